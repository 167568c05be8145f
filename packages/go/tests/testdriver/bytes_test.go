package testdriver

import (
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

// record has bytes beside pointers, as programs have it.
type record struct {
	name  string
	next  *record
	uuid  [16]byte
	bytes [4096]byte
}

func TestBytesBesidePointers(t *testing.T) {
	conn := check.Of(libvirt.NewConnect(node.DefaultURI)).Must(t)
	defer conn.Close()
	domain := check.Of(conn.LookupDomainByName("test")).Must(t)
	defer domain.Free()
	uuid := check.Of(domain.GetUUID()).Must(t)
	one := &record{name: "one", next: &record{name: "two"}}
	copy(one.uuid[:], uuid)
	again := check.Of(conn.LookupDomainByUUID(one.uuid[:])).Must(t)
	defer again.Free()

	stream := check.Of(conn.NewStream(0)).Must(t)
	defer stream.Close()
	check.Of(domain.Screenshot(stream, 0, 0)).Must(t)
	if n, err := stream.Recv(one.bytes[:]); n == 0 || err != nil {
		t.Error(n, err)
	}
	if n, err := stream.Read(one.bytes[:]); n == 0 || err != nil {
		t.Error(n, err)
	}
	if n, err := stream.RecvFlags(one.bytes[:], libvirt.STREAM_RECV_STOP_AT_HOLE); n == 0 && err == nil {
		t.Error(n, err)
	}
	if _, err := stream.Send(one.bytes[:10]); err == nil {
		t.Error("a stream that is read was written")
	}
}
