package qemu

import (
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
)

func TestTunableEvents(t *testing.T) {
	_, conn, guest := start(t, "tuned")
	seen := make(chan libvirt.DomainEventTunable, 10)
	id := check.Of(conn.DomainEventTunableRegister(guest, func(_ *libvirt.Connect, domain *libvirt.Domain, event *libvirt.DomainEventTunable) {
		_ = domain.Free()
		seen <- *event
	})).Must(t)
	check.OK(t, guest.PinVcpu(0, []bool{true}))
	event := check.Receive(t, seen)
	check.True(t, event.CpuPin != nil && event.CpuPin.VcpuPinSet && event.CpuPin.VcpuPin[0][0], "%+v", event)
	check.OK(t, guest.SetBlockIoTune("vda", &libvirt.DomainBlockIoTuneParameters{TotalBytesSecSet: true, TotalBytesSec: 1 << 33}, 0))
	event = check.Receive(t, seen)
	check.True(t, event.BlkdevDiskSet && event.BlkdevTune != nil && event.BlkdevTune.TotalBytesSec == 1<<33, "%+v", event)
	check.OK(t, conn.DomainEventDeregister(id))
}
