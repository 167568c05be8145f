package admin

import (
	"os"
	"strings"
	"testing"
	"time"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/libvirtd"
)

func TestConnection(t *testing.T) {
	daemon := libvirtd.Shared(t)
	conn := open(t, daemon)
	check.Of(conn.GetURI()).Is(t, daemon.AdminURI())
	check.Of(conn.IsAlive()).Is(t, true)
	check.Of(conn.GetLibVersion()).Is(t, check.Of(libvirt.AdmGetVersion()).Must(t))
	check.OK(t, conn.Ref())
	check.Of(conn.Close()).Is(t, 1)
	check.Of(conn.Close()).Is(t, 0)
	check.Of(conn.ListServers(0)).Fails(t, libvirt.ERR_INVALID_CONN)
}

func TestTwoKindsOfConnectionsExcludeEachOther(t *testing.T) {
	conn := open(t, libvirtd.Shared(t))
	_, err := libvirt.NewConnect("test:///default")
	check.True(t, err != nil && strings.Contains(err.Error(), "another process"), "%v", err)
	check.Of(conn.IsAlive()).Is(t, true)
}

func TestLogging(t *testing.T) {
	daemon := libvirtd.Shared(t)
	conn := open(t, daemon)
	check.Of(conn.GetLoggingFilters(0)).Is(t, "")
	check.OK(t, conn.SetLoggingFilters("1:qemu 3:rpc", 0))
	filters := strings.Fields(check.Of(conn.GetLoggingFilters(0)).Must(t))
	check.Equal(t, filters, []string{"1:*qemu*", "3:*rpc*"})
	check.Fails(t, conn.SetLoggingFilters("9:qemu", 0), libvirt.ERR_INVALID_ARG)
	check.OK(t, conn.SetLoggingFilters("", 0))
	check.Of(conn.GetLoggingFilters(0)).Is(t, "")

	before := check.Of(conn.GetLoggingOutputs(0)).Must(t)
	output := "1:file:" + daemon.Path("admin.log")
	check.OK(t, conn.SetLoggingOutputs(output, 0))
	check.Of(conn.GetLoggingOutputs(0)).Is(t, output)
	check.Of(os.Stat(daemon.Path("admin.log"))).Must(t)
	check.OK(t, conn.SetLoggingOutputs(before, 0))
	check.OK(t, conn.SetDaemonTimeout(1000, 0))
	check.OK(t, conn.SetDaemonTimeout(0, 0))
	check.Fails(t, conn.SetDaemonTimeout(1<<32, 0), libvirt.ERR_INVALID_ARG)
}

func TestServers(t *testing.T) {
	conn := open(t, libvirtd.Shared(t))
	check.Names(t, check.Of(conn.ListServers(0)), "admin", "libvirtd")
	check.Name(t, check.Of(conn.LookupServer("admin", 0)), "admin")
	check.Of(conn.LookupServer("none", 0)).Fails(t, libvirt.ERR_NO_SERVER)
	check.Fails(t, server(t).UpdateTlsFiles(0), libvirt.ERR_INTERNAL_ERROR) // it has no TLS
}

func TestWorkersAndLimits(t *testing.T) {
	server := server(t)
	before := check.Of(server.GetThreadPoolParameters(0)).Must(t)
	check.True(t, before.MaxWorkersSet && before.MaxWorkers == 20 && before.JobQueueDepthSet && before.FreeWorkersSet, "%+v", before)
	check.OK(t, server.SetThreadPoolParameters(&libvirt.ThreadPoolParameters{
		MaxWorkersSet: true, MaxWorkers: 30, PrioWorkersSet: true, PrioWorkers: 6,
	}, 0))
	after := check.Of(server.GetThreadPoolParameters(0)).Must(t)
	check.True(t, after.MaxWorkers == 30 && after.PrioWorkers == 6, "%+v", after)
	check.Fails(t, server.SetThreadPoolParameters(&libvirt.ThreadPoolParameters{MinWorkersSet: true, MinWorkers: 31}, 0), libvirt.ERR_INVALID_ARG)
	check.Fails(t, server.SetThreadPoolParameters(&libvirt.ThreadPoolParameters{MinWorkersSet: true, MinWorkers: 1 << 32}, 0), libvirt.ERR_INVALID_ARG)

	check.OK(t, server.SetClientLimits(&libvirt.ClientLimitsParameters{
		MaxClientsSet: true, MaxClients: 100, MaxUnauthClientsSet: true, MaxUnauthClients: 7,
	}, 0))
	limits := check.Of(server.GetClientLimits(0)).Must(t)
	check.True(t, limits.MaxClients == 100 && limits.MaxUnauthClients == 7 && limits.CurrentClientsSet, "%+v", limits)
}

func TestClient(t *testing.T) {
	server := server(t)
	pid := visitor(t, libvirtd.Shared(t))
	clients := check.Of(server.ListClients(0)).Must(t)
	check.Len(t, clients, 1)
	client := &clients[0]
	check.Of(client.GetTransport()).Is(t, libvirt.CLIENT_TRANS_UNIX)
	since := time.Since(time.Unix(check.Of(client.GetTimestamp()).Must(t), 0))
	check.True(t, since.Abs() < time.Minute, "%v", since)
	info := check.Of(client.GetInfo(0)).Must(t)
	check.True(t, info.ReadonlySet && !info.Readonly && info.UnixProcessIdSet && info.UnixUserIdSet, "%+v", info)
	check.Equal(t, info.UnixProcessId, pid)
	check.Equal(t, info.UnixUserId, os.Getuid())

	id := check.Of(client.GetID()).Must(t)
	same := check.Of(server.LookupClient(id, 0)).Must(t)
	check.Of(same.GetID()).Is(t, id)
	check.Of(server.LookupClient(1<<40, 0)).Fails(t, libvirt.ERR_NO_CLIENT)
	check.OK(t, same.Close(0))
	check.Len(t, check.Of(server.ListClients(0)).Must(t), 0)
}

func TestShutdownIsTold(t *testing.T) {
	other := libvirtd.Another(t)
	conn := open(t, other)
	reasons := make(chan libvirt.ConnectCloseReason, 1)
	check.OK(t, conn.ConnectRegisterCloseCallback(func(*libvirt.AdmConnect, libvirt.ConnectCloseReason) { t.Error("it is replaced") }))
	check.OK(t, conn.UnregisterCloseCallback())
	check.OK(t, conn.ConnectRegisterCloseCallback(func(_ *libvirt.AdmConnect, reason libvirt.ConnectCloseReason) { reasons <- reason }))
	_ = conn.DaemonShutdown(0) // it may be gone before it has answered
	check.Equal(t, check.Receive(t, reasons), libvirt.CONNECT_CLOSE_REASON_EOF)
	check.Of(conn.IsAlive()).Is(t, false)
}
