package testdriver

import (
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

const lanUUID = "dd8fe884-6c02-601e-7551-cca97df1c5df"

func networkXML(name string) string {
	return "<network><name>" + name + "</name></network>"
}

func TestNetworkLookups(t *testing.T) {
	conn := node.Open(t)
	for how, found := range map[string]check.Result[*libvirt.Network]{
		"name": check.Of(conn.LookupNetworkByName("lan")),
		"uuid": check.Of(conn.LookupNetworkByUUID(rawUUID(t, lanUUID))),
		"text": check.Of(conn.LookupNetworkByUUIDString(lanUUID)),
	} {
		t.Run(how, func(t *testing.T) {
			lan := found.Must(t)
			check.Of(lan.GetName()).Is(t, "lan")
			check.Of(lan.GetUUID()).Is(t, rawUUID(t, lanUUID))
			check.Of(lan.GetUUIDString()).Is(t, lanUUID)
		})
	}
	check.Of(conn.LookupNetworkByUUID(nil)).Fails(t, libvirt.ERR_INVALID_ARG)
}

func TestNetworkDescribesItself(t *testing.T) {
	lan := node.Lan(t, node.Open(t))
	check.Of(lan.GetBridgeName()).Is(t, "virbr7")
	check.Of(lan.IsActive()).Is(t, true)
	check.Of(lan.IsPersistent()).Is(t, true)
	check.Equal(t, check.XML(t, check.Of(lan.GetXMLDesc(0))).At("ip@address"), "192.168.7.1")
	belongs(t, check.Of(lan.GetConnect()))
	check.Of(lan.GetAutostart()).Is(t, false)
	check.OK(t, lan.SetAutostart(true))
	check.Of(lan.GetAutostart()).Is(t, true)
}

func TestStopAndStartNetwork(t *testing.T) {
	conn := node.Open(t)
	lan := node.Lan(t, conn)
	check.OK(t, lan.Destroy())
	check.Of(lan.IsActive()).Is(t, false)
	check.Of(conn.ListDefinedNetworks()).Is(t, []string{"lan"})
	check.Of(conn.NumOfDefinedNetworks()).Is(t, 1)
	check.OK(t, lan.Create())
	check.Of(lan.IsActive()).Is(t, true)
}

func TestDefineAndUndefineNetwork(t *testing.T) {
	conn := node.Open(t)
	plain := check.Of(conn.NetworkDefineXML(networkXML("plain"))).Must(t)
	valid := check.Of(conn.NetworkDefineXMLFlags(networkXML("valid"), libvirt.NETWORK_DEFINE_VALIDATE)).Must(t)
	check.Names(t, check.Of(conn.ListAllNetworks(0)), "lan", "plain", "valid")
	check.Names(t, check.Of(conn.ListAllNetworks(libvirt.CONNECT_LIST_NETWORKS_INACTIVE)), "plain", "valid")
	check.OK(t, plain.Undefine())
	check.OK(t, valid.Undefine())
	check.Names(t, check.Of(conn.ListAllNetworks(0)), "lan")
}

func TestTransientNetwork(t *testing.T) {
	conn := node.Open(t)
	plain := check.Of(conn.NetworkCreateXML(networkXML("plain"))).Must(t)
	valid := check.Of(conn.NetworkCreateXMLFlags(networkXML("valid"), libvirt.NETWORK_CREATE_VALIDATE)).Must(t)
	check.Of(plain.IsPersistent()).Is(t, false)
	check.Of(valid.IsPersistent()).Is(t, false)
	check.OK(t, plain.Destroy())
	check.Of(conn.LookupNetworkByName("plain")).Fails(t, libvirt.ERR_NO_NETWORK)
}

func TestUpdateNetwork(t *testing.T) {
	lan := node.Lan(t, node.Open(t))
	host := "<host mac='00:16:3e:77:e2:ed' name='a.example.com' ip='192.168.7.10'/>"
	check.OK(t, lan.Update(libvirt.NETWORK_UPDATE_COMMAND_ADD_LAST, libvirt.NETWORK_SECTION_IP_DHCP_HOST,
		-1, host, libvirt.NETWORK_UPDATE_AFFECT_CURRENT))
	check.Equal(t, check.XML(t, check.Of(lan.GetXMLDesc(0))).At("ip/dhcp/host@ip"), "192.168.7.10")
}

func TestNetworkMetadata(t *testing.T) {
	lan := node.Lan(t, node.Open(t))
	title := libvirt.NETWORK_METADATA_TITLE
	check.Of(lan.GetMetadata(title, "", 0)).Fails(t, libvirt.ERR_NO_NETWORK_METADATA)
	check.OK(t, lan.SetMetadata(title, "a title", "", "", 0))
	check.Of(lan.GetMetadata(title, "", 0)).Is(t, "a title")
}
