"""Secrets: their descriptions, values and events."""

from __future__ import annotations

import uuid

import libvirt
import pytest
from helpers import eventually, fails

pytestmark = pytest.mark.daemon


def test_secret(qemu: libvirt.virConnect) -> None:
    number = uuid.uuid4()
    xml = f"""
    <secret ephemeral='no' private='no'>
      <uuid>{number}</uuid>
      <usage type='volume'><volume>/x/{number}</volume></usage>
    </secret>"""
    try:
        secret = qemu.secretDefineXML(xml)
    except libvirt.libvirtError as error:
        pytest.skip(f"the daemon has no secret driver: {error}")
    seen: list[tuple] = []
    event = qemu.secretEventRegisterAny(
        secret,
        libvirt.VIR_SECRET_EVENT_ID_VALUE_CHANGED,
        lambda _conn, changed, opaque: seen.append((changed.UUIDString(), opaque)),
        "opaque",
    )
    assert secret.UUIDString() == str(number)
    assert secret.UUID() == number.bytes
    assert secret.usageType() == libvirt.VIR_SECRET_USAGE_TYPE_VOLUME
    assert secret.usageID() == f"/x/{number}"
    with fails(libvirt.VIR_ERR_NO_SECRET):
        secret.value()
    assert secret.setValue(b"a\0secret\xff") == 0
    assert secret.value() == b"a\0secret\xff"

    found = [
        qemu.secretLookupByUUID(number.bytes),
        qemu.secretLookupByUUIDString(str(number)),
        qemu.secretLookupByUsage(libvirt.VIR_SECRET_USAGE_TYPE_VOLUME, f"/x/{number}"),
        *qemu.listAllSecrets(),
    ]
    assert {other.UUIDString() for other in found} == {str(number)}
    assert qemu.listSecrets() == [str(number)]
    assert qemu.numOfSecrets() == 1
    assert str(number) in secret.XMLDesc()
    assert secret.connect().getURI() == qemu.getURI()

    eventually(lambda: seen)
    assert seen == [(str(number), "opaque")]
    qemu.secretEventDeregisterAny(event)
    assert secret.undefine() == 0
    assert qemu.listAllSecrets() == []
