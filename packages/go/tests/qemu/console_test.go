package qemu

import (
	"io"
	"os"
	"syscall"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
)

func TestConsoleAndChannel(t *testing.T) {
	_, conn, guest := start(t, "console")
	console := check.Of(conn.NewStream(libvirt.STREAM_NONBLOCK)).Must(t)
	check.OK(t, guest.OpenConsole("", console, libvirt.DOMAIN_CONSOLE_FORCE))
	check.Of(console.Send([]byte("\n"))).Is(t, 1)
	if _, err := console.Recv(make([]byte, 100)); err != nil && err != libvirt.ErrWouldBlock {
		t.Error(err)
	}
	check.OK(t, console.Abort())

	channel := check.Of(conn.NewStream(libvirt.STREAM_NONBLOCK)).Must(t)
	check.OK(t, guest.OpenChannel("org.virglot.test", channel, 0))
	n, err := channel.Recv(make([]byte, 100)) // nobody is there
	check.True(t, n == 0 && err == libvirt.ErrWouldBlock, "%d, %v", n, err)
	check.OK(t, channel.Abort())
}

func TestStreamEvents(t *testing.T) {
	_, conn, guest := start(t, "events")
	stream := check.Of(conn.NewStream(libvirt.STREAM_NONBLOCK)).Must(t)
	check.OK(t, guest.OpenConsole("", stream, libvirt.DOMAIN_CONSOLE_FORCE))
	seen := make(chan libvirt.StreamEventType, 10)
	check.OK(t, stream.EventAddCallback(0, func(from *libvirt.Stream, events libvirt.StreamEventType) {
		seen <- events
		_ = from.EventUpdateCallback(0) // once is enough
	}))
	check.Nothing(t, seen)
	check.OK(t, stream.EventUpdateCallback(libvirt.STREAM_EVENT_WRITABLE))
	check.Equal(t, check.Receive(t, seen), libvirt.STREAM_EVENT_WRITABLE)
	check.OK(t, stream.EventRemoveCallback())
	check.True(t, stream.EventRemoveCallback() != nil, "it can be removed twice")
	check.OK(t, stream.Abort())
	check.Equal(t, len(seen), 0)
}

// greeting reads what a display says first.
func greeting(t *testing.T, display io.Reader) string {
	t.Helper()
	said := make([]byte, 4)
	_, err := io.ReadFull(display, said)
	check.OK(t, err)
	return string(said)
}

func TestGraphics(t *testing.T) {
	_, _, guest := start(t, "graphics")
	display := check.Of(guest.OpenGraphicsFD(0, libvirt.DOMAIN_OPEN_GRAPHICS_SKIPAUTH)).Must(t)
	check.Equal(t, greeting(t, display), "RFB ")
	check.OK(t, display.Close())

	pair, err := syscall.Socketpair(syscall.AF_UNIX, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	check.OK(t, err)
	ours, theirs := os.NewFile(uintptr(pair[0]), "ours"), os.NewFile(uintptr(pair[1]), "theirs")
	defer ours.Close()
	check.OK(t, guest.OpenGraphics(0, *theirs, libvirt.DOMAIN_OPEN_GRAPHICS_SKIPAUTH))
	check.OK(t, theirs.Close()) // it was still ours, too
	check.Equal(t, greeting(t, ours), "RFB ")

	refused(t, guest.GraphicsReload(libvirt.DOMAIN_GRAPHICS_RELOAD_TYPE_ANY, 0)) // the display has no TLS
}
