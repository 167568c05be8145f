package leaks

import (
	"context"
	"io"
	"os"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

const guest = "<domain type='test'><name>g</name><memory>1</memory><os><type>hvm</type></os></domain>"

// pattern is one call of a shape.
type pattern struct {
	name string
	call func()
	// Of those that take long there are fewer.
	slow bool
}

// fast and slow make patterns of calls whose errors are failures of the test.
func fast(t *testing.T, name string, call func() error) pattern {
	return pattern{name: name, call: func() {
		if err := call(); err != nil {
			t.Fatal(err)
		}
	}}
}

func slow(t *testing.T, name string, call func() error) pattern {
	made := fast(t, name, call)
	made.slow = true
	return made
}

// failing makes one of a call that fails each time.
func failing(t *testing.T, name string, call func() error) pattern {
	return fast(t, name, func() error {
		if call() == nil {
			t.Fatal("it did not fail")
		}
		return nil
	})
}

// only leaves a result to nobody.
func only[T any](_ T, err error) error { return err }

type freeable interface{ Free() error }

// freed frees a result.
func freed[T freeable](object T, err error) error {
	if err == nil {
		err = object.Free()
	}
	return err
}

// thenFreed frees the elements of a result.
func thenFreed(domains []libvirt.Domain, err error) error {
	for i := range domains {
		_ = domains[i].Free()
	}
	return err
}

func patterns(t *testing.T, conn *libvirt.Connect) []pattern {
	alpha, beta := node.Alpha(t, conn), node.Beta(t, conn)
	all := results(t, conn, alpha)
	all = append(all, arguments(t, conn, alpha)...)
	all = append(all, objects(t, conn, alpha, beta)...)
	return append(all, callbacks(t, conn, alpha)...)
}

// results are calls that give something of each shape.
func results(t *testing.T, conn *libvirt.Connect, alpha *libvirt.Domain) []pattern {
	network := node.Lan(t, conn)
	device := check.Of(conn.LookupDeviceByName("scsi_host1")).Must(t)
	return []pattern{
		fast(t, "number", func() error { return only(conn.GetLibVersion()) }),
		fast(t, "borrowed string", func() error { return only(alpha.GetName()) }),
		fast(t, "owned string", func() error { return only(alpha.GetXMLDesc(0)) }),
		fast(t, "uuid", func() error { return only(alpha.GetUUID()) }),
		fast(t, "struct", func() error { return only(alpha.GetInfo()) }),
		fast(t, "node", func() error { return only(conn.GetNodeInfo()) }),
		fast(t, "names", func() error { return only(conn.ListDefinedDomains()) }),
		fast(t, "ids", func() error { return only(conn.ListDomains()) }),
		fast(t, "capabilities of a device", func() error { return only(device.ListCaps()) }),
		fast(t, "messages", func() error { return only(alpha.GetMessages(0)) }),
		fast(t, "typed numbers", func() error { return only(alpha.GetMemoryParameters(0)) }),
		fast(t, "typed strings", func() error { return only(alpha.GetBlockIoTune("vda", 0)) }),
		fast(t, "CPU statistics", func() error { return only(alpha.GetCPUStats(0, 2, 0)) }),
		fast(t, "memory statistics", func() error { return only(alpha.MemoryStats(13, 0)) }),
		fast(t, "CPU map", func() error { _, _, err := conn.GetCPUMap(0); return err }),
		fast(t, "pinning", func() error { return only(alpha.GetVcpuPinInfo(0)) }),
		fast(t, "vcpus", func() error { return only(alpha.GetVcpus()) }),
		fast(t, "I/O threads", func() error { return only(alpha.GetIOThreadInfo(0)) }),
		fast(t, "disk errors", func() error { return only(alpha.GetDiskErrors(0)) }),
		fast(t, "file systems", func() error { return only(alpha.GetFSInfo(0)) }),
		fast(t, "addresses", func() error { return only(alpha.ListAllInterfaceAddresses(0)) }),
		fast(t, "security label", func() error { return only(alpha.GetSecurityLabel()) }),
		fast(t, "free pages", func() error { return only(conn.GetFreePages([]uint64{4, 2048}, 0, 2, 0)) }),
		fast(t, "bytes", func() error { return only(alpha.MemoryPeek(0, 1000, libvirt.MEMORY_VIRTUAL)) }),
		failing(t, "error", func() error { return only(conn.LookupDomainByName("nobody")) }),
		failing(t, "no metadata", func() error { return only(network.GetMetadata(0, "", 0)) }),
	}
}

// arguments are calls that take something of each shape, and some that are refused.
func arguments(t *testing.T, conn *libvirt.Connect, alpha *libvirt.Domain) []pattern {
	limit := &libvirt.DomainMemoryParameters{HardLimitSet: true, HardLimit: 1 << 40}
	nodes := &libvirt.DomainNumaParameters{NodesetSet: true, Nodeset: "0"}
	nul := &libvirt.DomainNumaParameters{NodesetSet: true, Nodeset: "0\x00"}
	disks := &libvirt.DomainMigrateParameters{
		URISet: true, URI: "x", MigrateDisksSet: true, MigrateDisks: []string{"vda", "vdb"}, BandwidthSet: true, Bandwidth: 1,
	}
	null := check.Of(os.Open(os.DevNull)).Must(t)
	t.Cleanup(func() { _ = null.Close() })
	mounts := []string{"/", "/boot"}
	return []pattern{
		fast(t, "typed numbers in", func() error { return alpha.SetMemoryParameters(limit, 0) }),
		fast(t, "typed strings in", func() error { return alpha.SetNumaParameters(nodes, 0) }),
		failing(t, "typed strings in, refused", func() error { return alpha.SetNumaParameters(nul, 0) }),
		failing(t, "typed lists in, refused", func() error { return only(alpha.Migrate3(conn, disks, 0)) }),
		fast(t, "CPU map in", func() error { return alpha.PinVcpu(0, []bool{true, false}) }),
		fast(t, "strings in", func() error {
			if err := alpha.FSFreeze(mounts, 0); err != nil {
				return err
			}
			return alpha.FSThaw(mounts, 0)
		}),
		failing(t, "strings in, refused", func() error { return alpha.FSFreeze([]string{"/", "\x00"}, 0) }),
		failing(t, "string in, refused", func() error { return only(conn.LookupDomainByName("a\x00b")) }),
		slow(t, "files in", func() error {
			domain, err := conn.DomainCreateXMLWithFiles(guest, []os.File{*null}, 0)
			if err != nil {
				return err
			}
			_ = domain.Destroy()
			return domain.Free()
		}),
	}
}

// objects are calls that give objects, which are freed or forgotten.
func objects(t *testing.T, conn *libvirt.Connect, alpha, beta *libvirt.Domain) []pattern {
	return []pattern{
		slow(t, "open and close", func() error {
			other, err := libvirt.NewConnect(node.DefaultURI)
			if err != nil {
				return err
			}
			return only(other.Close())
		}),
		slow(t, "open and forget", func() error {
			other, err := libvirt.NewConnect(node.DefaultURI)
			if err != nil {
				return err
			}
			return only(other.LookupDomainByName("test"))
		}),
		fast(t, "object", func() error { return freed(conn.LookupDomainByName("alpha")) }),
		fast(t, "object that is forgotten", func() error { return only(conn.LookupDomainByName("alpha")) }),
		fast(t, "connection", func() error {
			same, err := alpha.DomainGetConnect()
			if err != nil {
				return err
			}
			return only(same.Close())
		}),
		fast(t, "connection that is forgotten", func() error { return only(alpha.DomainGetConnect()) }),
		fast(t, "list", func() error { return thenFreed(conn.ListAllDomains(0)) }),
		fast(t, "list that is forgotten", func() error { return only(conn.ListAllDomains(0)) }),
		fast(t, "list of which some are forgotten", func() error {
			domains, err := conn.ListAllDomains(0)
			_ = domains[0].Free()
			return err
		}),
		fast(t, "sequence", func() error {
			for _, err := range conn.AllDomains(0) {
				if err != nil {
					return err
				}
			}
			return nil
		}),
		fast(t, "sequence that ends early", func() error {
			for _, err := range conn.AllDomains(0) {
				return err
			}
			return nil
		}),
		fast(t, "statistics", func() error { return statistics(conn.GetAllDomainStats(nil, 0, 0)) }),
		fast(t, "statistics of some", func() error {
			return statistics(conn.GetAllDomainStats([]*libvirt.Domain{alpha, beta}, 0, 0))
		}),
		fast(t, "statistics that are forgotten", func() error { return only(conn.GetAllDomainStats(nil, 0, 0)) }),
		slow(t, "create", func() error {
			domain, err := conn.DomainCreateXML(guest, 0)
			if err != nil {
				return err
			}
			return domain.Destroy()
		}),
		slow(t, "snapshot", func() error {
			snapshot, err := beta.CreateSnapshotXML("<domainsnapshot><name>s</name></domainsnapshot>", 0)
			if err != nil {
				return err
			}
			return snapshot.Delete(0)
		}),
	}
}

func statistics(all []libvirt.DomainStats, err error) error {
	for _, each := range all {
		_ = each.Domain.Free()
	}
	return err
}

// callbacks are listeners, streams and contexts.
func callbacks(t *testing.T, conn *libvirt.Connect, alpha *libvirt.Domain) []pattern {
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	picture := func(use func(*libvirt.Stream) error) func() error {
		return func() error {
			stream, err := conn.NewStream(0)
			if err != nil {
				return err
			}
			if _, err := alpha.Screenshot(stream, 0, 0); err != nil {
				return err
			}
			return use(stream)
		}
	}
	return []pattern{
		fast(t, "listener", func() error {
			id, err := conn.DomainEventLifecycleRegister(nil, func(*libvirt.Connect, *libvirt.Domain, *libvirt.DomainEventLifecycle) {})
			if err != nil {
				return err
			}
			return conn.DomainEventDeregister(id)
		}),
		slow(t, "event", func() error { return event(conn, alpha) }),
		slow(t, "event in a sequence", func() error { return eventInSequence(t.Context(), conn, alpha) }),
		fast(t, "sequence of events whose context has ended", func() error {
			ctx, cancel := context.WithCancel(t.Context())
			events, err := conn.DomainEventLifecycleSeq(ctx, nil)
			cancel()
			if err != nil {
				return err
			}
			for range events {
			}
			return nil
		}),
		slow(t, "listener that the connection takes with it", func() error {
			other, err := libvirt.NewConnect(node.DefaultURI)
			if err != nil {
				return err
			}
			if _, err := other.DomainEventRebootRegister(nil, func(*libvirt.Connect, *libvirt.Domain) {}); err != nil {
				return err
			}
			return only(other.Close())
		}),
		fast(t, "close callback", func() error {
			if err := conn.RegisterCloseCallback(func(*libvirt.Connect, libvirt.ConnectCloseReason) {}); err != nil {
				return err
			}
			return conn.UnregisterCloseCallback()
		}),
		fast(t, "timer", func() error {
			timer, err := libvirt.EventAddTimeout(-1, func(int) {})
			if err != nil {
				return err
			}
			return libvirt.EventRemoveTimeout(timer)
		}),
		slow(t, "stream", picture(func(stream *libvirt.Stream) error {
			_, _ = stream.Recv(make([]byte, 100))
			return stream.Close()
		})),
		slow(t, "stream that is copied", picture(func(stream *libvirt.Stream) error {
			_, _ = io.Copy(io.Discard, stream)
			return stream.Close()
		})),
		slow(t, "stream with a handler", picture(func(stream *libvirt.Stream) error {
			_ = stream.RecvAll(func(_ *libvirt.Stream, data []byte) (int, error) { return len(data), nil })
			return stream.Close()
		})),
		slow(t, "stream with an event", picture(func(stream *libvirt.Stream) error {
			_ = stream.EventAddCallback(0, func(*libvirt.Stream, libvirt.StreamEventType) {})
			_ = stream.EventRemoveCallback()
			_ = stream.Abort()
			return stream.Free()
		})),
		fast(t, "context", func() error { return freed(conn.LookupDomainByNameContext(t.Context(), "alpha")) }),
		failing(t, "context that has ended", func() error { return only(conn.LookupDomainByNameContext(ended, "alpha")) }),
		fast(t, "context that ends during the call", func() error {
			ctx, cancel := context.WithCancel(t.Context())
			go cancel()
			_, _ = conn.ListAllDomainsContext(ctx, 0)
			return nil
		}),
	}
}

// event has a listener hear of one event.
func event(conn *libvirt.Connect, domain *libvirt.Domain) error {
	heard := make(chan struct{}, 2)
	id, err := conn.DomainEventLifecycleRegister(nil, func(_ *libvirt.Connect, about *libvirt.Domain, _ *libvirt.DomainEventLifecycle) {
		_ = about.Free()
		heard <- struct{}{}
	})
	if err != nil {
		return err
	}
	_ = domain.Suspend()
	_ = domain.Resume()
	<-heard
	<-heard
	return conn.DomainEventDeregister(id)
}

func eventInSequence(ctx context.Context, conn *libvirt.Connect, domain *libvirt.Domain) error {
	events, err := conn.DomainEventLifecycleSeq(ctx, nil)
	if err != nil {
		return err
	}
	_ = domain.Suspend()
	_ = domain.Resume()
	for range events {
		break
	}
	return nil
}
