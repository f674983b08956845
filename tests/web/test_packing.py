"""Style sheets and scripts travel packed; pages never do."""

import gzip

import pytest

from planapp.config import static_folder

TAKES = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.mark.parametrize("name", ["planapp.css", "planapp.js", "govuk/govuk-frontend.min.css"])
def test_a_file_comes_packed_to_whoever_takes_that(client, name):
    whole = (static_folder() / name).read_bytes()
    packed = client.get(f"/static/{name}", headers=TAKES)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == whole
    assert len(packed.data) < len(whole) / 2
    plain = client.get(f"/static/{name}", headers={"Accept-Encoding": "gzip;q=0"})
    assert plain.data == whole
    assert "Content-Encoding" not in plain.headers
    assert all("Accept-Encoding" in answer.vary for answer in (packed, plain))


def test_a_packed_file_that_a_browser_has_is_not_sent_again(client):
    first = client.get("/static/planapp.css", headers=TAKES)
    again = client.get(
        "/static/planapp.css", headers={**TAKES, "If-None-Match": first.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")


def test_a_part_of_a_file_is_sent_as_it_stands(client):
    part = client.get("/static/planapp.css", headers={**TAKES, "Range": "bytes=0-9"})
    assert part.status_code == 206
    assert part.data == (static_folder() / "planapp.css").read_bytes()[:10]
    assert "Content-Encoding" not in part.headers


def test_pages_and_pictures_are_never_packed(client):
    for address in ("/account/sign-in", "/static/icon.svg"):
        assert "Content-Encoding" not in client.get(address, headers=TAKES).headers
