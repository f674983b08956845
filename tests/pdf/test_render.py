"""Hostile text fetches nothing, attaches nothing and is printed as it was typed."""

import io
import socket
import threading
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from jinja2 import TemplateError

from planapp.config import templates_folder
from planapp.domain.record import Record
from planapp.pdf.documents import plan_document
from planapp.pdf.manuscript import printed
from planapp.pdf.render import rendered
from planapp.pdf.templates import environment, sided
from tests.builders import a_plan, a_profile
from tests.pdf.reading import pages_of, text_of, unbroken
from tests.pdf.samples import CRITERIA, a_finding, a_scorecard
from tests.poison import poisoned


@pytest.fixture
def listener():
    """A loopback port that counts who calls; its address and the calls so far."""
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        done = threading.Event()
        thread = threading.Thread(target=_count, args=(server, calls, done))
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", calls
        done.set()
        thread.join()


def _count(server, calls, done):
    while not done.is_set():
        try:
            connection, address = server.accept()
        except TimeoutError:
            continue
        calls.append(address)
        connection.close()


def test_markup_in_every_field_fetches_nothing_and_shows_as_text(listener):
    address, calls = listener
    poison = (
        f'"></p><img src="{address}"><link rel=attachment href="file:///etc/hostname">{{{{7*7}}}} '
    )
    plan = poisoned(a_plan(), poison)
    record = Record(profiles=(poisoned(replace(a_profile(), carers=()), poison),))
    card = a_scorecard(plan, poisoned(a_finding(), poison))
    document = printed(plan_document(plan, record, card, CRITERIA, templates=templates_folder()))
    assert calls == []
    with pikepdf.open(io.BytesIO(document)) as pdf:
        assert not pdf.attachments
        assert all("/Annots" not in page for page in pdf.pages)
    text = unbroken(text_of(document))
    assert text.count(unbroken("<link rel=attachment href=")) > 40
    assert "{{7*7}}" in text
    assert "49Robin" not in text


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="{}/i">',
        '<link rel="stylesheet" href="{}/c">',
        "<style>@import url({}/c)</style>",
        '<p style="background: url({}/b)">x</p>',
        '<object data="{}/o"></object>',
        "<style>@font-face {{ font-family: x; src: url({}/f) }} p {{ font-family: x }}</style><p>x",
        '<svg><image href="{}/s"/></svg>',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<img src="file:///etc/hostname">',
    ],
)
def test_even_a_template_that_asked_for_something_would_get_nothing(listener, markup):
    address, calls = listener
    page = f"<html lang=en><title>t</title>{markup.format(address)}"
    try:
        document = rendered((page,))
    except RuntimeError as error:
        assert "outside itself" in str(error)
    else:
        with pikepdf.open(io.BytesIO(document)) as pdf:
            assert not pdf.attachments
    assert calls == []


def test_letters_no_font_or_file_can_hold_do_not_stop_the_print():
    odd = "<html lang=en><title>t</title><p>a\x00b\x0bc\ud800d \u202e مرحبا 🙂 Ŵy</p>"
    assert "d" in text_of(rendered((odd,)))


def test_every_template_escapes_whatever_it_is_called(tmp_path):
    Path(tmp_path, "any.txt").write_text("{{ word }}")
    assert environment(tmp_path).get_template("any.txt").render(word="<b>") == "&lt;b&gt;"


def test_what_is_written_from_the_right_begins_there_and_is_escaped_as_ever():
    assert str(sided("مرحبا آج شام <b>\x00")) == '<bdi dir="rtl">مرحبا آج شام &lt;b&gt;</bdi>'
    assert sided("Hello <Robin>") == "Hello <Robin>"
    assert str(sided("<Hello> مرحبا’s 3 feeds")) == "&lt;Hello&gt; <bdi>مرحبا</bdi>’s 3 feeds"


def test_a_template_that_names_something_unknown_fails_loudly(tmp_path):
    Path(tmp_path, "any.html").write_text("{{ wrod }}")
    with pytest.raises(TemplateError):
        environment(tmp_path).get_template("any.html").render(word="x")


def test_no_document_template_switches_escaping_off():
    for path in sorted((templates_folder() / "pdf").rglob("*.*")):
        source = path.read_text(encoding="utf-8")
        assert "|safe" not in source.replace(" ", ""), path.name
        assert "autoescape false" not in source, path.name


@pytest.mark.parametrize("sides", range(1, 7))
def test_the_first_that_fits_is_printed_of_many(sides):
    page = "<p style='break-before: page'>x</p>"
    pages = tuple(f"<html lang=en><title>t</title>{page * count}" for count in (6, 5, 4, 3, 2, 1))
    assert len(pages_of(rendered(pages, sides))) == sides
