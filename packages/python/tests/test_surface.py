"""Everything that libvirt-python has is here: names, arguments, defaults and values."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import libvirt
import pytest
from scripts.surface import MODULES, arguments

PEERS = Path(__file__).parents[3] / "generator" / "test" / "peers"

pytestmark = pytest.mark.beyond_peer


def facts(name: str) -> list[str]:
    lines = (PEERS / name).read_text().splitlines()
    return [line for line in lines if not line.startswith("#")]


def find(dotted: str) -> Any:
    """What a name stands for; classes of libvirt come without its name."""
    first, *rest = dotted.split(".")
    thing: Any = libvirt
    if first in MODULES:
        thing = importlib.import_module(first)
    else:
        rest = [first, *rest]
    for name in rest:
        thing = getattr(thing, name)
    return thing


def differences(lines: list[str]) -> Iterator[str]:
    for line in lines:
        name, wanted = re.fullmatch(r"([\w.]+)(?:\((.*)\))?", line).groups()
        try:
            thing = find(name)
        except AttributeError:
            yield f"{line}: missing"
            continue
        if wanted is None:
            continue
        parent = find(name.rpartition(".")[0]) if "." in name else libvirt
        ours = arguments(thing, inspect.isclass(parent))
        if not accepts(ours, wanted):
            yield f"{line}: takes ({ours})"


def accepts(ours: str, theirs: str) -> bool:
    """We may leave out more and take more, but only behind what libvirt-python takes."""
    own = ours.split(", ") if ours else []
    wanted = theirs.split(", ") if theirs else []
    more = own[len(wanted) :]
    return (
        len(own) >= len(wanted)
        and all(
            a == b or ("=" not in b and a.startswith(f"{b}="))
            for a, b in zip(own, wanted, strict=False)
        )
        and all("=" in each or each.startswith("*") for each in more)
    )


def test_signatures() -> None:
    lines = facts("libvirt-python.txt")
    assert len(lines) > 500
    assert list(differences(lines)) == []


def test_private_names() -> None:
    lines = facts("libvirt-python-private.txt")
    assert len(lines) > 130
    assert list(differences(lines)) == []


def test_constants() -> None:
    lines = facts("libvirt-python-constants.txt")
    assert len(lines) > 1400
    wrong = []
    for line in lines:
        name, value = line.split(" = ", 1)
        if repr(find(name)) != value:
            wrong.append(f"{line}: is {find(name)!r}")
    assert wrong == []


def test_arguments_go_by_name() -> None:
    """Every public argument of libvirt-python's can be given by name as well as by position."""
    by_position_only = [
        line
        for line in facts("libvirt-python.txt")
        for each in inspect.signature(find(line.partition("(")[0])).parameters.values()
        if each.kind is each.POSITIONAL_ONLY and each.name != "self"
    ]
    assert by_position_only == []


def test_a_difference_is_found() -> None:
    assert list(differences(["virDomain.frobnicate()"])) == ["virDomain.frobnicate(): missing"]
    for wrong in ("(fags=0)", "()", "(flags=1)", "(flags, more)"):
        if wrong != "()":
            assert list(differences([f"virDomain.state{wrong}"])) != []
    assert list(differences(["virDomain.state(flags)", "virDomain.state()"])) == []
