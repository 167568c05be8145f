package testdriver

import (
	"fmt"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

// lifecycle registers a listener that tells of each event, and gives what ends it.
func lifecycle(t *testing.T, conn *libvirt.Connect, of *libvirt.Domain) (<-chan string, int) {
	t.Helper()
	seen := make(chan string, 200)
	id := check.Of(conn.DomainEventLifecycleRegister(of, func(_ *libvirt.Connect, domain *libvirt.Domain, event *libvirt.DomainEventLifecycle) {
		seen <- tell(domain, event.Event, event.Detail)
	})).Must(t)
	return seen, id
}

// tell names an object and what happened to it, and frees the object.
func tell(object interface {
	GetName() (string, error)
	Free() error
}, values ...any) string {
	name, err := object.GetName()
	if err != nil {
		return err.Error()
	}
	_ = object.Free()
	return fmt.Sprint(append([]any{name}, values...)...)
}

func domainEvent(name string, event libvirt.DomainEventType, detail int) string {
	return fmt.Sprint(name, event, detail)
}

func TestDomainEvents(t *testing.T) {
	conn := node.Open(t)
	alpha := node.Alpha(t, conn)
	seen, id := lifecycle(t, conn, nil)
	check.OK(t, alpha.Suspend())
	check.OK(t, alpha.Resume())
	check.Equal(t, check.Receive(t, seen), domainEvent("alpha", libvirt.DOMAIN_EVENT_SUSPENDED, int(libvirt.DOMAIN_EVENT_SUSPENDED_PAUSED)))
	check.Equal(t, check.Receive(t, seen), domainEvent("alpha", libvirt.DOMAIN_EVENT_RESUMED, int(libvirt.DOMAIN_EVENT_RESUMED_UNPAUSED)))
	check.OK(t, conn.DomainEventDeregister(id))
	check.OK(t, alpha.Suspend())
	check.Nothing(t, seen)
	check.Fails(t, conn.DomainEventDeregister(id), libvirt.ERR_INVALID_ARG)
}

// Two values of one connection of libvirt's have listeners of their own.
func TestClosingOneOfTwoLeavesTheOthersListeners(t *testing.T) {
	conn := node.Open(t)
	alpha := node.Alpha(t, conn)
	other := check.Of(alpha.DomainGetConnect()).Must(t)
	ofConn, id := lifecycle(t, conn, nil)
	ofOther, _ := lifecycle(t, other, nil)
	check.OK(t, other.RegisterCloseCallback(func(*libvirt.Connect, libvirt.ConnectCloseReason) {}))
	check.Of(other.Close()).Must(t)

	check.OK(t, alpha.Suspend())
	suspended := domainEvent("alpha", libvirt.DOMAIN_EVENT_SUSPENDED, int(libvirt.DOMAIN_EVENT_SUSPENDED_PAUSED))
	check.Equal(t, check.Receive(t, ofConn), suspended)
	check.Nothing(t, ofOther)
	check.OK(t, conn.RegisterCloseCallback(func(*libvirt.Connect, libvirt.ConnectCloseReason) {}))
	check.OK(t, conn.UnregisterCloseCallback())
	check.OK(t, conn.DomainEventDeregister(id))
}

func TestListenerOfOneDomain(t *testing.T) {
	conn := node.Open(t)
	alpha, beta := node.Alpha(t, conn), node.Beta(t, conn)
	ofAll, all := lifecycle(t, conn, nil)
	ofBeta, one := lifecycle(t, conn, beta)
	check.OK(t, alpha.Suspend())
	check.OK(t, beta.Create())
	suspended := domainEvent("alpha", libvirt.DOMAIN_EVENT_SUSPENDED, 0)
	started := domainEvent("beta", libvirt.DOMAIN_EVENT_STARTED, 0)
	check.Equal(t, check.Receive(t, ofAll), suspended)
	check.Equal(t, check.Receive(t, ofAll), started)
	check.Equal(t, check.Receive(t, ofBeta), started)
	check.OK(t, conn.DomainEventDeregister(all))
	check.OK(t, conn.DomainEventDeregister(one))
	check.Nothing(t, ofBeta)
}

func TestListenerMayKeepItsDomain(t *testing.T) {
	conn := node.Open(t)
	kept := make(chan *libvirt.Domain, 1)
	id := check.Of(conn.DomainEventLifecycleRegister(nil, func(c *libvirt.Connect, domain *libvirt.Domain, _ *libvirt.DomainEventLifecycle) {
		if uri, err := c.GetURI(); err != nil || uri != node.URI("node.xml") {
			t.Errorf("%s, %v", uri, err)
		}
		kept <- domain
	})).Must(t)
	check.OK(t, node.Alpha(t, conn).Suspend())
	domain := check.Receive(t, kept)
	check.OK(t, conn.DomainEventDeregister(id))
	check.Of(domain.GetUUIDString()).Is(t, alphaUUID)
	check.Equal(t, stateOf(t, domain).state, libvirt.DOMAIN_PAUSED)
	check.OK(t, domain.Free())
}

func TestDeregisterInsideTheCallback(t *testing.T) {
	conn := node.Open(t)
	alpha := node.Alpha(t, conn)
	ids, done := make(chan int, 1), make(chan error, 2)
	id := check.Of(conn.DomainEventLifecycleRegister(nil, func(c *libvirt.Connect, domain *libvirt.Domain, _ *libvirt.DomainEventLifecycle) {
		_ = domain.Free()
		done <- c.DomainEventDeregister(<-ids)
	})).Must(t)
	ids <- id
	check.OK(t, alpha.Suspend())
	check.OK(t, check.Receive(t, done))
	check.OK(t, alpha.Resume())
	after, other := lifecycle(t, conn, nil)
	check.OK(t, alpha.Suspend())
	check.Receive(t, after)
	check.Nothing(t, done)
	check.OK(t, conn.DomainEventDeregister(other))
}

func TestCloseInsideTheCallback(t *testing.T) {
	conn := check.Of(libvirt.NewConnect(node.URI("node.xml"))).Must(t)
	alpha := node.Alpha(t, conn)
	done := make(chan error, 1)
	check.Of(conn.DomainEventLifecycleRegister(nil, func(c *libvirt.Connect, domain *libvirt.Domain, _ *libvirt.DomainEventLifecycle) {
		_ = domain.Free()
		_, err := c.Close()
		done <- err
	})).Must(t)
	check.OK(t, alpha.Suspend())
	check.OK(t, check.Receive(t, done))
	check.Of(conn.GetType()).Fails(t, libvirt.ERR_INVALID_CONN)
}

func TestEventsComeInOrder(t *testing.T) {
	conn := node.Open(t)
	seen, id := lifecycle(t, conn, nil)
	const rounds = 50
	for n := range rounds {
		domain := check.Of(conn.DomainCreateXML(domainXML(fmt.Sprint("d", n)), 0)).Must(t)
		check.OK(t, domain.Destroy())
	}
	for n := range rounds {
		name := fmt.Sprint("d", n)
		check.Equal(t, check.Receive(t, seen), domainEvent(name, libvirt.DOMAIN_EVENT_STARTED, 0))
		check.Equal(t, check.Receive(t, seen), domainEvent(name, libvirt.DOMAIN_EVENT_STOPPED, int(libvirt.DOMAIN_EVENT_STOPPED_DESTROYED)))
	}
	check.OK(t, conn.DomainEventDeregister(id))
}

func TestNetworkEvents(t *testing.T) {
	conn := node.Open(t)
	lan := node.Lan(t, conn)
	seen := make(chan string, 4)
	id := check.Of(conn.NetworkEventLifecycleRegister(lan, func(_ *libvirt.Connect, network *libvirt.Network, event *libvirt.NetworkEventLifecycle) {
		seen <- tell(network, event.Event, event.Detail)
	})).Must(t)
	check.OK(t, lan.Destroy())
	check.OK(t, lan.Create())
	check.Equal(t, check.Receive(t, seen), fmt.Sprint("lan", libvirt.NETWORK_EVENT_STOPPED, 0))
	check.Equal(t, check.Receive(t, seen), fmt.Sprint("lan", libvirt.NETWORK_EVENT_STARTED, 0))
	check.OK(t, conn.NetworkEventDeregister(id))
}

func TestStoragePoolEvents(t *testing.T) {
	conn := node.Open(t)
	pool := node.Images(t, conn)
	seen := make(chan string, 4)
	life := check.Of(conn.StoragePoolEventLifecycleRegister(nil, func(_ *libvirt.Connect, pool *libvirt.StoragePool, event *libvirt.StoragePoolEventLifecycle) {
		seen <- tell(pool, event.Event, event.Detail)
	})).Must(t)
	refresh := check.Of(conn.StoragePoolEventRefreshRegister(pool, func(_ *libvirt.Connect, pool *libvirt.StoragePool) {
		seen <- tell(pool)
	})).Must(t)
	check.OK(t, pool.Refresh(0))
	check.Equal(t, check.Receive(t, seen), "images")
	check.OK(t, pool.Destroy())
	check.Equal(t, check.Receive(t, seen), fmt.Sprint("images", libvirt.STORAGE_POOL_EVENT_STOPPED, 0))
	check.OK(t, conn.StoragePoolEventDeregister(life))
	check.OK(t, conn.StoragePoolEventDeregister(refresh))
}

func TestNodeDeviceEvents(t *testing.T) {
	conn := node.OpenURI(t, node.DefaultURI)
	seen := make(chan string, 4)
	id := check.Of(conn.NodeDeviceEventLifecycleRegister(nil, func(_ *libvirt.Connect, device *libvirt.NodeDevice, event *libvirt.NodeDeviceEventLifecycle) {
		seen <- tell(device, event.Event, event.Detail)
	})).Must(t)
	check.OK(t, check.Of(conn.DeviceCreateXML(vportXML, 0)).Must(t).Destroy())
	check.Equal(t, check.Receive(t, seen), fmt.Sprint("scsi_host12", libvirt.NODE_DEVICE_EVENT_CREATED, 0))
	check.Equal(t, check.Receive(t, seen), fmt.Sprint("scsi_host12", libvirt.NODE_DEVICE_EVENT_DELETED, 0))
	check.OK(t, conn.NodeDeviceEventDeregister(id))
}
