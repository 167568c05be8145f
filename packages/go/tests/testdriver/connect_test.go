package testdriver

import (
	"os"
	"strings"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

func TestVersionOfTheLibrary(t *testing.T) {
	version := check.Of(libvirt.GetVersion()).Must(t)
	check.True(t, version >= 9_000_000, "version %d", version)
}

func TestConnectionDescribesItself(t *testing.T) {
	conn := node.Open(t)
	host, err := os.Hostname()
	check.OK(t, err)
	check.Of(conn.GetURI()).Is(t, node.URI("node.xml"))
	check.Of(conn.GetType()).Is(t, "TEST")
	check.Of(conn.GetVersion()).Is(t, 2)
	check.Of(conn.GetLibVersion()).Is(t, check.Of(libvirt.GetVersion()).Must(t))
	check.Of(conn.GetHostname()).Is(t, host)
	check.Of(conn.IsAlive()).Is(t, true)
	check.Of(conn.IsSecure()).Is(t, true)
	check.Of(conn.IsEncrypted()).Is(t, false)
}

func TestOpenFails(t *testing.T) {
	_, err := libvirt.NewConnect("test:///no/such/file.xml")
	check.Fails(t, err, libvirt.ERR_SYSTEM_ERROR)
	check.True(t, strings.Contains(err.Error(), "/no/such/file.xml"), "%v", err)
	check.Of(libvirt.NewConnect("no\x00thing")).Fails(t, libvirt.ERR_INVALID_ARG)
}

func TestReadOnlyConnectionRefusesToWrite(t *testing.T) {
	conn, err := libvirt.NewConnectReadOnly(node.DefaultURI)
	check.OK(t, err)
	domain := check.Of(conn.LookupDomainByName("test")).Must(t)
	check.Of(domain.GetName()).Is(t, "test")
	check.Fails(t, domain.Destroy(), libvirt.ERR_OPERATION_DENIED)
	check.OK(t, domain.Free())
	check.Of(conn.Close()).Is(t, 0)
}

func TestCloseReturnsTheReferencesThatAreLeft(t *testing.T) {
	conn := check.Of(libvirt.NewConnect(node.URI("node.xml"))).Must(t)
	domain, err := conn.LookupDomainByName("alpha")
	check.OK(t, err)
	check.OK(t, conn.Ref())
	check.Of(conn.Close()).Is(t, 1)
	check.Of(conn.GetType()).Is(t, "TEST")
	check.Of(conn.Close()).Is(t, 1) // the domain's
	check.Of(conn.GetType()).Fails(t, libvirt.ERR_INVALID_CONN)
	check.Of(domain.GetName()).Is(t, "alpha")
	check.OK(t, domain.Free())
	check.Of(conn.Close()).Is(t, 0) // again
}

func TestNodeInfo(t *testing.T) {
	info := check.Of(node.Open(t).GetNodeInfo()).Must(t)
	check.Equal(t, *info, libvirt.NodeInfo{
		Model: "i986", Memory: 4096000, Cpus: 12, MHz: 2400, Nodes: 2, Sockets: 3, Cores: 2, Threads: 1,
	})
	check.Equal(t, info.GetMaxCPUs(), 12)
}

func TestNodeCPUs(t *testing.T) {
	conn := node.Open(t)
	cpus, online, err := conn.GetCPUMap(0)
	check.OK(t, err)
	check.Equal(t, cpus, map[int]bool{
		0: true, 1: false, 2: true, 3: false, 4: true, 5: false, 6: false, 7: false,
	})
	check.Equal(t, online, 3)

	stats := check.Of(conn.GetCPUStats(int(libvirt.NODE_CPU_STATS_ALL_CPUS), 0)).Must(t)
	check.Equal(t, stats.Kernel, 34_678_723_400_000) // more than 32 bits
	check.True(t, stats.KernelSet && stats.UserSet && stats.IdleSet && stats.IowaitSet, "%+v", stats)
	check.True(t, !stats.UtilizationSet, "%+v", stats)
}

func TestNodeMemory(t *testing.T) {
	conn := node.OpenURI(t, node.DefaultURI)
	check.Of(conn.GetCellsFreeMemory(0, 2)).Is(t, []uint64{2_097_152, 4_194_304})
	check.Of(conn.GetCellsFreeMemory(1, 5)).Is(t, []uint64{4_194_304})
	check.Of(conn.GetFreeMemory()).Is(t, 3_145_728)
	check.Of(conn.GetFreePages([]uint64{4, 2048}, 0, 2, 0)).Is(t, []uint64{7, 21, 19, 45})
	check.Of(conn.GetFreePages([]uint64{4}, 1, 1, 0)).Is(t, []uint64{19})
}

func TestSecurityModel(t *testing.T) {
	model := check.Of(node.Open(t).GetSecurityModel()).Must(t)
	check.Equal(t, *model, libvirt.NodeSecurityModel{Model: "testSecurity", Doi: ""})
}

func TestCapabilities(t *testing.T) {
	conn := node.Open(t)
	root := check.XML(t, check.Of(conn.GetCapabilities()))
	check.Equal(t, root.At("host/secmodel/model"), "testSecurity")
	check.Of(conn.GetMaxVcpus("")).Is(t, 32)
	models := check.Of(conn.GetCPUModelNames("x86_64", 0)).Must(t)
	check.True(t, strings.Contains(strings.Join(models, " "), "Penryn"), "%v", models)
	check.Of(conn.GetCPUModelNames("pdp11", 0)).Fails(t, libvirt.ERR_INVALID_ARG)

	domain := check.XML(t, check.Of(conn.GetDomainCapabilities("", "i686", "", "test", 0)))
	check.Equal(t, domain.At("domain")+" "+domain.At("arch"), "test i686")
	check.Equal(t, check.XML(t, check.Of(conn.GetSysinfo(0))).At("@type"), "smbios")
}

func TestBaselineCPU(t *testing.T) {
	conn := node.Open(t)
	cpus := []string{
		"<cpu><arch>x86_64</arch><model>Westmere</model></cpu>",
		"<cpu><arch>x86_64</arch><model>Penryn</model></cpu>",
	}
	check.Equal(t, check.XML(t, check.Of(conn.BaselineCPU(cpus, 0))).At("model"), "Penryn")
	check.Of(conn.BaselineCPU(nil, 0)).Fails(t, libvirt.ERR_INVALID_ARG)
}

func TestListsAndTheirCountsAgree(t *testing.T) {
	conn := node.Open(t)
	check.Of(conn.ListDomains()).Is(t, []uint32{1})
	check.Of(conn.NumOfDomains()).Is(t, 1)
	for _, list := range []struct {
		names func() ([]string, error)
		count func() (int, error)
		want  []string
	}{
		{conn.ListDefinedDomains, conn.NumOfDefinedDomains, []string{"beta"}},
		{conn.ListNetworks, conn.NumOfNetworks, []string{"lan"}},
		{conn.ListDefinedNetworks, conn.NumOfDefinedNetworks, []string{}},
		{conn.ListInterfaces, conn.NumOfInterfaces, []string{"eth1"}},
		{conn.ListDefinedInterfaces, conn.NumOfDefinedInterfaces, []string{}},
		{conn.ListStoragePools, conn.NumOfStoragePools, []string{"images"}},
		{conn.ListDefinedStoragePools, conn.NumOfDefinedStoragePools, []string{}},
	} {
		check.Of(list.names()).Is(t, list.want)
		check.Of(list.count()).Is(t, len(list.want))
	}
}
