package testdriver

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

func TestEventSequence(t *testing.T) {
	conn := node.Open(t)
	alpha := node.Alpha(t, conn)
	events := check.Of(conn.DomainEventLifecycleSeq(t.Context(), alpha)).Must(t)
	check.OK(t, alpha.Suspend())
	check.OK(t, alpha.Resume())
	var seen []string
	for domain, event := range events {
		seen = append(seen, tell(domain, event.Event, event.Detail))
		if len(seen) == 2 {
			break
		}
	}
	check.Equal(t, seen, []string{
		domainEvent("alpha", libvirt.DOMAIN_EVENT_SUSPENDED, 0),
		domainEvent("alpha", libvirt.DOMAIN_EVENT_RESUMED, 0),
	})
	for range events {
		t.Error("it goes on after its end")
	}
}

func TestEventSequenceEndsWithItsContext(t *testing.T) {
	conn := node.Open(t)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	events := check.Of(conn.DomainEventLifecycleSeq(ctx, nil)).Must(t)
	for range events {
		t.Error("something happened")
	}
}

func TestEventSequenceEndsWithItsConnection(t *testing.T) {
	conn := check.Of(libvirt.NewConnect(node.URI("node.xml"))).Must(t)
	alpha := node.Alpha(t, conn)
	events := check.Of(conn.DomainEventLifecycleSeq(t.Context(), nil)).Must(t)
	check.OK(t, alpha.Suspend())
	closing := make(chan string, 1)
	for domain, event := range events {
		closing <- tell(domain, event.Event)
		check.Of(conn.Close()).Must(t)
	}
	check.Equal(t, check.Receive(t, closing), fmt.Sprint("alpha", libvirt.DOMAIN_EVENT_SUSPENDED))
}

func TestEventSequenceOfNoConnection(t *testing.T) {
	var none *libvirt.Connect
	check.Of(none.DomainEventLifecycleSeq(t.Context(), nil)).Fails(t, libvirt.ERR_INVALID_CONN)
}

func TestEventSequenceThatIsNeverRead(t *testing.T) {
	conn := node.Open(t)
	ctx, cancel := context.WithCancel(t.Context())
	check.Of(conn.StoragePoolEventRefreshSeq(ctx, nil)).Must(t)
	cancel()
	// Its listener goes in a goroutine; the connection has no reference left without it.
	time.Sleep(20 * time.Millisecond)
	check.Of(conn.StoragePoolEventRefreshSeq(nil, nil)).Fails(t, libvirt.ERR_INVALID_ARG)
}

func TestIterators(t *testing.T) {
	conn := node.Open(t)
	var names []string
	for domain, err := range conn.AllDomains(0) {
		check.OK(t, err)
		names = append(names, check.Of(domain.GetName()).Must(t))
	}
	slices.Sort(names)
	check.Equal(t, names, []string{"alpha", "beta"})

	var kept *libvirt.Domain
	for domain, err := range conn.AllDomains(0) {
		check.OK(t, err)
		check.OK(t, domain.Ref())
		kept = domain
		break
	}
	check.Of(kept.GetName()).Must(t)
	check.OK(t, kept.Free())
	check.Of(kept.GetName()).Fails(t, libvirt.ERR_INVALID_DOMAIN)
}

func TestIteratorPassesTheError(t *testing.T) {
	var none *libvirt.Connect
	count := 0
	for domain, err := range none.AllNetworks(0) {
		count++
		check.True(t, domain == nil, "it gave %v", domain)
		check.Fails(t, err, libvirt.ERR_INVALID_CONN)
	}
	check.Equal(t, count, 1)
}
