package leaks

import (
	"context"
	"io"
	"runtime"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/node"
)

// callbacks are listeners, streams and contexts.
func callbacks(t *testing.T, conn *libvirt.Connect, alpha *libvirt.Domain) []pattern {
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	var forgotten int
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
		slow(t, "stream that is freed half way", picture(func(stream *libvirt.Stream) error {
			_, _ = stream.Recv(make([]byte, 100))
			return stream.Free()
		})),
		slow(t, "stream that is forgotten half way", picture(func(stream *libvirt.Stream) error {
			_, _ = stream.Recv(make([]byte, 100))
			// Open files make no garbage collector come.
			if forgotten++; forgotten%100 == 0 {
				runtime.GC()
			}
			return nil
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
