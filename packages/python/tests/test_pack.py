"""What gets published: complete, the same each time, and installed by pip alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from helpers import TESTS

pytest.importorskip("auditwheel", reason="needs pack/requirements.txt")

pytestmark = pytest.mark.beyond_peer

PACKAGE = TESTS.parent
#: Neither the module that is built in place nor what counts calls may have a part in it.
PRIVATE = ("PYTHONPATH", "LD_AUDIT", "CALLTRACE_DIR")
ENV = {name: value for name, value in os.environ.items() if name not in PRIVATE}
MOMENT = "1700000000"


def run(*command: str | Path, **env: str) -> str:
    """A command's output; it has to succeed."""
    done = subprocess.run(
        [str(part) for part in command],
        env=ENV | env,
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that is published, built once."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, PACKAGE / "pack" / "pack.py", folder, SOURCE_DATE_EPOCH=MOMENT)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    (found,) = dist.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def sdist(dist: Path) -> Path:
    (found,) = dist.glob("*.tar.gz")
    return found


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        files = [name for name in archive.namelist() if not name.endswith("/")]
        return {name: archive.read(name) for name in files}


def test_wheel_has_all_modules_and_no_more(wheel: Path) -> None:
    version = json.loads((PACKAGE / "package.json").read_text())["version"]
    assert wheel.name.startswith(f"virglot-{version}-cp310-abi3-manylinux_2_")
    modules = {
        str(path.relative_to(folder))
        for folder in (PACKAGE / "src", PACKAGE / "generated" / "lib")
        for path in folder.rglob("*")
        if path.suffix in (".py", ".pyi") or path.name == "py.typed"
    }
    found = {name for name in contents(wheel) if ".dist-info/" not in name}
    assert found == modules | {"libvirt/_native.abi3.so"}
    typed = ("libvirt", "libvirt_admin", "libvirt_lxc", "libvirt_qemu", "libvirtaio")
    assert {f"{name}/py.typed" for name in typed} <= found


def test_metadata(wheel: Path) -> None:
    files = contents(wheel)
    (name,) = (name for name in files if name.endswith("/METADATA"))
    metadata = Parser().parsestr(files[name].decode())
    assert metadata["License-Expression"] == "LGPL-2.1-or-later"
    assert metadata["Requires-Python"] == ">=3.10"
    assert metadata["Requires-Dist"] is None and metadata["Provides-Extra"] is None
    assert metadata.get_payload() == (PACKAGE / "README.md").read_text()
    licence = name.replace("METADATA", "licenses/LICENSE")
    assert files[licence] == (PACKAGE / "LICENSE").read_bytes()


def test_native_module_is_stripped(wheel: Path) -> None:
    assert b".symtab" not in contents(wheel)["libvirt/_native.abi3.so"]


def test_sdist_needs_no_clone(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        entries = archive.getmembers()
    assert {(entry.uid, entry.uname, entry.mtime) for entry in entries} == {(0, "", int(MOMENT))}
    names = {entry.name.partition("/")[2] for entry in entries}
    assert {"LICENSE", "README.md", "build.py", "setup.py", "runtime/vpy.h"} <= names
    assert {"generated/virDomain.c", "capi/generated/vg_symbols.c", "capi/src/vg_use.h"} <= names
    assert not [name for name in names if name.startswith(("tests", "pack", "generated/build"))]


def test_pip_builds_the_same_wheel_from_the_sdist(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    # The tools of a system, and neither node nor npm.
    tools = {"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": MOMENT}
    pip = [sys.executable, "-m", "pip", "wheel", "--no-index", "--no-deps"]
    run(*pip, "--no-build-isolation", "--wheel-dir", tmp_path, sdist, **tools)
    (built,) = tmp_path.glob("*.whl")
    tag = ("/WHEEL", "/RECORD")  # auditwheel writes these anew
    ours = {name: data for name, data in contents(wheel).items() if not name.endswith(tag)}
    theirs = {name: data for name, data in contents(built).items() if not name.endswith(tag)}
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_wheel_works_without_compiler_and_goes_without_trace(dist: Path) -> None:
    said = run(sys.executable, TESTS / "versions" / "inside.py", dist, TESTS)
    assert json.loads(said)["libvirt"]


@pytest.mark.parametrize("builder", ["setup.py", "build.py"])
def test_free_threaded_python_is_refused(builder: str) -> None:
    program = "import runpy, sysconfig; sysconfig.get_config_vars()['Py_GIL_DISABLED'] = 1; "
    program += f"runpy.run_path('{builder}', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PACKAGE, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("virglot does not support free-threaded Python: ")
    assert f"Use the ordinary python3.{sys.version_info.minor}; this one is" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def peer(tmp_path: Path) -> Path:
    """A wheel with the files that libvirt-python has, as far as they could be in our way."""
    wheel = tmp_path / "libvirt_python-99-py3-none-any.whl"
    info = "libvirt_python-99.dist-info"
    files = {f"{name}.py": "peer = True\n" for name in ("libvirt", "libvirt_qemu", "libvirtaio")}
    files[f"{info}/METADATA"] = "Metadata-Version: 2.1\nName: libvirt-python\nVersion: 99\n"
    files[f"{info}/WHEEL"] = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{info}/RECORD"] = "".join(f"{name},,\n" for name in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return wheel


@pytest.mark.parametrize("ours_first", [True, False])
def test_beside_libvirt_python(wheel: Path, peer: Path, tmp_path: Path, ours_first: bool) -> None:
    venv = tmp_path / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", venv)
    python = venv / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"]
    for one in (wheel, peer) if ours_first else (peer, wheel):
        run(*pip, "install", "--no-index", "--no-deps", one)
    ours = "import libvirt, libvirt_qemu, libvirtaio; "
    ours += "print([hasattr(m, 'peer') for m in (libvirt, libvirt_qemu, libvirtaio)])"
    assert run(python, "-c", ours).strip() == "[False, False, False]"
    run(*pip, "uninstall", "--yes", "virglot")
    assert run(python, "-c", ours).strip() == "[True, True, True]"
