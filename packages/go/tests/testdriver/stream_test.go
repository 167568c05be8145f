package testdriver

import (
	"bytes"
	"errors"
	"image/png"
	"io"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

// picture gives a stream with the picture of a domain's screen in it, which is the test driver's
// only source of data.
func picture(t *testing.T, conn *libvirt.Connect, flags libvirt.StreamFlags) *libvirt.Stream {
	t.Helper()
	stream := check.Of(conn.NewStream(flags)).Must(t)
	check.Of(node.Alpha(t, conn).Screenshot(stream, 0, 0)).Is(t, "image/png")
	return stream
}

func isPicture(t *testing.T, data []byte) {
	t.Helper()
	_, err := png.Decode(bytes.NewReader(data))
	check.OK(t, err)
}

func TestReceive(t *testing.T) {
	stream := picture(t, node.Open(t), 0)
	start := make([]byte, 8)
	check.Of(stream.Recv(start)).Is(t, 8)
	check.Equal(t, string(start), "\x89PNG\r\n\x1a\n")
	rest := check.Of(io.ReadAll(stream)).Must(t)
	isPicture(t, append(start, rest...))
	_, err := stream.Recv(start)
	check.True(t, err == io.EOF, "%v", err)
	check.OK(t, stream.Finish())
	_, err = stream.Recv(start)
	check.True(t, err != nil && err != io.EOF, "it goes on after its end: %v", err)
}

func TestAbortStream(t *testing.T) {
	stream := picture(t, node.Open(t), 0)
	check.Of(stream.Recv(make([]byte, 8))).Is(t, 8)
	check.OK(t, stream.Abort())
	check.OK(t, stream.Close())
	check.OK(t, stream.Close())
}

func TestReceiveAll(t *testing.T) {
	stream := picture(t, node.Open(t), 0)
	var received []byte
	check.OK(t, stream.RecvAll(func(from *libvirt.Stream, data []byte) (int, error) {
		if from != stream {
			t.Error("it is another stream")
		}
		received = append(received, data...)
		return len(data), nil
	}))
	check.OK(t, stream.Finish())
	isPicture(t, received)
}

func TestReceiveAllPassesTheHandlersErrorOn(t *testing.T) {
	stream := picture(t, node.Open(t), 0)
	mine := errors.New("mine")
	check.True(t, stream.RecvAll(func(*libvirt.Stream, []byte) (int, error) { return 0, mine }) == mine, "it is another error")
	check.Fails(t, stream.RecvAll(nil), libvirt.ERR_INVALID_ARG)
}

func TestCopyFromStream(t *testing.T) {
	stream := picture(t, node.Open(t), 0)
	var received bytes.Buffer
	check.Of(io.Copy(&received, stream)).Must(t)
	check.OK(t, stream.Close())
	isPicture(t, received.Bytes())
	check.Fails(t, stream.Ref(), libvirt.ERR_INVALID_STREAM)
}

func TestStreamThatIsNotUsed(t *testing.T) {
	conn := node.Open(t)
	stream := check.Of(conn.NewStream(0)).Must(t)
	check.Of(stream.Recv(make([]byte, 10))).Fails(t, libvirt.ERR_NO_SUPPORT)
	check.OK(t, stream.Close())
}

func TestStreamIsInOneUseAtATime(t *testing.T) {
	conn := node.Open(t)
	stream := picture(t, conn, 0)
	alpha := node.Alpha(t, conn)
	check.Of(alpha.Screenshot(stream, 0, 0)).Fails(t, libvirt.ERR_OPERATION_INVALID)
	check.OK(t, stream.Abort())
	check.Of(alpha.Screenshot(stream, 0, 1)).Fails(t, libvirt.ERR_INVALID_ARG)
	check.Of(alpha.Screenshot(stream, 0, 0)).Is(t, "image/png")
	isPicture(t, check.Of(io.ReadAll(stream)).Must(t))
	check.OK(t, stream.Finish())
}

func TestHolesAreNotSupportedHere(t *testing.T) {
	stream := picture(t, node.Open(t), 0)
	check.Of(stream.RecvFlags(make([]byte, 10), libvirt.STREAM_RECV_STOP_AT_HOLE)).Fails(t, libvirt.ERR_NO_SUPPORT)
	check.Of(stream.RecvHole(0)).Fails(t, libvirt.ERR_NO_SUPPORT)
	check.OK(t, stream.Abort())
}

func TestStreamEvents(t *testing.T) {
	stream := picture(t, node.Open(t), libvirt.STREAM_NONBLOCK)
	seen := make(chan libvirt.StreamEventType, 10)
	check.OK(t, stream.EventAddCallback(libvirt.STREAM_EVENT_READABLE, func(from *libvirt.Stream, events libvirt.StreamEventType) {
		seen <- events
		_ = from.EventRemoveCallback()
	}))
	check.True(t, check.Receive(t, seen)&libvirt.STREAM_EVENT_READABLE != 0, "it is something else")
	check.Nothing(t, seen)
	check.OK(t, stream.Abort())
}

func TestUpdateStreamEvents(t *testing.T) {
	stream := picture(t, node.Open(t), libvirt.STREAM_NONBLOCK)
	seen := make(chan error, 10)
	check.OK(t, stream.EventAddCallback(0, func(from *libvirt.Stream, _ libvirt.StreamEventType) {
		seen <- from.EventRemoveCallback()
	}))
	check.Nothing(t, seen)
	check.OK(t, stream.EventUpdateCallback(libvirt.STREAM_EVENT_READABLE))
	check.OK(t, check.Receive(t, seen))
	check.OK(t, stream.Abort())
	check.Fails(t, stream.EventAddCallback(0, nil), libvirt.ERR_INVALID_ARG)
}

func TestStreamThatWouldBlock(t *testing.T) {
	stream := picture(t, node.Open(t), libvirt.STREAM_NONBLOCK)
	received, room := []byte{}, make([]byte, 1<<16)
	check.Eventually(t, "all is received", func() bool {
		n, err := stream.Recv(room)
		received = append(received, room[:n]...)
		check.True(t, err == nil || err == io.EOF || err == libvirt.ErrWouldBlock, "%v", err)
		return err == io.EOF
	})
	isPicture(t, received)
	check.OK(t, stream.Close())
}
