package misuse

import (
	"os"
	"reflect"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/node"
)

// uri is looked for before the process goes elsewhere.
var uri = node.URI("node.xml")

// world has the objects of one test of a method.
type world struct {
	living, others, freed map[reflect.Type]reflect.Value
	open, closed          os.File
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// newWorld makes an object of each class twice, on nodes of their own, and a third that is freed.
func newWorld() *world {
	w := (&world{}).renewed()
	w.others, w.freed = w.objects(), w.objects()
	for _, object := range w.freed {
		release(object)
	}
	return w
}

// renewed has living objects in place of those that may have come to harm.
func (old *world) renewed() *world {
	for _, object := range old.living {
		release(object)
	}
	_ = old.open.Close()
	w := &world{others: old.others, freed: old.freed}
	open := must(os.Open(os.DevNull))
	closed := must(os.Open(os.DevNull))
	_ = closed.Close()
	w.open, w.closed = *open, *closed
	w.living = w.objects()
	return w
}

func release(object reflect.Value) {
	switch object := object.Interface().(type) {
	case *libvirt.Connect:
		_, _ = object.Close()
	case freeable:
		_ = object.Free()
	}
}

// end lets go of all of them, whatever became of them.
func (w *world) end() {
	for _, all := range []map[reflect.Type]reflect.Value{w.living, w.others} {
		for _, object := range all {
			release(object)
		}
	}
	_ = w.open.Close()
}

func (w *world) objects() map[reflect.Type]reflect.Value {
	conn := must(libvirt.NewConnect(uri))
	alpha, beta := must(conn.LookupDomainByName("alpha")), must(conn.LookupDomainByName("beta"))
	_ = beta.Create() // snapshots and checkpoints exclude each other
	pool := must(conn.LookupStoragePoolByName("images"))
	stream := must(conn.NewStream(libvirt.STREAM_NONBLOCK))
	_ = must(alpha.Screenshot(stream, 0, 0))
	found := map[reflect.Type]reflect.Value{}
	for _, object := range []any{
		conn, alpha, pool, stream,
		must(pool.LookupStorageVolByName("disk.img")),
		must(conn.LookupNetworkByName("lan")),
		must(conn.LookupInterfaceByName("eth1")),
		must(conn.LookupDeviceByName("computer")),
		must(alpha.CreateSnapshotXML("<domainsnapshot><name>s</name></domainsnapshot>", 0)),
		must(beta.CreateCheckpointXML("<domaincheckpoint><name>c</name></domaincheckpoint>", 0)),
	} {
		found[reflect.TypeOf(object)] = reflect.ValueOf(object)
	}
	_ = beta.Free()
	return found
}
