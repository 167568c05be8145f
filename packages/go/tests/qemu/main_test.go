// Package qemu tests what only a hypervisor does, on a daemon of its own.
package qemu

import (
	"runtime"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/libvirtd"
)

const (
	kib = 1 << 10
	mib = 1 << 20
)

func TestMain(m *testing.M) { libvirtd.Main(m) }

// start connects to the daemon and starts a guest there.
func start(t *testing.T, name string) (*libvirtd.Daemon, *libvirt.Connect, *libvirt.Domain) {
	t.Helper()
	daemon := libvirtd.Shared(t)
	conn := daemon.Connect(t)
	return daemon, conn, daemon.Guest(t, conn, name, libvirtd.Extra{})
}

// refused wants any error of libvirt's: which one depends on the host.
func refused(t *testing.T, err error) {
	t.Helper()
	if _, ok := err.(libvirt.Error); !ok {
		t.Errorf("it is %v, not an error of libvirt's", err)
	}
}

func refusedWith[T any](t *testing.T) func(T, error) {
	return func(_ T, err error) {
		t.Helper()
		refused(t, err)
	}
}

func noJob(t *testing.T, domain *libvirt.Domain) func() bool {
	return func() bool {
		return check.Of(domain.GetJobInfo()).Must(t).Type == libvirt.DOMAIN_JOB_NONE
	}
}

// collect has what is forgotten found, and its cleanups run.
func collect() {
	runtime.GC()
	runtime.GC()
}
