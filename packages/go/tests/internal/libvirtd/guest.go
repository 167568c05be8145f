package libvirtd

import (
	"fmt"
	"os"
	"os/exec"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
)

// MiB is 2^20 bytes.
const MiB = 1 << 20

// guestXML is a domain for software emulation: two disks, a console, a channel and a display, but no
// operating system.
const guestXML = `
<domain type='qemu' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
  <name>%[1]s</name>
  <memory unit='MiB'>%[2]d</memory>
  <vcpu current='1'>2</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <features><acpi/></features>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/><source file='%[3]s.qcow2'/><target dev='vda' bus='virtio'/>
    </disk>
    <disk type='file' device='disk'>
      <driver name='qemu' type='raw'/><source file='%[3]s.raw'/><target dev='vdb' bus='virtio'/>
    </disk>
    <console type='pty'/>
    <channel type='unix'><target type='virtio' name='org.virglot.test'/></channel>
    <graphics type='vnc' socket='%[3]s.vnc'/>
    %[4]s
  </devices>
  %[5]s
</domain>`

// Extra is what a guest has besides.
type Extra struct {
	MiB               int
	Devices, Override string
}

// Image makes an empty disk image that guests may use.
func (d *Daemon) Image(t testing.TB, name, kind string, size int) string {
	t.Helper()
	path := d.Path(name)
	check.OK(t, exec.Command("qemu-img", "create", "-q", "-f", kind, path, fmt.Sprint(size)).Run())
	check.OK(t, os.Chmod(path, 0o666))
	return path
}

// Guest starts a domain, which is gone at the end of the test.
func (d *Daemon) Guest(t testing.TB, conn *libvirt.Connect, name string, extra Extra) *libvirt.Domain {
	t.Helper()
	d.Image(t, name+".qcow2", "qcow2", 8*MiB)
	d.Image(t, name+".raw", "raw", 8*MiB)
	mib := max(extra.MiB, 32)
	xml := fmt.Sprintf(guestXML, name, mib, d.Path(name), extra.Devices, extra.Override)
	domain := check.Of(conn.DomainDefineXML(xml)).Must(t)
	t.Cleanup(func() { remove(t, domain) })
	check.OK(t, domain.Create())
	return domain
}

func remove(t testing.TB, domain *libvirt.Domain) {
	if active, err := domain.IsActive(); err == nil && active {
		check.OK(t, domain.Destroy())
	}
	check.OK(t, domain.UndefineFlags(libvirt.DOMAIN_UNDEFINE_MANAGED_SAVE|
		libvirt.DOMAIN_UNDEFINE_SNAPSHOTS_METADATA|libvirt.DOMAIN_UNDEFINE_CHECKPOINTS_METADATA))
}
