package libvirtd

import (
	"os"
	"sync"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/node"
)

var shared struct {
	once   sync.Once
	daemon *Daemon
	err    error
}

// Main runs the tests of a package, and ends the daemon that they shared.
func Main(m *testing.M) {
	code := m.Run()
	if shared.daemon != nil {
		shared.daemon.Stop()
	}
	os.Exit(code)
}

// Shared is the daemon of all tests of a package. Where there can be none the test is skipped, and
// whoever counts calls is told why.
func Shared(t testing.TB) *Daemon {
	t.Helper()
	shared.once.Do(func() {
		shared.daemon, shared.err = Start()
		if path := os.Getenv("VIRGLOT_EXCUSES"); shared.err != nil && path != "" {
			_ = os.WriteFile(path, []byte(shared.err.Error()), 0o644)
		}
	})
	if shared.err != nil {
		t.Skip(shared.err)
	}
	return shared.daemon
}

// Another starts a daemon for one test.
func Another(t testing.TB) *Daemon {
	t.Helper()
	Shared(t)
	daemon, err := Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(daemon.Stop)
	return daemon
}

// Connect connects to it. At the end of the test no reference may be left.
func (d *Daemon) Connect(t testing.TB) *libvirt.Connect {
	t.Helper()
	return node.OpenURI(t, d.URI())
}
