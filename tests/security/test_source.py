"""What the code may never hold, each rule tried on this project and on breaches of it.

SQL put together from what somebody typed, escaping switched off, code or objects read from text,
a process or a request to elsewhere.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_house import ROOT, files, parsed

SQL_CALLS = {"execute", "executemany", "executescript", "query", "row"}
REVIEWED_SQL = {
    "planapp/store/database.py:__init__",  # our own pragmas, by name
    "planapp/store/driver.py:connect",  # 64 hexadecimal digits, and nothing else
    "planapp/store/driver.py:execute",  # puts nothing together: it passes on what it is given
    "planapp/store/driver.py:executemany",
    "planapp/store/schema.py:keep_for_good",  # our own tables, by name
    "planapp/store/schema.py:_chain_the_trail",  # as many question marks as columns
    "planapp/store/schema.py:keep_until_erased",  # our own tables, by name
    "planapp/store/schema.py:_delete_only_erased",  # the same
    "planapp/store/erasure.py:erase",  # tables and columns as the file itself names them
    "planapp/store/erasure.py:_rows",  # the same
    "planapp/store/plan_lists.py:page_of_plans",  # one of our own orders, by name
}
"""Functions whose SQL is put together from more than constants, each read with care."""

NEVER_CALLED = {
    *("eval", "exec", "compile", "__import__", "breakpoint"),
    *("pickle", "cPickle", "marshal", "shelve", "dill", "jsonpickle", "joblib"),
    *("os.system", "os.popen", "subprocess", "yaml.load", "yaml.unsafe_load", "yaml.full_load"),
    *("yaml.Loader", "yaml.FullLoader", "yaml.UnsafeLoader", "telnetlib", "ftplib", "smtplib"),
}
ESCAPING_OFF = re.compile(
    r"\bMarkup\b|markupsafe|render_template_string|from_string\(|\{%-?\s*autoescape"
    r"|autoescape\s*=\s*(?!True)|select_autoescape|__html__|forceescape"
)
SAFE = re.compile(r"\|\s*safe\b")
REVIEWED_PROGRAMS = {
    "planapp/present/placing.py": "subprocess",  # Graphviz, which is given numbers alone
    "planapp/serving/press.py": "subprocess",  # this Python, with the folder of the instance
    "planapp/serving/beside.py": "subprocess",  # the same
    "planapp/post/sending.py": "smtplib",  # the authority's own mail server
}
"""Where a program is started, with fixed arguments and no shell, and where post goes out."""

REVIEWED_ESCAPING = {
    "planapp/pdf/templates.py",  # one element round a text, which Markup.format escapes
    "planapp/present/notebook.py",  # constants, into which Markup.format puts everything escaped
    "planapp/web/plans/reopening.py",  # one link, into which Markup.format puts everything escaped
    "planapp/web/help/dress.py",  # Markdown of ours, by a parser that takes no HTML
}
"""Places that make HTML of their own, each read with care."""

MARKDOWN = "templates/help/guides"
"""What is filled in here becomes HTML by that parser."""


class Names(ast.NodeVisitor):
    """Which names of one module stand for text that is written in it."""

    def __init__(self, tree: ast.Module) -> None:
        self.constants = set()
        self.functions = {n.name: n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
        for node in tree.body:
            targets = node.targets if isinstance(node, ast.Assign) else []
            if isinstance(node, ast.ImportFrom):
                self.constants |= {a.name for a in node.names if a.name.isupper()}
            for target in targets:
                names = target.elts if isinstance(target, ast.Tuple) else [target]
                if self.sure(node.value):
                    self.constants |= {n.id for n in names if isinstance(n, ast.Name)}

    def sure(self, node: ast.AST, known: frozenset[str] = frozenset()) -> bool:
        """Whether a text is made of constants alone, whatever anybody types."""
        match node:
            case ast.Constant() | ast.Call(func=ast.Name(id="len")):
                return True
            case ast.Name(id=name):
                return name in self.constants or name in known
            case ast.GeneratorExp(elt=made, generators=[ast.comprehension(target=t, iter=over)]):
                each = {n.id for n in ast.walk(t) if isinstance(n, ast.Name)}
                return self.sure(over, known) and self.sure(made, known | each)
        parts = self._parts(node)
        return bool(parts) and all(self.sure(part, known) for part in parts)

    def _parts(self, node: ast.AST) -> list[ast.AST]:
        """What a text is put together from; nothing when that cannot be said."""
        match node:
            case ast.JoinedStr(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts):
                return parts
            case ast.FormattedValue(value=value) | ast.Attribute(value=value):
                return [value]
            case ast.Dict(keys=keys, values=values):
                return [*filter(None, keys), *values]
            case ast.BinOp(left=one, right=other) | ast.IfExp(body=one, orelse=other):
                return [one, other]
            case ast.Call(func=ast.Attribute(value=of, attr="format" | "join" | "items" | "split")):
                return [of, *self._given(node)]
        return []

    @staticmethod
    def _given(call: ast.Call) -> list[ast.AST]:
        return [*call.args, *(keyword.value for keyword in call.keywords)]


def unsure_sql(root: Path) -> Iterator[str]:
    for path, tree in parsed(root, "planapp/*.py"):
        names = Names(tree)
        for function in names.functions.values():
            if f"{path.as_posix()}:{function.name}" in REVIEWED_SQL:
                continue
            for call in sql_calls(function):
                if not names.sure(call.args[0], known_in(function, names, tree)):
                    yield f"{path}:{call.lineno}: SQL is put together in {function.name}"


def sql_calls(function: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(function):
        match node:
            case ast.Call(func=ast.Attribute(value=of, attr=name), args=[_, *_]):
                if name in SQL_CALLS and not named(of, "self"):
                    yield node


def named(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def known_in(function: ast.FunctionDef, names: Names, tree: ast.Module) -> frozenset[str]:
    """Names inside a function that stand for constants only.

    Locals made of constants; what a loop over constants gives; and what a private function is
    given, when every call of it in its module gives a constant there.
    """
    known: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and names.sure(node.value, frozenset(known)):
            known |= {t.id for t in node.targets if isinstance(t, ast.Name)}
        if isinstance(node, ast.For | ast.comprehension) and names.sure(
            node.iter, frozenset(known)
        ):
            known |= {n.id for n in ast.walk(node.target) if isinstance(n, ast.Name)}
    if function.name.startswith("_"):
        calls = [
            n for n in ast.walk(tree) if isinstance(n, ast.Call) and named(n.func, function.name)
        ]
        for at, argument in enumerate(function.args.args):
            given = [call.args[at] for call in calls if len(call.args) > at]
            if calls and len(given) == len(calls) and all(names.sure(g) for g in given):
                known.add(argument.arg)
    return frozenset(known)


def escaping_off(root: Path) -> Iterator[str]:
    for path in files(root, "planapp/*.py", "templates/*"):
        name = path.relative_to(root).as_posix()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            off = ESCAPING_OFF.search(line) or (path.suffix != ".py" and SAFE.search(line))
            if off and name not in REVIEWED_ESCAPING:
                yield f"{name}:{number}: {line.strip()}"


def unescaped_names(root: Path) -> Iterator[str]:
    """Flask escapes by the ending of a name; style sheets and signs hold nothing filled in."""
    for path in files(root, "templates/*"):
        filled = "{{" in path.read_text("utf-8")
        if path.suffix == ".md" and path.parent == root / MARKDOWN:
            continue
        if path.suffix != ".html" and (path.suffix not in (".css", ".svg") or filled):
            yield f"{path.relative_to(root)}: a template that is not escaped by its name"


def dangerous_calls(root: Path) -> Iterator[str]:
    for path, tree in parsed(root, "planapp/*.py"):
        for node in ast.walk(tree):
            for name in names_used(node):
                reviewed = REVIEWED_PROGRAMS.get(path.as_posix()) == name.split(".")[0]
                if not reviewed and {name, name.split(".")[0]} & NEVER_CALLED:
                    yield f"{path}:{node.lineno}: {name}"


def names_used(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=module, names=names):
            return [str(module), *(f"{module}.{alias.name}" for alias in names)]
        case ast.Call(func=ast.Name(id=name)):
            return [name]
        case ast.Attribute(value=ast.Name(id=of), attr=name):
            return [f"{of}.{name}"]
    return []


FUNCTION = "def f(db, name):\n    "
BREACHES = [
    (unsure_sql, "planapp/store/a.py", f"{FUNCTION}db.execute(f'select {{name}}')"),
    (unsure_sql, "planapp/store/a.py", f"{FUNCTION}db.row('select ' + name)"),
    (unsure_sql, "planapp/store/a.py", f"{FUNCTION}db.query('select %s' % name)"),
    (unsure_sql, "planapp/store/a.py", f"{FUNCTION}db.row('select {{}}'.format(name))"),
    (unsure_sql, "planapp/store/a.py", f"{FUNCTION}x = 'select ' + name\n    db.row(x)"),
    (unsure_sql, "planapp/store/a.py", f"{FUNCTION}db.row(' '.join(n for n in name))"),
    (
        unsure_sql,
        "planapp/store/a.py",
        "def _f(db, w):\n    db.row(w)\ndef g(db, n):\n    _f(db, n)",
    ),
    (escaping_off, "templates/a.html", "{{ name | safe }}"),
    (escaping_off, "templates/a.html", "{% autoescape false %}"),
    (escaping_off, "planapp/web/a.py", "from markupsafe import Markup"),
    (escaping_off, "planapp/web/a.py", "render_template_string(text)"),
    (escaping_off, "planapp/pdf/a.py", "Environment(autoescape=False)"),
    (unescaped_names, "templates/mail.txt", "{{ name }}"),
    (unescaped_names, "templates/a.html.j2", "{{ name }}"),
    (unescaped_names, "templates/a.css", "p { color: {{ colour }} }"),
    (unescaped_names, "templates/a.svg", "<text>{{ name }}</text>"),
    (dangerous_calls, "planapp/a.py", "import pickle"),
    (dangerous_calls, "planapp/a.py", "from yaml import load"),
    (dangerous_calls, "planapp/a.py", "import yaml\nyaml.load(text)"),
    (dangerous_calls, "planapp/a.py", "eval(text)"),
    (dangerous_calls, "planapp/a.py", "import subprocess"),
    (dangerous_calls, "planapp/a.py", "import os\nos.system(text)"),
]
RULES = list(dict.fromkeys(rule for rule, _, _ in BREACHES))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_code_has_no(rule):
    assert list(rule(ROOT)) == []


@pytest.mark.parametrize(("rule", "name", "text"), BREACHES)
def test_a_breach_is_noticed(rule, name, text, tmp_path):
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(text)
    assert list(rule(tmp_path))


def test_a_function_that_was_reviewed_is_still_there():
    for place in REVIEWED_SQL:
        path, name = place.split(":")
        tree = ast.parse((ROOT / path).read_text("utf-8"))
        assert any(isinstance(n, ast.FunctionDef) and n.name == name for n in ast.walk(tree)), place


def test_sql_stands_in_the_store_only():
    for path, tree in parsed(ROOT, "planapp/*.py"):
        if path.parts[1] != "store":
            assert not [c for c in sql_calls(tree) if c.func.attr != "query"], path
