package testdriver

import (
	"fmt"
	"strings"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

func diskXML(target, extra string) string {
	return fmt.Sprintf("<disk type='file' device='disk'><source file='/images/%s.img'/>"+
		"<target dev='%s' bus='virtio'/>%s</disk>", target, target, extra)
}

func targetsOf(t *testing.T, domain *libvirt.Domain) []string {
	t.Helper()
	return check.XML(t, check.Of(domain.GetXMLDesc(0))).Each("devices/disk/target", "dev")
}

func TestAttachAndDetachDevice(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	check.OK(t, alpha.AttachDevice(diskXML("vdb", "<alias name='ua-b'/>")))
	check.OK(t, alpha.AttachDeviceFlags(diskXML("vdc", ""), libvirt.DOMAIN_DEVICE_MODIFY_LIVE))
	check.Equal(t, targetsOf(t, alpha), []string{"vda", "vdb", "vdc"})
	check.OK(t, alpha.DetachDeviceAlias("ua-b", 0))
	check.Equal(t, targetsOf(t, alpha), []string{"vda", "vdc"})
	check.Fails(t, alpha.DetachDeviceAlias("ua-b", 0), libvirt.ERR_INTERNAL_ERROR)
}

func TestUpdateDevice(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	xml := strings.Replace(diskXML("vda", ""), "/images/vda.img", "/images/other.img", 1)
	check.OK(t, alpha.UpdateDeviceFlags(xml, libvirt.DOMAIN_DEVICE_MODIFY_LIVE))
	root := check.XML(t, check.Of(alpha.GetXMLDesc(0)))
	check.Equal(t, root.At("devices/disk/source@file"), "/images/other.img")
}

func TestBlockDevice(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	check.Of(alpha.GetBlockInfo("vda", 0)).Is(t, &libvirt.DomainBlockInfo{
		Capacity: 1099506450432, Allocation: 1099511627776, Physical: 1099511627776,
	})
	check.Of(alpha.GetBlockInfo("nope", 0)).Fails(t, libvirt.ERR_INVALID_ARG)
	stats := check.Of(alpha.BlockStats("vda")).Must(t)
	check.True(t, stats.RdBytesSet && stats.RdBytes > 1<<32 && stats.RdReqSet && stats.WrReqSet, "%+v", stats)
	check.True(t, !stats.FlushReqSet && !stats.RdTotalTimesSet, "%+v", stats)
}

func TestInterfaceOfDomain(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	stats := check.Of(alpha.InterfaceStats("tap0")).Must(t)
	check.True(t, stats.RxBytesSet && stats.RxBytes > 1<<32 && stats.TxDropSet, "%+v", stats)
	check.Of(alpha.InterfaceStats("nope")).Fails(t, libvirt.ERR_INVALID_ARG)

	want := []libvirt.DomainInterface{{
		Name: "", Hwaddr: "52:54:00:00:00:01",
		Addrs: []libvirt.DomainIPAddress{{Type: libvirt.IP_ADDR_TYPE_IPV4, Addr: "192.168.7.3", Prefix: 24}},
	}}
	found := check.Of(alpha.ListAllInterfaceAddresses(libvirt.DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE)).Must(t)
	check.Len(t, found, 1)
	check.True(t, found[0].Name != "", "%+v", found)
	want[0].Name = found[0].Name
	check.Equal(t, found, want)
}

func TestDiskErrors(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	check.OK(t, alpha.AttachDevice(diskXML("vdb", "")))
	check.Of(alpha.GetDiskErrors(0)).Is(t, []libvirt.DomainDiskError{
		{Disk: "vda", Error: libvirt.DOMAIN_DISK_ERROR_UNSPEC},
		{Disk: "vdb", Error: libvirt.DOMAIN_DISK_ERROR_NO_SPACE},
	})
}

func TestFileSystems(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	check.Of(alpha.GetFSInfo(0)).Is(t, []libvirt.DomainFSInfo{
		{MountPoint: "/", Name: "vda1", FSType: "ext4", DevAlias: []string{"vda"}},
		{MountPoint: "/boot", Name: "vda2", FSType: "ext4", DevAlias: []string{"vda"}},
	})
	check.OK(t, alpha.FSTrim("/", 0, 0))
	check.OK(t, alpha.FSFreeze([]string{"/"}, 0))
	check.OK(t, alpha.FSFreeze(nil, 0))
	check.OK(t, alpha.FSThaw([]string{"/boot"}, 0))
	check.OK(t, alpha.FSThaw(nil, 0))
}

func TestTimeOfDomain(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	check.OK(t, alpha.SetTime(1<<33, 7, 0))
	seconds, nseconds, err := alpha.GetTime(0)
	check.OK(t, err)
	check.Equal(t, []int64{seconds, int64(nseconds)}, []int64{1 << 33, 7})
}

func TestKeysSignalsAndNMI(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	check.OK(t, alpha.SendKey(uint(libvirt.KEYCODE_SET_LINUX), 10, []uint{30, 31}, 0))
	check.Fails(t, alpha.SendKey(uint(libvirt.KEYCODE_SET_LINUX), 10, nil, 0), libvirt.ERR_INVALID_ARG)
	check.Fails(t, alpha.SendKey(uint(libvirt.KEYCODE_SET_LINUX), 10, make([]uint, 17), 0), libvirt.ERR_INVALID_ARG)
	check.OK(t, alpha.InjectNMI(0))
	check.OK(t, alpha.SendProcessSignal(1, libvirt.DOMAIN_PROCESS_SIGNAL_NOP, 0))
	check.Fails(t, alpha.SendProcessSignal(77, libvirt.DOMAIN_PROCESS_SIGNAL_TERM, 0), libvirt.ERR_INVALID_ARG)
	check.OK(t, alpha.SendProcessSignal(1, libvirt.DOMAIN_PROCESS_SIGNAL_TERM, 0))
}

func TestUserPassword(t *testing.T) {
	conn := node.Open(t)
	check.OK(t, node.Alpha(t, conn).SetUserPassword("root", "secret", 0))
	check.Fails(t, node.Beta(t, conn).SetUserPassword("root", "secret", 0), libvirt.ERR_OPERATION_INVALID)
}
