"""libvirt.enums: libvirt's constants as IntEnum and IntFlag."""

from __future__ import annotations

import ast
import copy
import enum
import inspect
import json
import pickle
import re
from pathlib import Path

import libvirt
import libvirt_lxc
import libvirt_qemu
import pytest

enums = pytest.importorskip("libvirt.enums", reason="libvirt-python has plain ints only")
libvirt_admin = pytest.importorskip("libvirt_admin", reason="libvirt-python has no libvirt_admin")

MODULES = (libvirt, libvirt_qemu, libvirt_lxc, libvirt_admin)
CLASSES = {
    name: each
    for name, each in vars(enums).items()
    if isinstance(each, enum.EnumMeta) and each.__module__ == enums.__name__ and name != "Values"
}


def constant(symbol: str) -> int:
    (value,) = {getattr(each, symbol) for each in MODULES if hasattr(each, symbol)}
    return value


def documented() -> list[tuple[str, str, str]]:
    """Class, member and C name of each member, as its docstring has it."""
    tree = ast.parse(Path(inspect.getfile(enums)).read_text())
    found = []
    for cls in (each for each in tree.body if isinstance(each, ast.ClassDef)):
        for member, doc in zip(cls.body, cls.body[1:], strict=False):
            if isinstance(member, ast.Assign) and isinstance(doc, ast.Expr):
                symbol = re.search(
                    r"(\w+), since libvirt \d+\.\d+\.\d+\.$", ast.literal_eval(doc.value)
                )
                assert symbol
                found.append((cls.name, ast.unparse(member.targets[0]), symbol[1]))
    return found


def test_every_member_equals_its_constant() -> None:
    members = documented()
    assert len(members) > 1000
    assert len(members) == sum(len(each.__members__) for each in CLASSES.values())
    wrong = [(cls, name) for cls, name, symbol in members if CLASSES[cls][name] != constant(symbol)]
    assert wrong == []


def test_constants_stay_plain_ints() -> None:
    numbers = [
        v for k, v in vars(libvirt).items() if k.startswith("VIR_") and not isinstance(v, str)
    ]
    assert {type(each) for each in numbers} == {int}


def test_names_are_pythons() -> None:
    assert enums.DomainState.RUNNING == libvirt.VIR_DOMAIN_RUNNING
    assert repr(enums.DomainState.RUNNING) == "<DomainState.RUNNING: 1>"
    assert issubclass(enums.DomainXMLFlags, enum.IntFlag)
    assert issubclass(enums.DomainState, enum.IntEnum)


def test_members_go_where_ints_go(conn: libvirt.virConnect) -> None:
    flags = enums.ConnectListAllDomainsFlags.ACTIVE | enums.ConnectListAllDomainsFlags.PERSISTENT
    assert [each.name() for each in conn.listAllDomains(flags)] == ["alpha"]
    domain = conn.lookupByName("alpha")
    assert "<uuid>" in domain.XMLDesc(enums.DomainXMLFlags.INACTIVE)
    domain.setMetadata(enums.DomainMetadataType.TITLE, "titled", None, None)
    assert domain.metadata(enums.DomainMetadataType.TITLE, None) == "titled"


def test_results_stay_plain_ints(conn: libvirt.virConnect) -> None:
    state = conn.lookupByName("alpha").state()
    assert [type(each) for each in state] == [int, int]
    assert json.dumps(state) == json.dumps(
        [libvirt.VIR_DOMAIN_RUNNING, libvirt.VIR_DOMAIN_RUNNING_UNKNOWN]
    )
    assert enums.DomainState(state[0]) is enums.DomainState.RUNNING
    assert enums.DomainRunningReason(state[1]) is enums.DomainRunningReason.UNKNOWN


def test_unknown_values_are_members_without_a_name_of_libvirts() -> None:
    future = enums.DomainState(4711)
    assert (future, future.value, future.name) == (4711, 4711, "UNKNOWN_4711")
    assert isinstance(future, enums.DomainState)
    assert enums.DomainState(4711) is future
    assert repr(future) == "<DomainState.UNKNOWN_4711: 4711>"
    assert len({future, enums.DomainState(4711), enums.DomainState(-4711)}) == 2
    assert "UNKNOWN_4711" not in enums.DomainState.__members__
    assert future not in list(enums.DomainState)
    for other in (copy.copy(future), copy.deepcopy(future), pickle.loads(pickle.dumps(future))):
        assert other is future


@pytest.mark.parametrize("wrong", ["RUNNING", None, 1.5])
def test_what_is_no_int_is_no_member(wrong: object) -> None:
    with pytest.raises(ValueError, match="is not a valid DomainState"):
        enums.DomainState(wrong)


def test_unknown_flags_are_kept() -> None:
    flags = enums.DomainXMLFlags(1 << 30 | libvirt.VIR_DOMAIN_XML_SECURE)
    assert flags == 1 << 30 | 1
    assert enums.DomainXMLFlags.SECURE in flags
    assert flags ^ enums.DomainXMLFlags.SECURE == 1 << 30


def test_one_value_can_have_two_names() -> None:
    flags = enums.DomainSnapshotListFlags
    assert flags.ROOTS is flags.DESCENDANTS
