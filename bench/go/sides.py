"""What is compared: our binding and libvirt's own, as Debian has it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from compare import sides
from compare.sides import SetupError, Side

HERE = Path(__file__).resolve().parent
CACHE = sides.CACHE / "go"
OURS = HERE.parents[1] / "packages" / "go" / "module"
PEER_PACKAGE = "golang-github-libvirt-libvirt-go-dev"
PEER_SOURCES = "usr/share/gocode/src/github.com/libvirt/libvirt-go"
#: The name that worker/go.mod knows the binding by.
MODULE = "virglot.dev/go/libvirt"
NEEDS = "golang gcc pkg-config libvirt-dev"


def go(*arguments: str, cwd: Path, **env: str) -> str:
    """Output of the go command; nothing is fetched."""
    return sides.said("go", *arguments, cwd=cwd, needs=NEEDS, GOFLAGS="-mod=mod", **env)


def ours() -> Path:
    """The module as put together in this clone."""
    if not (OURS / "go.mod").exists():
        raise SetupError(f"{OURS} is missing: npm start puts it together.")
    return OURS


def peer() -> Path:
    """libvirt's own binding, unpacked, as a module of our name: so one worker fits both."""
    target = CACHE / "libvirt-go"
    if not target.is_dir():
        made = target.with_suffix(".new")
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        try:
            # As root apt would rather write as somebody else, who may not.
            sandbox = ("-o", "APT::Sandbox::User=root")
            sides.said("apt-get", "download", *sandbox, PEER_PACKAGE, cwd=made, needs="apt")
        except SetupError as error:
            hint = f"The peer is the Debian package {PEER_PACKAGE}; apt-get update may help."
            raise SetupError(f"{error}\n{hint}") from None
        (package,) = made.glob("*.deb")
        sides.said("dpkg", "-x", str(package), str(made), needs="dpkg")
        (made / PEER_SOURCES / "go.mod").write_text(f"module {MODULE}\n\ngo 1.21\n")
        (made / PEER_SOURCES).rename(target)
        shutil.rmtree(made)
    return target


def worker(name: str, module: Path) -> Side:
    """The worker, built with a binding."""
    folder = CACHE / name
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(HERE / "worker" / "go.mod", folder / "go.mod")
    subprocess.run(
        ["go", "mod", "edit", f"-replace={MODULE}={module}", str(folder / "go.mod")], check=True
    )
    program = folder / "worker"
    go("build", f"-modfile={folder / 'go.mod'}", "-o", str(program), ".", cwd=HERE / "worker")
    return Side(name, [str(program)])


def requirements(module: Path) -> list[str]:
    """Packages that a module is made of besides its own."""
    listed = go("list", "-deps", "-json=ImportPath,Standard", ".", cwd=module)
    decoder, found, at = json.JSONDecoder(), [], 0
    while at < len(listed):
        package, at = decoder.raw_decode(listed, at)
        at += len(listed[at:]) - len(listed[at:].lstrip())
        if package.get("Standard"):
            found.append(package["ImportPath"])
    return found
