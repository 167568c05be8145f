package qemu

import (
	"encoding/hex"
	"strings"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/libvirtd"
)

const unknown = "00000000-0000-0000-0000-00000000004d"

func raw(t *testing.T, uuid string) []byte {
	return check.Of(hex.DecodeString(strings.ReplaceAll(uuid, "-", ""))).Must(t)
}

func TestNetworkPorts(t *testing.T) {
	conn := libvirtd.Shared(t).Connect(t)
	// Over a bridge that is somebody else's it starts without privileges.
	network := check.Of(conn.NetworkDefineXML("<network><name>n</name><forward mode='bridge'/><bridge name='lo'/></network>")).Must(t)
	check.OK(t, network.Create())
	check.Of(network.GetDHCPLeases()).Is(t, []libvirt.NetworkDHCPLease{})
	check.Of(network.GetDHCPLeasesFlags("52:54:00:7b:35:93", 0)).Is(t, []libvirt.NetworkDHCPLease{})

	uuid := libvirtd.NewUUID()
	port := check.Of(network.PortCreateXML("<networkport><uuid>"+uuid+"</uuid><owner><name>guest</name><uuid>"+unknown+
		"</uuid></owner><mac address='52:54:00:7b:35:93'/></networkport>", 0)).Must(t)
	all := check.Of(network.ListAllPorts(0)).Must(t)
	check.Len(t, all, 1)
	for _, found := range []*libvirt.NetworkPort{
		port, &all[0],
		check.Of(network.LookupNetworkPortByUUID(raw(t, uuid))).Must(t),
		check.Of(network.LookupNetworkPortByUUIDString(uuid)).Must(t),
	} {
		check.Of(found.GetUUID()).Is(t, raw(t, uuid))
		check.Of(found.GetUUIDString()).Is(t, uuid)
	}
	check.Name(t, check.Of(port.GetNetwork()), "n")
	check.Equal(t, check.XML(t, check.Of(port.GetXMLDesc(0))).At("uuid"), uuid)
	check.Of(port.GetParameters(0)).Is(t, &libvirt.NetworkPortParameters{})
	check.OK(t, port.SetParameters(&libvirt.NetworkPortParameters{BandwidthInAverageSet: true, BandwidthInAverage: 1000}, 0))
	check.Equal(t, check.Of(port.GetParameters(0)).Must(t).BandwidthInAverage, 1000)
	check.OK(t, port.Delete(0))
	check.Len(t, check.Of(network.ListAllPorts(0)).Must(t), 0)

	check.Of(network.LookupNetworkPortByUUID(raw(t, unknown))).Fails(t, libvirt.ERR_NO_NETWORK_PORT)
	check.Of(network.LookupNetworkPortByUUIDString(unknown)).Fails(t, libvirt.ERR_NO_NETWORK_PORT)
	check.OK(t, network.Destroy())
	check.OK(t, network.Undefine())
}

func TestFiltersAreForRoot(t *testing.T) {
	conn := libvirtd.Shared(t).Connect(t)
	check.Len(t, check.Of(conn.ListAllNWFilters(0)).Must(t), 0)
	check.Of(conn.ListNWFilters()).Is(t, []string{})
	check.Of(conn.NumOfNWFilters()).Is(t, 0)
	check.Len(t, check.Of(conn.ListAllNWFilterBindings(0)).Must(t), 0)
	check.Of(conn.NWFilterDefineXML("<filter name='f'/>")).Fails(t, libvirt.ERR_OPERATION_INVALID)
	check.Of(conn.NWFilterDefineXMLFlags("<filter name='f'/>", 0)).Fails(t, libvirt.ERR_OPERATION_INVALID)
	check.Of(conn.LookupNWFilterByName("f")).Fails(t, libvirt.ERR_NO_NWFILTER)
	check.Of(conn.LookupNWFilterByUUID(raw(t, unknown))).Fails(t, libvirt.ERR_NO_NWFILTER)
	check.Of(conn.LookupNWFilterByUUIDString(unknown)).Fails(t, libvirt.ERR_NO_NWFILTER)
	check.Of(conn.LookupNWFilterBindingByPortDev("lo")).Fails(t, libvirt.ERR_NO_NWFILTER_BINDING)
	check.Of(conn.NWFilterBindingCreateXML("<filterbinding><owner><name>guest</name><uuid>"+unknown+
		"</uuid></owner><portdev name='lo'/><mac address='52:54:00:7b:35:93'/><filterref filter='f'/></filterbinding>",
		libvirt.NWFilterBindingCreateFlags(0))).Fails(t, libvirt.ERR_OPERATION_INVALID)
}

func TestNodeDevices(t *testing.T) {
	conn := libvirtd.Shared(t).Connect(t)
	var device *libvirt.NodeDevice
	devices := check.Of(conn.ListAllNodeDevices(0)).Must(t)
	for i := range devices {
		if strings.HasPrefix(check.Of(devices[i].GetName()).Must(t), "net_lo_") {
			device = &devices[i]
		}
	}
	if device == nil {
		t.Skip("the host has no loopback device")
	}
	check.Of(device.GetAutostart()).Is(t, false)
	check.Fails(t, device.SetAutostart(true), libvirt.ERR_OPERATION_UNSUPPORTED)
	check.Fails(t, device.Create(0), libvirt.ERR_OPERATION_INVALID)   // it is there
	check.Fails(t, device.Undefine(0), libvirt.ERR_OPERATION_INVALID) // it never was defined
	check.Fails(t, device.Reset(), libvirt.ERR_INVALID_ARG)           // no PCI device
	check.Fails(t, device.ReAttach(), libvirt.ERR_INVALID_ARG)
	refused(t, device.Detach()) // neither PCI nor VFIO
	refused(t, device.DetachFlags("", 0))
	mdev := "<device><parent>computer</parent><capability type='mdev'><type id='t'/></capability></device>"
	refusedWith[*libvirt.NodeDevice](t)(conn.DeviceDefineXML(mdev, 0))
	refused(t, device.Update(mdev, 0))
	refusedWith[*libvirt.NodeDevice](t)(conn.LookupDeviceSCSIHostByWWN("2000000012341234", "1000000012341234", 0))
}

func TestSecret(t *testing.T) {
	conn := libvirtd.Shared(t).Connect(t)
	uuid := libvirtd.NewUUID()
	secret := check.Of(conn.SecretDefineXML("<secret ephemeral='no' private='no'><uuid>"+uuid+
		"</uuid><usage type='volume'><volume>/x</volume></usage></secret>", 0)).Must(t)
	changed, lived := make(chan string, 4), make(chan libvirt.SecretEventLifecycleType, 4)
	ids := []int{
		check.Of(conn.SecretEventValueChangedRegister(secret, func(_ *libvirt.Connect, secret *libvirt.Secret) {
			uuid, _ := secret.GetUUIDString()
			_ = secret.Free()
			changed <- uuid
		})).Must(t),
		check.Of(conn.SecretEventLifecycleRegister(nil, func(_ *libvirt.Connect, secret *libvirt.Secret, event *libvirt.SecretEventLifecycle) {
			_ = secret.Free()
			lived <- event.Event
		})).Must(t),
	}
	check.Of(secret.GetValue(0)).Fails(t, libvirt.ERR_NO_SECRET)
	check.OK(t, secret.SetValue([]byte("a\x00secret\xff"), 0))
	check.Of(secret.GetValue(0)).Is(t, []byte("a\x00secret\xff"))
	check.Equal(t, check.Receive(t, changed), uuid)

	all := check.Of(conn.ListAllSecrets(0)).Must(t)
	check.Len(t, all, 1)
	for _, found := range []*libvirt.Secret{
		secret, &all[0],
		check.Of(conn.LookupSecretByUUID(raw(t, uuid))).Must(t),
		check.Of(conn.LookupSecretByUUIDString(uuid)).Must(t),
		check.Of(conn.LookupSecretByUsage(libvirt.SECRET_USAGE_TYPE_VOLUME, "/x")).Must(t),
	} {
		check.Of(found.GetUUIDString()).Is(t, uuid)
		check.Of(found.GetUUID()).Is(t, raw(t, uuid))
		check.Of(found.GetUsageType()).Is(t, libvirt.SECRET_USAGE_TYPE_VOLUME)
		check.Of(found.GetUsageID()).Is(t, "/x")
	}
	check.Of(conn.ListSecrets()).Is(t, []string{uuid})
	check.Of(conn.NumOfSecrets()).Is(t, 1)
	check.Equal(t, check.XML(t, check.Of(secret.GetXMLDesc(0))).At("uuid"), uuid)
	check.Of(check.Of(secret.GetConnect()).Must(t).Close()).Must(t)
	check.OK(t, secret.Undefine())
	check.Equal(t, check.Receive(t, lived), libvirt.SECRET_EVENT_UNDEFINED)
	for _, id := range ids {
		check.OK(t, conn.SecretEventDeregister(id))
	}
}
