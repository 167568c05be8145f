package testdriver

import (
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

const vportXML = `<device><name>vport</name><parent>scsi_host1</parent>
<capability type='scsi_host'><capability type='fc_host'>
<wwnn>2000000012341235</wwnn><wwpn>1000000012341235</wwpn>
</capability></capability></device>`

func TestNodeDeviceLists(t *testing.T) {
	conn := node.Open(t)
	check.Sorted(check.Of(conn.ListDevices("", 0))).Is(t, []string{"computer", "scsi_host1"})
	check.Of(conn.ListDevices("scsi_host", 0)).Is(t, []string{"scsi_host1"})
	check.Of(conn.NumOfDevices("", 0)).Is(t, 2)
	check.Of(conn.NumOfDevices("scsi_host", 0)).Is(t, 1)
	check.Names(t, check.Of(conn.ListAllNodeDevices(0)), "computer", "scsi_host1")
	check.Names(t, check.Of(conn.ListAllNodeDevices(libvirt.CONNECT_LIST_NODE_DEVICES_CAP_SCSI_HOST)), "scsi_host1")
}

func TestNodeDeviceDescribesItself(t *testing.T) {
	conn := node.Open(t)
	device := check.Of(conn.LookupDeviceByName("scsi_host1")).Must(t)
	check.Of(device.GetName()).Is(t, "scsi_host1")
	check.Of(device.ListCaps()).Is(t, []string{"scsi_host"})
	check.Of(device.NumOfCaps()).Is(t, 1)
	check.Equal(t, check.XML(t, check.Of(device.GetXMLDesc(0))).At("capability/host"), "1")
	check.Of(device.IsActive()).Is(t, true)
	check.Of(device.IsPersistent()).Is(t, true)
	check.Of(device.GetParent()).Is(t, "computer")
	check.Of(conn.LookupDeviceByName("nothing")).Fails(t, libvirt.ERR_NO_NODE_DEVICE)
}

func TestNodeDeviceWithoutParent(t *testing.T) {
	computer := check.Of(node.Open(t).LookupDeviceByName("computer")).Must(t)
	check.Of(computer.GetParent()).Fails(t, libvirt.ERR_INTERNAL_ERROR)
}

func TestCreateAndDestroyNodeDevice(t *testing.T) {
	conn := node.OpenURI(t, node.DefaultURI)
	device := check.Of(conn.DeviceCreateXML(vportXML, 0)).Must(t)
	check.Of(device.GetName()).Is(t, "scsi_host12")
	check.Of(device.GetParent()).Is(t, "scsi_host1")
	check.OK(t, device.Destroy())
	check.Of(conn.LookupDeviceByName("scsi_host12")).Fails(t, libvirt.ERR_NO_NODE_DEVICE)
}
