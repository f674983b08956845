"""House rules that no linter knows, each tried on this project and on a breach of it."""

import ast
import importlib.util
import re
import subprocess
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from planapp.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent
MODULE_LINES, CONFTEST_LINES, FUNCTION_LINES = 400, 150, 40
VAGUE = {"utils", "util", "helpers", "common", "core", "base", "manager", "service", "misc"}
TEMPLATE = re.compile(r"""["']([\w/.-]+\.(?:html|css|svg|txt|md))["']""")
LENDERS = ("flask_security", "govuk_frontend_jinja")  # libraries whose templates may be named
INLINE = re.compile(
    r"""\s(?:style|on[a-z]+)=["'{]|["']style["']\s*:|<style|<script(?![^>]*\ssrc=)|javascript:"""
)
WRITER = re.compile(r"(save|record)(?!_for_)(_|$)")  # record_for_plan reads the record
PLACES = re.compile(
    r"pypi[.]org|pythonhosted[.]org|npmjs[.]|(?:deb|archive)[.](?:debian|ubuntu)[.]"
    r"|--(?:extra-)?index-url|(?<![\w.}])/(?:root|home|work|Users|opt)/\w"
)


def files(root: Path, *patterns: str) -> list[Path]:
    """What is or could be committed under root and matches a pattern; never what git ignores."""
    if (root / ".git").exists():
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
        names = listed.stdout.splitlines()
    else:
        names = [str(path.relative_to(root)) for path in root.rglob("*")]
    matching = (name for name in names if any(fnmatch(name, pattern) for pattern in patterns))
    return sorted(root / name for name in matching if (root / name).is_file())


def parsed(root: Path, *patterns: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in files(root, *patterns):
        yield path.relative_to(root), ast.parse(path.read_text("utf-8"))


def long_modules(root: Path) -> Iterator[str]:
    for path in files(root, "*.py"):
        lines = len(path.read_text("utf-8").splitlines())
        most = CONFTEST_LINES if path.name == "conftest.py" else MODULE_LINES
        if lines > most:
            yield f"{path.relative_to(root)}: {lines} lines, at most {most}"


def long_functions(root: Path) -> Iterator[str]:
    for path, tree in parsed(root, "*.py"):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    yield f"{path}:{node.lineno}: {node.name} has {lines} lines"


def busy_packages(root: Path) -> Iterator[str]:
    for path, tree in parsed(root, "planapp/*__init__.py"):
        alone = len(tree.body) == 1 and ast.get_docstring(tree)
        if path.parts == ("planapp", "__init__.py"):  # lends the public names, and says of what
            alone = ast.get_docstring(tree)
        if not alone and path.parts[1:3] != ("scorer", "checks"):
            yield f"{path}: one docstring and nothing else belongs here"


def vague_names(root: Path) -> Iterator[str]:
    for path in files(root, "*.py", "templates/*"):
        relative = path.relative_to(root)
        for part in (*relative.parts[:-1], relative.stem):
            if part.strip("_") in VAGUE:
                yield f"{relative}: {part} says nothing of what is inside"


def lent(name: str) -> bool:
    """Whether a library brings this template, with or without its own name in front."""
    for lender in LENDERS:
        spec = importlib.util.find_spec(lender)
        if spec and spec.origin:
            folder = Path(spec.origin).parent / "templates"
            if (folder / name.removeprefix(f"{lender}/")).is_file():
                return True
    return False


def named_templates(root: Path) -> set[str]:
    """Every template named in code or in another template; `*` stands for what is filled in."""
    named: set[str] = set()
    for _, tree in parsed(root, "planapp/*.py"):
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = (str(v.value) if isinstance(v, ast.Constant) else "*" for v in node.values)
                named |= set(TEMPLATE.findall('"' + "".join(parts).replace("*", "--") + '"'))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                named |= set(TEMPLATE.findall(f'"{node.value}"'))
    for path in files(root, "templates/*"):
        for tag in re.findall(r"\{%.*?%\}", path.read_text("utf-8"), re.DOTALL):
            named |= set(TEMPLATE.findall(tag))
    return {name.replace("--", "*") for name in named}


def stray_templates(root: Path) -> Iterator[str]:
    named = named_templates(root)
    for path in files(root, "templates/*"):
        name = path.relative_to(root / "templates").as_posix()
        if not lent(name) and not any(fnmatch(name, pattern) for pattern in named):
            yield f"templates/{name}: nothing renders or includes it"


def missing_templates(root: Path) -> Iterator[str]:
    for name in sorted(named_templates(root)):
        known = "*" in name or (root / "templates" / name).is_file() or lent(name)
        if name.endswith(".html") and not known:
            yield f"{name} is named but there is no such template"


def inline_code(root: Path) -> Iterator[str]:
    """The pages' content security policy refuses these; documents have no such policy."""
    for path in files(root, "templates/*.html"):
        if "pdf" not in path.relative_to(root).parts:
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                if INLINE.search(line):
                    yield f"{path.relative_to(root)}:{number}: {line.strip()}"


def restored_words(root: Path) -> Iterator[str]:
    """A browser going back would put old words over what has been saved since; drafts keep them."""
    for path in files(root, "templates/*.html"):
        for tag in re.findall(r"<form[^>]* data-draft=", path.read_text("utf-8")):
            if ' autocomplete="off"' not in tag:
                yield f"{path.relative_to(root)}: a form with a draft needs autocomplete=off"


def unsigned_writers(root: Path) -> Iterator[str]:
    for path, tree in parsed(root, "planapp/store/*.py"):
        for node in (n for n in tree.body if isinstance(n, ast.FunctionDef)):
            signed = "by" in {argument.arg for argument in node.args.kwonlyargs}
            if WRITER.match(node.name) and not signed:
                yield f"{path}:{node.lineno}: {node.name} must take `*, by`"


def machine_places(root: Path) -> Iterator[str]:
    for path in files(root, "*"):
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
            if PLACES.search(line):
                yield f"{path.relative_to(root)}:{number}: {line.strip()[:100]}"


def unnamed_commands(root: Path) -> Iterator[str]:
    readme = (root / "README.md").read_text("utf-8")
    for command in COMMANDS:
        if not re.search(rf"\bplanapp {command}\b", readme):
            yield f"README.md does not name `planapp {command}`"


def unplaced_packages(root: Path) -> Iterator[str]:
    told = (root / "CONTRIBUTING.md").read_text("utf-8")
    order = re.search(r"Imports go down only \((.*?)\)", told, re.DOTALL)
    for package in sorted(path.parent.name for path in (ROOT / "planapp").glob("*/__init__.py")):
        if not re.search(rf"^planapp/{package}\s", told, re.MULTILINE):
            yield f"CONTRIBUTING.md does not say what planapp/{package} is"
        if not order or not re.search(rf"\b{package}\b", order[1]):
            yield f"CONTRIBUTING.md does not say what planapp/{package} may import"


LONG_FUNCTION = "def f():\n" + "    pass\n" * FUNCTION_LINES
BREACHES: list[tuple[Callable[[Path], Iterator[str]], str, str]] = [
    (long_modules, "planapp/a.py", "\n" * (MODULE_LINES + 1)),
    (long_modules, "tests/conftest.py", "\n" * (CONFTEST_LINES + 1)),
    (long_functions, "tests/a.py", LONG_FUNCTION),
    (busy_packages, "planapp/pdf/__init__.py", '"""Documents."""\nimport os\n'),
    (busy_packages, "planapp/__init__.py", ""),
    (vague_names, "planapp/store/helpers.py", ""),
    (vague_names, "templates/_common/page.html", ""),
    (stray_templates, "templates/plans/old.html", ""),
    (missing_templates, "planapp/web/a.py", 'render_template("plans/gone.html")'),
    (missing_templates, "templates/a.html", '{% extends "_layout/gone.html" %}'),
    (inline_code, "templates/a.html", '<p style="color: red">'),
    (inline_code, "templates/a.html", '<a onclick="go()">'),
    (inline_code, "templates/a.html", "<script>go()</script>"),
    (inline_code, "templates/a.html", '{{ govukButton({"attributes": {"style": "x"}}) }}'),
    (restored_words, "templates/a.html", '<form method="post" data-draft="/draft">'),
    (unsigned_writers, "planapp/store/plans.py", "def save(db, plan, by=None): ..."),
    (unsigned_writers, "planapp/store/record.py", "def record_fact(db, profile): ..."),
    (machine_places, "requirements.txt", "--index" + "-url x"),
    (machine_places, "README.md", "cd /" + "home/somebody"),
    (machine_places, "package.json", "https://registry.npm" + "js.org/x"),
    (unnamed_commands, "README.md", "planapp serves and planapp-demo"),
    (
        unplaced_packages,
        "CONTRIBUTING.md",
        "planapp/domain  pure\nImports go down only (`web > domain`)",
    ),
]
RULES = list(dict.fromkeys(rule for rule, _, _ in BREACHES))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_has_no(rule: Callable[[Path], Iterator[str]]) -> None:
    assert list(rule(ROOT)) == []


@pytest.mark.parametrize(("rule", "name", "text"), BREACHES)
def test_a_breach_is_noticed(
    rule: Callable[[Path], Iterator[str]], name: str, text: str, tmp_path: Path
) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(text)
    assert list(rule(tmp_path))


def test_a_template_filled_in_by_name_counts_as_used(tmp_path: Path) -> None:
    for name, text in {
        "planapp/web/a.py": 'names = [f"plans/{slug}.html", "pdf/plan.html"]',
        "templates/plans/child.html": "",
        "templates/pdf/plan.html": '{% include "pdf/print.css" %}',
        "templates/pdf/print.css": "p { margin: 0 }",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert [*stray_templates(tmp_path), *missing_templates(tmp_path)] == []
