package qemu

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
)

// answer reads what the monitor says.
func answer[T any](t *testing.T, said string) T {
	t.Helper()
	var answer struct{ Return T }
	check.OK(t, json.Unmarshal([]byte(said), &answer))
	return answer.Return
}

type status struct {
	Running bool
	Status  string
}

func TestMonitorCommands(t *testing.T) {
	_, _, guest := start(t, "monitored")
	query := `{"execute":"query-status"}`
	said := check.Of(guest.QemuMonitorCommand(query, 0)).Must(t)
	check.Equal(t, answer[status](t, said), status{true, "running"})
	human := check.Of(guest.QemuMonitorCommand("info status", libvirt.DOMAIN_QEMU_MONITOR_COMMAND_HMP)).Must(t)
	check.True(t, strings.Contains(human, "VM status"), "%s", human)

	said, files, err := guest.QemuMonitorCommandWithFiles(query, nil, 0)
	check.OK(t, err)
	check.Equal(t, answer[status](t, said).Status, "running")
	check.Equal(t, len(files), 0)

	null := check.Of(os.Open(os.DevNull)).Must(t)
	defer null.Close()
	said, files, err = guest.QemuMonitorCommandWithFiles(`{"execute":"add-fd","arguments":{"fdset-id":7}}`, []os.File{*null}, 0)
	check.OK(t, err)
	check.Equal(t, len(files), 0)
	check.Equal(t, answer[map[string]int](t, said)["fdset-id"], 7)
}

func TestMonitorEvents(t *testing.T) {
	_, conn, guest := start(t, "heard")
	type seen struct {
		name  string
		event libvirt.DomainQemuMonitorEvent
	}
	all := make(chan seen, 10)
	id := check.Of(conn.DomainQemuMonitorEventRegister(guest, "STOP", func(_ *libvirt.Connect, domain *libvirt.Domain, event *libvirt.DomainQemuMonitorEvent) {
		name, _ := domain.GetName()
		_ = domain.Free()
		all <- seen{name, *event}
	}, 0)).Must(t)
	check.OK(t, guest.Suspend())
	got := check.Receive(t, all)
	check.OK(t, conn.DomainQemuEventDeregister(id))
	check.True(t, got.name == "heard" && got.event.Event == "STOP", "%+v", got)
	check.True(t, got.event.Seconds > 1_600_000_000 && got.event.Micros < 1_000_000, "%+v", got)
}
