package qemu

import (
	"os"
	"strings"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
)

func TestMigrationTunables(t *testing.T) {
	_, _, guest := start(t, "tunable")
	check.OK(t, guest.MigrateSetMaxSpeed(77, 0))
	check.Of(guest.MigrateGetMaxSpeed(0)).Is(t, 77)
	check.OK(t, guest.MigrateSetMaxDowntime(1234, 0))
	check.Of(guest.MigrateGetMaxDowntime(0)).Is(t, 1234)
	check.OK(t, guest.MigrateSetCompressionCache(64*mib, 0))
	check.Of(guest.MigrateGetCompressionCache(0)).Is(t, 64*mib)

	check.True(t, noJob(t, guest)(), "there is a job")
	check.Equal(t, check.Of(guest.GetJobStats(0)).Must(t).Type, libvirt.DOMAIN_JOB_NONE)
	check.Fails(t, guest.AbortJob(), libvirt.ERR_OPERATION_INVALID)
	check.Fails(t, guest.AbortJobFlags(0), libvirt.ERR_OPERATION_INVALID)
}

func TestSaveWithParameters(t *testing.T) {
	daemon, conn, guest := start(t, "saved")
	params := libvirt.DomainSaveRestoreParams{FileSet: true, File: daemon.Path("own.save")}
	check.OK(t, guest.SaveParams(params, 0))
	check.Of(guest.IsActive()).Is(t, false)
	check.OK(t, conn.DomainRestoreParams(params, libvirt.DOMAIN_SAVE_PAUSED))
	state, _, err := guest.GetState()
	check.OK(t, err)
	check.Equal(t, state, libvirt.DOMAIN_PAUSED)

	check.OK(t, guest.ManagedSave(0))
	described := check.Of(guest.ManagedSaveGetXMLDesc(0))
	check.Equal(t, check.XML(t, described).At("name"), "saved")
	check.OK(t, guest.ManagedSaveDefineXML(described.Must(t), 0))
}

func TestStatistics(t *testing.T) {
	_, conn, guest := start(t, "counted")
	all := check.Of(conn.GetAllDomainStats([]*libvirt.Domain{guest}, 0, 0)).Must(t)
	check.Len(t, all, 1)
	stats := all[0]
	check.Of(stats.Domain.GetName()).Is(t, "counted")
	check.OK(t, stats.Domain.Free())
	check.Len(t, stats.Block, 2)
	check.Equal(t, stats.Block[0].Name+stats.Block[1].Name, "vdavdb")
	check.Equal(t, stats.Block[1].Capacity, 8*mib)
	check.True(t, stats.Balloon != nil && stats.Balloon.MaximumSet && stats.Balloon.Maximum == 32*kib, "%+v", stats.Balloon)
	check.True(t, stats.Cpu != nil && stats.Cpu.TimeSet, "%+v", stats.Cpu)
	check.True(t, len(stats.Vcpu) >= 1 && stats.Vcpu[0].StateSet && stats.Vcpu[0].State == libvirt.VCPU_RUNNING, "%+v", stats.Vcpu)
}

func TestDirtyRate(t *testing.T) {
	_, conn, guest := start(t, "dirty")
	rate := func() *libvirt.DomainStatsDirtyRate {
		stats := check.Of(conn.GetAllDomainStats([]*libvirt.Domain{guest}, libvirt.DOMAIN_STATS_DIRTYRATE, 0)).Must(t)[0]
		check.OK(t, stats.Domain.Free())
		return stats.DirtyRate
	}
	check.OK(t, guest.StartDirtyRateCalc(1, 0))
	check.Eventually(t, "the rate is measured", func() bool {
		now := rate()
		return now.CalcStatusSet && libvirt.DomainDirtyRateStatus(now.CalcStatus) == libvirt.DOMAIN_DIRTYRATE_MEASURED
	})
	check.Equal(t, rate().CalcPeriod, 1)
}

func TestSettings(t *testing.T) {
	_, _, guest := start(t, "set")
	check.Len(t, check.Of(guest.GetVcpus()).Must(t), 1)
	check.Len(t, check.Of(guest.GetVcpuPinInfo(0)).Must(t), 1)
	config := libvirt.DOMAIN_AFFECT_CONFIG
	check.OK(t, guest.SetVcpu([]bool{false, true}, true, uint32(config)))
	check.Of(guest.GetVcpusFlags(libvirt.DomainVcpuFlags(config))).Is(t, 2)

	check.Of(guest.GetSecurityLabelList()).Is(t, []libvirt.SecurityLabel{{}}) // the driver "none"
	check.Of(guest.GetAutostartOnce()).Is(t, false)
	check.OK(t, guest.SetAutostartOnce(true))
	check.Of(guest.GetAutostartOnce()).Is(t, true)
	check.Of(guest.GetAutostart()).Is(t, false)

	check.Of(guest.GetLaunchSecurityInfo(0)).Is(t, &libvirt.DomainLaunchSecurityParameters{})
	check.Fails(t, guest.SetLaunchSecurityState(&libvirt.DomainLaunchSecurityStateParameters{
		SEVSecretSet: true, SEVSecret: "x",
	}, 0), libvirt.ERR_OPERATION_UNSUPPORTED)
	refused(t, guest.PMWakeup(0)) // it is awake
	refusedWith[*libvirt.DomainSchedulerParameters](t)(guest.GetSchedulerParametersFlags(0))
	refused(t, guest.SetSchedulerParametersFlags(&libvirt.DomainSchedulerParameters{CpuSharesSet: true, CpuShares: 5}, 0))
}

// usbDisk is a disk that goes without asking the guest.
func usbDisk(image string) string {
	return "<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='" + image +
		"'/><target dev='sdx' bus='usb'/></disk>"
}

func TestDetachDevice(t *testing.T) {
	daemon, _, guest := start(t, "detached")
	disk := usbDisk(daemon.Image(t, "usb.raw", "raw", mib))
	has := func() bool { return strings.Contains(check.Of(guest.GetXMLDesc(0)).Must(t), "sdx") }
	check.OK(t, guest.AttachDevice(disk))
	check.True(t, has(), "it is not there")
	check.OK(t, guest.DetachDevice(disk))
	check.True(t, !has(), "it is still there")
	check.OK(t, guest.AttachDeviceFlags(disk, libvirt.DOMAIN_DEVICE_MODIFY_LIVE))
	check.OK(t, guest.DetachDeviceFlags(disk, libvirt.DOMAIN_DEVICE_MODIFY_LIVE))
	check.True(t, !has(), "it is still there")

	grouped := strings.Replace(disk, "<source ", "<source fdgroup='disk' ", 1)
	check.Fails(t, guest.AttachDevice(grouped), libvirt.ERR_INVALID_ARG)
	file := check.Of(os.OpenFile(daemon.Path("usb.raw"), os.O_RDWR, 0)).Must(t)
	defer file.Close()
	check.OK(t, guest.FDAssociate("disk", []os.File{*file}, 0))
	check.OK(t, guest.AttachDevice(grouped))
	check.OK(t, guest.DetachDevice(grouped))
}

func TestAgentIsAbsent(t *testing.T) {
	_, _, guest := start(t, "alone")
	check.OK(t, guest.AgentSetResponseTimeout(int(libvirt.DOMAIN_AGENT_RESPONSE_TIMEOUT_NOWAIT), 0))
	refusedWith[*libvirt.DomainGuestInfo](t)(guest.GetGuestInfo(0, 0))
	check.Fails(t, guest.PMSuspendForDuration(libvirt.NODE_SUSPEND_TARGET_MEM, 0, 0), libvirt.ERR_ARGUMENT_UNSUPPORTED)
}
