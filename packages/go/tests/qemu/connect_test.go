package qemu

import (
	"strings"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/libvirtd"
)

const hugePage = 2048

func TestConnection(t *testing.T) {
	daemon := libvirtd.Shared(t)
	conn := daemon.Connect(t)
	check.Of(conn.GetURI()).Is(t, daemon.URI())
	check.Of(conn.GetType()).Is(t, "QEMU")
	check.OK(t, conn.SetKeepAlive(5, 3))
	check.Of(conn.IsAlive()).Is(t, true)
	check.Equal(t, check.XML(t, check.Of(conn.GetStoragePoolCapabilities(0))).XMLName.Local, "storagepoolCapabilities")
}

func TestCloseCallback(t *testing.T) {
	other := libvirtd.Another(t)
	conn := other.Connect(t)
	reasons := make(chan libvirt.ConnectCloseReason, 1)
	check.OK(t, conn.RegisterCloseCallback(func(*libvirt.Connect, libvirt.ConnectCloseReason) { t.Error("it is replaced") }))
	check.OK(t, conn.UnregisterCloseCallback())
	check.OK(t, conn.RegisterCloseCallback(func(c *libvirt.Connect, reason libvirt.ConnectCloseReason) {
		reasons <- reason
	}))
	other.Stop()
	check.Equal(t, check.Receive(t, reasons), libvirt.CONNECT_CLOSE_REASON_EOF)
	check.Of(conn.IsAlive()).Is(t, false)
}

func TestCloseInCloseCallback(t *testing.T) {
	other := libvirtd.Another(t)
	conn := other.Connect(t)
	closed := make(chan error, 1)
	check.OK(t, conn.RegisterCloseCallback(func(c *libvirt.Connect, _ libvirt.ConnectCloseReason) {
		_, err := c.Close()
		closed <- err
	}))
	other.Stop()
	check.OK(t, check.Receive(t, closed))
	_, err := conn.GetURI()
	check.Fails(t, err, libvirt.ERR_INVALID_CONN)
}

func TestIdentity(t *testing.T) {
	conn := libvirtd.Shared(t).Connect(t)
	check.OK(t, conn.SetIdentity(&libvirt.ConnectIdentity{UserNameSet: true, UserName: "somebody"}, 0))
}

func TestCompareAndBaselineCPU(t *testing.T) {
	conn := libvirtd.Shared(t).Connect(t)
	host := check.XML(t, check.Of(conn.GetDomainCapabilities("", "x86_64", "", "qemu", 0)))
	check.Equal(t, host.At("domain"), "qemu")
	cpu := "<cpu><arch>x86_64</arch><model>qemu64</model></cpu>"
	baseline := check.XML(t, check.Of(conn.BaselineHypervisorCPU("", "x86_64", "", "qemu", []string{cpu}, 0)))
	check.Equal(t, baseline.At("model"), "qemu64")
	compared := check.Of(conn.CompareCPU(cpu, 0)).Must(t)
	check.True(t, compared >= libvirt.CPU_COMPARE_INCOMPATIBLE && compared <= libvirt.CPU_COMPARE_SUPERSET, "%v", compared)
	check.Of(conn.CompareHypervisorCPU("", "x86_64", "", "qemu", cpu, 0)).Is(t, libvirt.CPU_COMPARE_SUPERSET)
	server := strings.Replace(cpu, "qemu64", "Skylake-Server", 1) // AVX-512 is not emulated
	_, err := conn.CompareHypervisorCPU("", "x86_64", "", "qemu", server, libvirt.CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE)
	check.Fails(t, err, libvirt.ERR_CPU_INCOMPATIBLE)
}

func TestNativeConfiguration(t *testing.T) {
	_, conn, guest := start(t, "native")
	xml := check.Of(guest.GetXMLDesc(libvirt.DOMAIN_XML_INACTIVE)).Must(t)
	arguments := check.Of(conn.DomainXMLToNative("qemu-argv", xml, 0)).Must(t)
	check.True(t, strings.Contains(arguments, "-name guest=native"), "%s", arguments)
	check.Of(conn.DomainXMLFromNative("qemu-argv", arguments, 0)).Fails(t, libvirt.ERR_NO_SUPPORT)
}

func TestNodeMemory(t *testing.T) {
	conn := libvirtd.Shared(t).Connect(t)
	stats := check.Of(conn.GetMemoryStats(libvirt.NODE_MEMORY_STATS_ALL_CELLS, 0)).Must(t)
	check.True(t, stats.TotalSet && stats.FreeSet && stats.Total >= stats.Free && stats.Free > 0, "%+v", stats)
	params := check.Of(conn.GetMemoryParameters(0)).Must(t)
	check.True(t, params.ShmPagesToScanSet, "%+v", params)
	refused(t, conn.SetMemoryParameters(&libvirt.NodeMemoryParameters{
		ShmPagesToScanSet: true, ShmPagesToScan: params.ShmPagesToScan + 1,
	}, 0)) // root's
}

func TestHugePages(t *testing.T) {
	conn := libvirtd.Shared(t).Connect(t)
	check.Len(t, check.Of(conn.GetFreePages([]uint64{4, hugePage}, 0, 1, 0)).Must(t), 2)
	check.Of(conn.AllocPages(map[int]int64{hugePage: 0}, 0, 1, 0)).Is(t, 1)
	check.Of(conn.AllocPages(map[int]int64{hugePage: 1}, 0, 1, 0)).Fails(t, libvirt.ERR_SYSTEM_ERROR) // root's
}

func TestWhatTheHostRefuses(t *testing.T) {
	conn := libvirtd.Shared(t).Connect(t)
	refused(t, conn.SuspendForDuration(libvirt.NODE_SUSPEND_TARGET_MEM, 0, 0)) // ten seconds at least
	check.Of(conn.GetSEVInfo(0)).Fails(t, libvirt.ERR_OPERATION_UNSUPPORTED)
	check.Of(conn.DomainQemuAttach(1, 0)).Fails(t, libvirt.ERR_NO_SUPPORT) // since libvirt 5.5.0
}
