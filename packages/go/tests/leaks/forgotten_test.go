package leaks

import (
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/memory"
	"virglot.dev/go/tests/internal/node"
)

// TestLeaksAreFound leaks by intention.
func TestLeaksAreFound(t *testing.T) {
	node.Open(t)
	var timers []int
	gain := measure(func() {
		timer, err := libvirt.EventAddTimeout(-1, func(int) {})
		check.OK(t, err)
		timers = append(timers, timer)
	}, 1000)
	check.True(t, tooMuch(gain, 1000), "%+v", gain)
	for _, timer := range timers {
		check.OK(t, libvirt.EventRemoveTimeout(timer))
	}
}

// TestForgottenObjectsAreFreed forgets one of each class: the connection has no references left.
func TestForgottenObjectsAreFreed(t *testing.T) {
	conn := node.Open(t)
	check.OK(t, forget(conn))
	check.True(t, node.References(t, conn) > 10, "they are not there")
	check.Eventually(t, "all are freed", func() bool {
		memory.Now()
		return node.References(t, conn) == 1
	})
}

func forget(conn *libvirt.Connect) error {
	alpha, err := conn.LookupDomainByName("alpha")
	if err != nil {
		return err
	}
	pool, err := conn.LookupStoragePoolByName("images")
	if err != nil {
		return err
	}
	beta, err := conn.LookupDomainByName("beta")
	if err != nil {
		return err
	}
	for _, call := range []func() error{
		func() error { return only(pool.LookupStorageVolByName("disk.img")) },
		func() error { return only(pool.ListAllStorageVolumes(0)) },
		func() error { return only(conn.LookupNetworkByName("lan")) },
		func() error { return only(conn.LookupInterfaceByName("eth1")) },
		func() error { return only(conn.LookupDeviceByName("computer")) },
		func() error { return only(conn.NewStream(0)) },
		func() error {
			return only(alpha.CreateSnapshotXML("<domainsnapshot><name>s</name></domainsnapshot>", 0))
		},
		func() error { return only(alpha.ListAllSnapshots(0)) },
		func() error {
			return only(beta.CreateCheckpointXML("<domaincheckpoint><name>c</name></domaincheckpoint>", 0))
		},
		func() error { return only(conn.GetAllDomainStats(nil, 0, 0)) },
		func() error { return only(alpha.DomainGetConnect()) },
	} {
		if err := call(); err != nil {
			return err
		}
	}
	return nil
}
