package testdriver

import (
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

const (
	eth1MAC = "aa:bb:cc:dd:ee:ff"
	eth2XML = "<interface type='ethernet' name='eth2'><start mode='onboot'/><mac address='aa:bb:cc:dd:ee:01'/></interface>"
)

func TestInterfaceDescribesItself(t *testing.T) {
	conn := node.Open(t)
	for how, found := range map[string]check.Result[*libvirt.Interface]{
		"name": check.Of(conn.LookupInterfaceByName("eth1")),
		"MAC":  check.Of(conn.LookupInterfaceByMACString(eth1MAC)),
	} {
		t.Run(how, func(t *testing.T) {
			eth1 := found.Must(t)
			check.Of(eth1.GetName()).Is(t, "eth1")
			check.Of(eth1.GetMACString()).Is(t, eth1MAC)
			check.Of(eth1.IsActive()).Is(t, true)
			check.Equal(t, check.XML(t, check.Of(eth1.GetXMLDesc(0))).At("mtu@size"), "1492")
			belongs(t, check.Of(eth1.GetConnect()))
		})
	}
	check.Of(conn.LookupInterfaceByName("eth9")).Fails(t, libvirt.ERR_NO_INTERFACE)
}

func TestInterfaceLife(t *testing.T) {
	conn := node.Open(t)
	eth2 := check.Of(conn.InterfaceDefineXML(eth2XML, 0)).Must(t)
	check.Of(eth2.IsActive()).Is(t, false)
	check.Of(conn.ListDefinedInterfaces()).Is(t, []string{"eth2"})
	check.Of(conn.NumOfDefinedInterfaces()).Is(t, 1)
	check.OK(t, eth2.Create(0))
	check.Of(eth2.IsActive()).Is(t, true)
	check.Names(t, check.Of(conn.ListAllInterfaces(0)), "eth1", "eth2")
	check.OK(t, eth2.Destroy(0))
	check.Names(t, check.Of(conn.ListAllInterfaces(libvirt.CONNECT_LIST_INTERFACES_INACTIVE)), "eth2")
	check.OK(t, eth2.Undefine())
	check.Names(t, check.Of(conn.ListAllInterfaces(0)), "eth1")
}

func TestInterfaceChanges(t *testing.T) {
	conn := node.Open(t)
	check.OK(t, conn.InterfaceChangeBegin(0))
	check.Fails(t, conn.InterfaceChangeBegin(0), libvirt.ERR_OPERATION_INVALID)
	check.Of(conn.InterfaceDefineXML(eth2XML, 0)).Must(t)
	check.OK(t, conn.InterfaceChangeRollback(0))
	check.Names(t, check.Of(conn.ListAllInterfaces(0)), "eth1")

	check.OK(t, conn.InterfaceChangeBegin(0))
	check.Of(conn.InterfaceDefineXML(eth2XML, 0)).Must(t)
	check.OK(t, conn.InterfaceChangeCommit(0))
	check.Fails(t, conn.InterfaceChangeRollback(0), libvirt.ERR_OPERATION_INVALID)
	check.Names(t, check.Of(conn.ListAllInterfaces(0)), "eth1", "eth2")
}
