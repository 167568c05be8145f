"""The stubs: what type checkers say of them, of programs, and of the modules that they describe."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import libvirt
import pytest

pytest.importorskip("mypy", reason="needs requirements.txt")

TESTS = Path(__file__).parent
SAMPLES = TESTS / "typing"
LIB = Path(libvirt.__file__).parents[1]
PYRIGHT = TESTS.parent / "node_modules" / ".bin" / "pyright"

pytestmark = pytest.mark.beyond_peer


def packages() -> list[str]:
    """Every package that has types; the tools look into them by themselves."""
    return sorted(path.parent.name for path in LIB.glob("*/py.typed"))


def run(tmp_path: Path, *command: str | Path) -> str:
    """What a program prints; errors of types are no failure of the program."""
    env = os.environ | {"MYPYPATH": str(LIB), "PYTHONPATH": os.pathsep.join([str(LIB), str(TESTS)])}
    env["MYPY_CACHE_DIR"] = str(tmp_path)
    done = subprocess.run(
        [str(part) for part in command],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout


def mypy(tmp_path: Path, *args: str | Path) -> dict[str, str]:
    """Errors by file and line."""
    flags = ("--strict", "--hide-error-context", "--warn-unreachable")
    output = run(tmp_path, sys.executable, "-m", "mypy", *flags, *args)
    found = re.findall(r"^(\S+?):(\d+): error: (.*)$", output, re.MULTILINE)
    assert found or "Success" in output, output
    return {f"{Path(file).name}:{line}": text for file, line, text in found}


def pyright(tmp_path: Path, *paths: Path) -> dict[str, str]:
    """Errors and warnings of strict mode by file and line."""
    for path in paths:
        shutil.copy(path, tmp_path)
    config = {"extraPaths": [str(LIB)], "typeCheckingMode": "strict", "pythonVersion": "3.11"}
    # What people do not look at is no mistake.
    config |= dict.fromkeys(("reportUnusedExpression", "reportUnusedVariable"), False)
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(config))
    report = json.loads(run(tmp_path, PYRIGHT, "--pythonpath", sys.executable, "--outputjson"))
    assert report["summary"]["filesAnalyzed"] == len(paths)
    return {
        f"{Path(each['file']).name}:{each['range']['start']['line'] + 1}": each["message"]
        for each in report["generalDiagnostics"]
    }


def wrong_lines() -> set[str]:
    lines = (SAMPLES / "refused.py").read_text().splitlines()
    return {f"refused.py:{at}" for at, line in enumerate(lines, 1) if line.endswith("# wrong")}


needs_pyright = pytest.mark.skipif(not PYRIGHT.exists(), reason="npm start installs pyright")


def test_stubs_are_what_the_modules_are(tmp_path: Path) -> None:
    output = run(tmp_path, sys.executable, "-m", "mypy.stubtest", "--concise", *packages())
    assert output == ""


def test_mypy_finds_nothing_in_the_package(tmp_path: Path) -> None:
    assert mypy(tmp_path, *(arg for name in packages() for arg in ("-p", name))) == {}


@pytest.mark.parametrize("sample", ["programs.py", "exact.py", "awaited.py"])
def test_mypy_accepts(tmp_path: Path, sample: str) -> None:
    assert mypy(tmp_path, "--python-version", "3.11", SAMPLES / sample) == {}


def test_mypy_finds_mistakes(tmp_path: Path) -> None:
    assert set(mypy(tmp_path, SAMPLES / "refused.py")) == wrong_lines()


@needs_pyright
@pytest.mark.parametrize("sample", ["programs.py", "exact.py", "awaited.py"])
def test_pyright_accepts(tmp_path: Path, sample: str) -> None:
    assert pyright(tmp_path, SAMPLES / sample) == {}


@needs_pyright
def test_pyright_finds_mistakes(tmp_path: Path) -> None:
    assert set(pyright(tmp_path, SAMPLES / "refused.py")) == wrong_lines()


def test_stubs_say_what_goes_in_and_comes_out(tmp_path: Path) -> None:
    """Other tests again, with every call compared."""
    files = ["connect", "domain", "domain_cpu", "domain_device", "domain_memory", "domain_save"]
    files += ["events", "interface", "network", "node_device", "snapshot", "storage", "stream"]
    paths = [TESTS / f"test_{name}.py" for name in [*files, "typed_params"]]
    options = ("-q", "-p", "no:cacheprovider", "-p", "stubcheck", "-c", TESTS / "pytest.ini")
    output = run(tmp_path, sys.executable, "-m", "pytest", *options, *paths)
    assert re.search(r"^\d+ passed", output, re.MULTILINE) and " failed" not in output, output
    compared = re.search(r"^(\d+) functions and callbacks were compared", output, re.MULTILINE)
    assert compared and int(compared[1]) > 300, output
