"""libvirt-python's source, from the package index: its tests and examples are not ours to copy."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path
from xml.etree import ElementTree

VERSION = "12.8.0"
REPOSITORY = Path(__file__).parents[3]
CACHE = Path(__file__).parents[1] / "generated" / "build" / "peer"


class NoPeerError(Exception):
    """Why it is not to be had."""


def source() -> Path:
    """The unpacked source, fetched once."""
    folder = CACHE / f"libvirt_python-{VERSION}"
    if folder.is_dir():
        return folder
    try:
        CACHE.mkdir(parents=True, exist_ok=True)
    except OSError as reason:  # such as a clone that is mounted read-only
        raise NoPeerError(f"its source is not there and cannot be put there: {reason}") from None
    wanted = f"libvirt-python=={VERSION}"
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-binary=:all:"]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "download", *options, f"--dest={CACHE}", wanted],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        reasons = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise NoPeerError(f"pip cannot fetch {wanted}: {(reasons or ['no reason given'])[-1]}")
    with tarfile.open(CACHE / f"{folder.name}.tar.gz") as archive:
        # Unpacked beside its place first, so that a folder there is whole.
        archive.extractall(CACHE / "unpacked")
    (CACHE / "unpacked" / folder.name).rename(folder)
    return folder


def describe_api(folder: Path) -> None:
    """Writes the pkg-config file and the API description that its own tests look for."""
    tree = ElementTree.parse(REPOSITORY / "api-xml" / VERSION / "libvirt-api.xml")
    file = ElementTree.SubElement(ElementTree.SubElement(tree.getroot(), "files"), "file")
    for kind in ("function", "enum"):
        for symbol in tree.findall(f"symbols/{kind}"):
            attributes = {"symbol": symbol.attrib["name"], "type": kind}
            ElementTree.SubElement(file, "exports", attributes)
    tree.write(folder / "libvirt-api.xml")
    pc = f"libvirt_api={folder / 'libvirt-api.xml'}\nName: libvirt\nDescription: its API\n"
    (folder / "libvirt.pc").write_text(f"{pc}Version: {VERSION}\n")
