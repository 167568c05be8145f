package testdriver

import (
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

func TestTimeout(t *testing.T) {
	node.Open(t) // from the first connection on there is an event loop
	fired := make(chan int, 100)
	timer := check.Of(libvirt.EventAddTimeout(1, func(timer int) {
		select {
		case fired <- timer:
		default:
		}
	})).Must(t)
	check.Equal(t, check.Receive(t, fired), timer)
	check.Receive(t, fired)
	libvirt.EventUpdateTimeout(timer, -1)
	check.OK(t, libvirt.EventRemoveTimeout(timer))
	lastErrorOfAnother(t)
	check.Fails(t, libvirt.EventRemoveTimeout(timer), libvirt.ERR_INVALID_ARG)
}

func TestHandle(t *testing.T) {
	node.Open(t)
	read, write, err := os.Pipe()
	check.OK(t, err)
	defer read.Close()
	defer write.Close()
	type seen struct {
		watch, fd int
		events    libvirt.EventHandleType
		data      string
	}
	all := make(chan seen, 10)
	fd := int(read.Fd())
	watch := check.Of(libvirt.EventAddHandle(fd, libvirt.EVENT_HANDLE_READABLE, func(watch, fd int, events libvirt.EventHandleType) {
		data := make([]byte, 10)
		n, _ := read.Read(data)
		all <- seen{watch, fd, events, string(data[:n])}
	})).Must(t)
	check.Of(write.WriteString("ping")).Must(t)
	check.Equal(t, check.Receive(t, all), seen{watch, fd, libvirt.EVENT_HANDLE_READABLE, "ping"})
	libvirt.EventUpdateHandle(watch, 0)
	check.Of(write.WriteString("more")).Must(t)
	check.Nothing(t, all)
	libvirt.EventUpdateHandle(watch, libvirt.EVENT_HANDLE_READABLE)
	check.Equal(t, check.Receive(t, all).data, "more")
	check.OK(t, libvirt.EventRemoveHandle(watch))
	lastErrorOfAnother(t)
	check.Fails(t, libvirt.EventRemoveHandle(watch), libvirt.ERR_INVALID_ARG)
}

// TestChildrenOfCallbacksGetSignals has a thread of C's start one, whose signals a child inherits.
func TestChildrenOfCallbacksGetSignals(t *testing.T) {
	blocked := func() string {
		status, err := exec.Command("cat", "/proc/self/status").Output()
		if err != nil {
			return err.Error()
		}
		for line := range strings.Lines(string(status)) {
			if strings.HasPrefix(line, "SigBlk:") {
				return line
			}
		}
		return "no SigBlk"
	}
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("only Linux tells what a process blocks: ", err)
	}
	node.Open(t)
	inside := make(chan string, 1)
	timer := check.Of(libvirt.EventAddTimeout(1, func(int) {
		select {
		case inside <- blocked():
		default:
		}
	})).Must(t)
	check.Equal(t, check.Receive(t, inside), blocked())
	check.OK(t, libvirt.EventRemoveTimeout(timer))
}

// lastErrorOfAnother has libvirt remember the error of another call in this thread.
func lastErrorOfAnother(t *testing.T) {
	runtime.LockOSThread()
	t.Cleanup(runtime.UnlockOSThread)
	conn := check.Of(libvirt.NewConnect(node.DefaultURI)).Must(t)
	t.Cleanup(func() { conn.Close() })
	check.Of(conn.LookupDomainByName("nobody")).Fails(t, libvirt.ERR_NO_DOMAIN)
}
