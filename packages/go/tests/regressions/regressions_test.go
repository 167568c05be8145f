// Package regressions guards against what other bindings got wrong.
package regressions

import (
	"errors"
	"fmt"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

func TestListsAreNotCutShort(t *testing.T) {
	conn := node.Open(t)
	const many = 1100
	for n := range many {
		xml := fmt.Sprintf("<domain type='test'><name>d%d</name><memory>1</memory><os><type>hvm</type></os></domain>", n)
		domain, err := conn.DomainCreateXML(xml, 0)
		check.OK(t, err)
		check.OK(t, domain.Free())
	}
	check.Of(conn.NumOfDomains()).Is(t, many+1)
	check.Len(t, check.Of(conn.ListDomains()).Must(t), many+1)
	for n := range many {
		xml := fmt.Sprintf("<network><name>n%d</name></network>", n)
		network, err := conn.NetworkDefineXML(xml)
		check.OK(t, err)
		check.OK(t, network.Free())
	}
	check.Len(t, check.Of(conn.ListDefinedNetworks()).Must(t), many)
}

func TestIDOfADomainThatIsShutOffHasAReason(t *testing.T) {
	id, err := node.Beta(t, node.Open(t)).GetID()
	var failure libvirt.Error
	if errors.As(err, &failure) {
		check.True(t, failure.Code != libvirt.ERR_OK && failure.Message != "", "%v", err)
	} else {
		check.True(t, err == nil && int32(id) == -1, "%d, %v", id, err)
	}
}

func TestNothingIsNoPanic(t *testing.T) {
	conn := node.Open(t)
	alpha := node.Alpha(t, conn)
	if free, err := conn.GetCellsFreeMemory(0, 0); err == nil {
		check.Len(t, free, 0)
	}
	check.Of(alpha.Screenshot(nil, 0, 0)).Fails(t, libvirt.ERR_INVALID_STREAM)
	check.Fails(t, alpha.OpenConsole("", nil, 0), libvirt.ERR_INVALID_STREAM)
	check.Fails(t, alpha.OpenChannel("", nil, 0), libvirt.ERR_INVALID_STREAM)
	if stats, err := alpha.GetCPUStats(0, 0, 0); err == nil {
		t.Logf("%+v", stats)
	}
	check.Of(node.Beta(t, conn).GetVcpuPinInfo(0)).Must(t)
}

func TestBandwidthsOfAMigrationAreTwo(t *testing.T) {
	params := libvirt.DomainMigrateParameters{BandwidthSet: true, Bandwidth: 1, BandwidthPostCopySet: true, BandwidthPostCopy: 2}
	check.True(t, params.Bandwidth != params.BandwidthPostCopy, "they are one")
}

func TestTextOfATypedValue(t *testing.T) {
	text := "a text"
	value := libvirt.TypedParamValue{Name: "n", String: &text}
	check.Equal(t, value.ValueString(), text)
}

func TestValidateFlagHasTheTypeOfItsFunction(t *testing.T) {
	var flags libvirt.NWFilterBindingCreateFlags = libvirt.NWFILTER_BINDING_CREATE_VALIDATE
	check.Equal(t, flags, 1)
}

func TestFunctionThatThisLibvirtLacks(t *testing.T) {
	conn := node.Open(t)
	if check.Of(libvirt.GetVersion()).Must(t) >= 12_005_000 {
		t.Skip("this libvirt has all")
	}
	check.Fails(t, node.Alpha(t, conn).AnnounceInterface("tap0", nil, 0), libvirt.ERR_NO_SUPPORT)
}

func TestRegistrationThatFailsKeepsNothing(t *testing.T) {
	conn := node.Open(t)
	_, err := conn.DomainQemuMonitorEventRegister(nil, "", func(*libvirt.Connect, *libvirt.Domain, *libvirt.DomainQemuMonitorEvent) {}, 0)
	check.Fails(t, err, libvirt.ERR_NO_SUPPORT)
}
