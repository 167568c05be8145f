// Package node opens nodes of libvirt's test driver.
package node

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
)

// DefaultURI is the test driver's own node. Connections of one process share it.
const DefaultURI = "test:///default"

const shared = "capi/tests/shared"

// Shared is a file that the tests of all bindings use. It is found from where the test runs, which
// may not be where it was built.
func Shared(name string) string {
	for folder := "."; ; folder = filepath.Join("..", folder) {
		at, err := filepath.Abs(filepath.Join(folder, shared, name))
		if err == nil {
			_, err = os.Stat(at)
		}
		if err == nil {
			return at
		}
		if top, _ := filepath.Abs(folder); top == "/" {
			panic("there is no " + shared + "/" + name + " above")
		}
	}
}

// URI is a node as described in a file, which no other connection sees.
func URI(file string) string {
	return "test://" + Shared(file)
}

// Open gives a node of its own, as described in node.xml. At its end no reference may be left.
func Open(t testing.TB) *libvirt.Connect {
	t.Helper()
	return OpenURI(t, URI("node.xml"))
}

// OpenURI opens any connection. At its end no reference may be left.
func OpenURI(t testing.TB, uri string) *libvirt.Connect {
	t.Helper()
	conn, err := libvirt.NewConnect(uri)
	check.OK(t, err)
	t.Cleanup(func() { closeWithout(t, conn) })
	return conn
}

// closeWithout closes a connection that nothing may refer to. What watched a stream lets go in the
// thread that runs the event loop, which may be a little later.
func closeWithout(t testing.TB, conn *libvirt.Connect) {
	t.Helper()
	for range 200 {
		if References(t, conn) == 1 {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	if left, err := conn.Close(); err != nil || left != 0 {
		t.Errorf("%d references are left to the connection (%v)", left, err)
	}
}

// References counts libvirt's references to a connection: one, and those of its objects.
func References(t testing.TB, conn *libvirt.Connect) int {
	t.Helper()
	raw, err := conn.RawPtr()
	check.OK(t, err)
	left, err := libvirt.CloseRawPtr(raw)
	check.OK(t, err)
	return left
}

// Alpha is a running domain with a disk, an interface and an I/O thread.
func Alpha(t testing.TB, conn *libvirt.Connect) *libvirt.Domain {
	t.Helper()
	return check.Of(conn.LookupDomainByName("alpha")).Must(t)
}

// Beta is a domain that is shut off.
func Beta(t testing.TB, conn *libvirt.Connect) *libvirt.Domain {
	t.Helper()
	return check.Of(conn.LookupDomainByName("beta")).Must(t)
}

// Images is a storage pool with the volume disk.img.
func Images(t testing.TB, conn *libvirt.Connect) *libvirt.StoragePool {
	t.Helper()
	return check.Of(conn.LookupStoragePoolByName("images")).Must(t)
}

// Lan is an active network.
func Lan(t testing.TB, conn *libvirt.Connect) *libvirt.Network {
	t.Helper()
	return check.Of(conn.LookupNetworkByName("lan")).Must(t)
}
