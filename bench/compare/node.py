"""A host for libvirt's test driver with many domains."""

from __future__ import annotations

from pathlib import Path

DOMAIN = """\
  <domain type="test">
    <name>vm{0}</name>
    <uuid>00000000-0000-4000-8000-{0:012x}</uuid>
    <memory unit="KiB">1048576</memory>
    <vcpu>2</vcpu>
    <os><type arch="i686">hvm</type></os>
    <devices>
      <disk type="file" device="disk">
        <source file="/images/vm{0}.img"/>
        <target dev="vda" bus="virtio"/>
      </disk>
      <interface type="network">
        <source network="lan"/>
        <target dev="tap{0}"/>
      </interface>
      <memballoon model="virtio"/>
    </devices>
  </domain>
"""
NETWORK = '  <network><name>lan</name><bridge name="virbr7"/></network>\n'


def write_node(path: Path, domains: int) -> str:
    """Writes the host's description; the URI that opens it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(DOMAIN.format(number) for number in range(1, domains + 1))
    path.write_text(f"<node>\n{NETWORK}{text}</node>\n")
    return f"test://{path}"
