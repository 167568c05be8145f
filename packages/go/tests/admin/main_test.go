// Package admin tests the administration of a daemon: a process that does this opens no connections
// of the other kind.
package admin

import (
	"bufio"
	"os"
	"os/exec"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/libvirtd"
)

// visit has this program be a client that connects, says so, and stays until its input ends.
const visit = "VIRGLOT_TEST_VISIT"

func TestMain(m *testing.M) {
	if uri := os.Getenv(visit); uri != "" {
		conn, err := libvirt.NewConnect(uri)
		if err != nil {
			panic(err)
		}
		os.Stdout.WriteString("\n")
		_, _ = os.Stdin.Read(make([]byte, 1))
		_, _ = conn.Close()
		return
	}
	libvirtd.Main(m)
}

// open connects to the administration of a daemon; a connection is the owner's for ever.
func open(t *testing.T, daemon *libvirtd.Daemon) *libvirt.AdmConnect {
	t.Helper()
	// The library does not start in a process that looks as if it were set-uid.
	check.Of(libvirt.AdmGetVersion()).Must(t)
	var conn *libvirt.AdmConnect
	var failed error
	check.OK(t, libvirtd.AsOwner(func() { conn, failed = libvirt.NewAdmConnect(daemon.AdminURI(), 0) }))
	check.OK(t, failed)
	t.Cleanup(func() { _, _ = conn.Close() })
	return conn
}

func server(t *testing.T) *libvirt.AdmServer {
	t.Helper()
	return check.Of(open(t, libvirtd.Shared(t)).LookupServer("libvirtd", 0)).Must(t)
}

// visitor is another process with a connection to the daemon.
func visitor(t *testing.T, daemon *libvirtd.Daemon) int {
	t.Helper()
	client := exec.Command(check.Of(os.Executable()).Must(t))
	client.Env = append(os.Environ(), visit+"="+daemon.URI())
	input := check.Of(client.StdinPipe()).Must(t)
	output := check.Of(client.StdoutPipe()).Must(t)
	check.OK(t, client.Start())
	t.Cleanup(func() {
		_ = input.Close()
		_ = client.Wait()
	})
	check.Of(bufio.NewReader(output).ReadString('\n')).Is(t, "\n")
	return client.Process.Pid
}
