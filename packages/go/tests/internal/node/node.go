// Package node opens nodes of libvirt's test driver.
package node

import (
	"os"
	"path/filepath"
	"testing"

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

// closeWithout closes a connection that nothing may refer to.
func closeWithout(t testing.TB, conn *libvirt.Connect) {
	t.Helper()
	if left, err := conn.Close(); err != nil || left != 0 {
		t.Errorf("references are left to the connection (%d, %v)", left, err)
	}
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
