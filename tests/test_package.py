"""The wheel: built from this checkout, installed where there is no checkout, and used there."""

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
VAGUE_PLAN = "Action\nVisit regularly\n"


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON"))}
    environment["PIP_NO_INDEX"] = "1"
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout, built without a network."""
    place = tmp_path_factory.mktemp("wheel")
    built = run(*PIP, "wheel", ROOT, "--no-deps", "--no-build-isolation", "-w", place, cwd=place)
    assert built.returncode == 0, built.stderr
    return next(place.glob("planapp-*.whl"))


@pytest.fixture(scope="module")
def planapp(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in a new environment that has the wheel and, to save time, our libraries."""
    place = tmp_path_factory.mktemp("environment")
    venv.create(place, with_pip=False, symlinks=True)
    python = place / "bin" / "python"
    put = run(*PIP, "--python", python, "install", "--no-deps", wheel, cwd=place)
    assert put.returncode == 0, put.stderr
    # A line in a .pth file adds the libraries, but not this checkout's own editable install.
    installed = next(place.glob("lib/python*/site-packages"))
    (installed / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return place / "bin" / "planapp"


def test_the_wheel_runs_from_its_own_files(planapp: Path, tmp_path: Path) -> None:
    asked = "from planapp import config; print(config.__file__, config.templates_folder())"
    told = run(planapp.with_name("python"), "-c", asked, cwd=tmp_path)
    assert told.stdout.count(str(planapp.parent.parent)) == 2, told.stderr


def test_the_wheel_makes_a_demonstration_in_an_empty_folder(planapp: Path, tmp_path: Path) -> None:
    made = run(planapp, "demo", "--instance", tmp_path / "instance", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert any((tmp_path / "instance").iterdir())


def test_the_wheel_scores_a_table_of_actions(planapp: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text(VAGUE_PLAN)
    scored = run(planapp, "score", "plan.csv", "--today", "2027-03-01", cwd=tmp_path)
    assert scored.returncode == 1, scored.stderr
    assert "ACT-01" in scored.stdout


def test_the_wheel_carries_the_frontend_without_its_typeface(planapp: Path, tmp_path: Path) -> None:
    asked = "from planapp import config; print(config.static_folder())"
    static = Path(run(planapp.with_name("python"), "-c", asked, cwd=tmp_path).stdout.strip())
    style = (static / "govuk" / "govuk-frontend.min.css").read_text("utf-8")
    assert "GDS Transport" not in style
    assert "font-face" not in style
    assert (static / "govuk" / "govuk-frontend.min.js").is_file()


def test_the_wheel_lends_its_names_and_types_to_other_programs(
    planapp: Path, tmp_path: Path
) -> None:
    asked = (
        "import planapp, pathlib; print(planapp.score);"
        "print(pathlib.Path(planapp.__path__[0], 'py.typed').is_file())"
    )
    told = run(planapp.with_name("python"), "-c", asked, cwd=tmp_path)
    assert "function score" in told.stdout, told.stderr
    assert told.stdout.strip().endswith("True")


def test_a_missing_library_of_the_system_is_one_line_that_says_what_to_install(
    planapp: Path, tmp_path: Path
) -> None:
    missing = (
        "import cffi, sys\ndef none(*_): raise OSError('no such library')\ncffi.FFI.dlopen = none\n"
    )
    asked = (
        f"{missing}from planapp.cli.main import main\n"
        "sys.argv[1:] = ['pdf', 'p.csv', '-o', 'p.pdf']\nmain()"
    )
    (tmp_path / "p.csv").write_text(VAGUE_PLAN)
    told = run(planapp.with_name("python"), "-c", asked, cwd=tmp_path)
    assert told.returncode == 2
    assert told.stdout == ""
    assert told.stderr.count("\n") == 1
    assert "apt install libpango" in told.stderr


@pytest.mark.parametrize(
    ("lock", "declared"),
    [
        ("requirements.txt", lambda project: project["project"]["dependencies"]),
        (
            "requirements-encryption.txt",
            lambda project: project["project"]["optional-dependencies"]["encryption"],
        ),
        ("requirements-dev.txt", lambda project: project["dependency-groups"]["dev"]),
        ("requirements-site.txt", lambda project: project["dependency-groups"]["site"]),
    ],
)
def test_every_declared_library_is_locked_within_its_range_and_with_hashes(lock, declared) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    text = (ROOT / lock).read_text("utf-8")
    locked = dict(re.findall(r"^([\w.-]+)==([^\s;]+).*\\\n    --hash=sha256:", text, re.MULTILINE))
    for requirement in map(Requirement, declared(project)):
        version = locked.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name} is not in {lock}: run `make lock`"
        assert version in requirement.specifier, f"{requirement} is {version} in {lock}"
