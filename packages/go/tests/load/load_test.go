// Package load has many goroutines use objects that others free and connections that others close.
package load

import (
	"context"
	"errors"
	"io"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

const goroutines = 8

// seconds is how long each test goes on.
func seconds() time.Duration {
	if check.Long() {
		return 2 * time.Minute
	}
	return 800 * time.Millisecond
}

// repeat runs rounds until the time is over; at least one round has to get through.
func repeat(t *testing.T, round func(t *testing.T)) {
	t.Helper()
	rounds := 0
	for end := time.Now().Add(seconds()); time.Now().Before(end) && !t.Failed(); rounds++ {
		round(t)
	}
	t.Logf("%d rounds", rounds)
}

// together runs a function in several goroutines until it says that it is over, and waits for all.
func together(over *sync.WaitGroup, run func() (more bool)) {
	for range goroutines {
		over.Add(1)
		go func() {
			defer over.Done()
			for run() {
			}
		}()
	}
}

// expected tells whether to go on, and fails the test for any other error than those.
func expected(t *testing.T, err error, codes ...error) (more bool) {
	if err == nil {
		return true
	}
	for _, code := range codes {
		if errors.Is(err, code) {
			return false
		}
	}
	t.Errorf("it fails with %v", err)
	return false
}

func open(t *testing.T) *libvirt.Connect {
	t.Helper()
	conn, err := libvirt.NewConnect(node.URI("node.xml"))
	check.OK(t, err)
	return conn
}

func TestCloseUnderLoad(t *testing.T) {
	repeat(t, func(t *testing.T) {
		conn := open(t)
		var over sync.WaitGroup
		together(&over, func() bool {
			stats, err := conn.GetAllDomainStats(nil, 0, 0)
			for _, each := range stats {
				_, err := each.Domain.GetXMLDesc(0)
				check.OK(t, err)
				check.OK(t, each.Domain.Free())
			}
			return expected(t, err, libvirt.ERR_INVALID_CONN)
		})
		time.Sleep(3 * time.Millisecond)
		_, err := conn.Close()
		check.OK(t, err)
		over.Wait()
	})
}

func TestFreeUnderLoad(t *testing.T) {
	conn := node.Open(t)
	repeat(t, func(t *testing.T) {
		alpha, err := conn.LookupDomainByName("alpha")
		check.OK(t, err)
		var over sync.WaitGroup
		together(&over, func() bool {
			_, err := alpha.GetInfo()
			return expected(t, err, libvirt.ERR_INVALID_DOMAIN)
		})
		time.Sleep(time.Millisecond)
		for range 3 { // also at once
			over.Add(1)
			go func() {
				defer over.Done()
				check.OK(t, alpha.Free())
			}()
		}
		over.Wait()
	})
}

// TestRefUnderLoad frees as often as it takes references, in all goroutines.
func TestRefUnderLoad(t *testing.T) {
	conn := node.Open(t)
	alpha := node.Alpha(t, conn)
	repeat(t, func(t *testing.T) {
		var over sync.WaitGroup
		var count atomic.Int32
		together(&over, func() bool {
			check.OK(t, alpha.Ref())
			_, err := alpha.GetName()
			check.OK(t, err)
			check.OK(t, alpha.Free())
			return count.Add(1) < 1000
		})
		over.Wait()
		check.Of(alpha.GetName()).Is(t, "alpha")
	})
}

func TestListenersUnderLoad(t *testing.T) {
	repeat(t, func(t *testing.T) {
		conn := open(t)
		alpha, err := conn.LookupDomainByName("alpha")
		check.OK(t, err)
		var over sync.WaitGroup
		var heard atomic.Int32
		together(&over, func() bool {
			id, err := conn.DomainEventLifecycleRegister(nil, func(_ *libvirt.Connect, domain *libvirt.Domain, _ *libvirt.DomainEventLifecycle) {
				heard.Add(1)
				_ = domain.Free()
			})
			if err == nil {
				_ = alpha.Suspend()
				_ = alpha.Resume()
				err = conn.DomainEventDeregister(id)
			}
			return expected(t, err, libvirt.ERR_INVALID_CONN)
		})
		time.Sleep(5 * time.Millisecond)
		_, err = conn.Close()
		check.OK(t, err)
		over.Wait()
		check.OK(t, alpha.Free())
	})
}

func TestContextsUnderLoad(t *testing.T) {
	repeat(t, func(t *testing.T) {
		conn := open(t)
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Millisecond)
		defer cancel()
		var over sync.WaitGroup
		together(&over, func() bool {
			domains, err := conn.ListAllDomainsContext(ctx, 0)
			for i := range domains {
				_, err := domains[i].GetInfoContext(ctx)
				expected(t, err, context.DeadlineExceeded)
				_ = domains[i].Free()
			}
			return expected(t, err, context.DeadlineExceeded, libvirt.ERR_INVALID_CONN)
		})
		time.Sleep(time.Millisecond)
		_, err := conn.Close()
		check.OK(t, err)
		over.Wait()
	})
}

// TestStreamsUnderLoad aborts none: libvirt's own streams do not bear that while they are read.
func TestStreamsUnderLoad(t *testing.T) {
	conn := node.Open(t)
	alpha := node.Alpha(t, conn)
	repeat(t, func(t *testing.T) {
		stream, err := conn.NewStream(0)
		check.OK(t, err)
		_, err = alpha.Screenshot(stream, 0, 0)
		check.OK(t, err)
		var over sync.WaitGroup
		together(&over, func() bool {
			_, err := stream.Recv(make([]byte, 4096))
			return expected(t, err, io.EOF)
		})
		over.Wait()
		check.OK(t, stream.Close())
	})
}

// TestErrorsBelongToTheirCalls has goroutines fail in different ways at once.
func TestErrorsBelongToTheirCalls(t *testing.T) {
	conn := node.Open(t)
	var over sync.WaitGroup
	for want, call := range map[libvirt.ErrorNumber]func() error{
		libvirt.ERR_NO_DOMAIN:       func() error { _, err := conn.LookupDomainByName("nobody"); return err },
		libvirt.ERR_NO_NETWORK:      func() error { _, err := conn.LookupNetworkByName("nobody"); return err },
		libvirt.ERR_NO_STORAGE_POOL: func() error { _, err := conn.LookupStoragePoolByName("nobody"); return err },
		libvirt.ERR_NO_INTERFACE:    func() error { _, err := conn.LookupInterfaceByName("nobody"); return err },
	} {
		for range 2 {
			over.Add(1)
			go func() {
				defer over.Done()
				for range 500 {
					if err := call(); !errors.Is(err, want) {
						t.Errorf("%v, not %v", err, want)
					}
				}
			}()
		}
	}
	over.Wait()
}
