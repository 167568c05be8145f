package qemu

import (
	"strings"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/libvirtd"
)

// TestAgent asks a guest's agent, and looks at what was asked for and what is made of the answers.
func TestAgent(t *testing.T) {
	daemon := libvirtd.Shared(t)
	conn := daemon.Connect(t)
	agent := libvirtd.NewAgent(t, daemon.Path("agent"))
	guest := daemon.Guest(t, conn, "inhabited", agent.Channel())
	asked := func(name, arguments string) {
		t.Helper()
		if last := agent.Last(); last != name+" "+arguments {
			t.Errorf("it was asked for %s, not %s %s", last, name, arguments)
		}
	}

	t.Run("any command", func(t *testing.T) {
		said := check.Of(guest.QemuAgentCommand(`{"execute":"guest-ping"}`, 5, 0)).Must(t)
		check.Equal(t, said, `{"return":{}}`)
		check.Of(guest.QemuAgentCommand(`{"execute":"no-such-command"}`, 5, 0)).Fails(t, libvirt.ERR_AGENT_COMMAND_FAILED)
	})
	t.Run("guest info", func(t *testing.T) {
		info := check.Of(guest.GetGuestInfo(libvirt.DOMAIN_GUEST_INFO_USERS, 0)).Must(t)
		check.Equal(t, info.Users, []libvirt.DomainGuestInfoUser{{
			NameSet: true, Name: "ada", DomainSet: true, Domain: "MATHS",
			LoginTimeSet: true, LoginTime: 1_500_000_000_500,
		}})
		info = check.Of(guest.GetGuestInfo(0, 0)).Must(t)
		check.True(t, info.OS != nil && info.OS.Name == "Virglot ☃" && info.OS.ID == "virglot", "%+v", info.OS)
		check.True(t, info.TimeZone != nil && info.TimeZone.OffsetSet && info.TimeZone.Offset == -3600, "%+v", info.TimeZone)
		check.Equal(t, info.Hostname, "guest.example")
		check.Len(t, info.FileSystems, 2)
		check.Len(t, info.Interfaces, 2)
		check.Len(t, info.Disks, 1)
		check.True(t, info.Load != nil && info.Load.Load1M == 0.25 && info.Load.Load15M == 2, "%+v", info.Load)
		sizes := info.FileSystems[0].TotalBytes + info.FileSystems[1].TotalBytes
		check.Equal(t, sizes, 1<<41)
	})
	t.Run("CPUs", func(t *testing.T) {
		cpus := check.Of(guest.GetGuestVcpus(0)).Must(t)
		check.Equal(t, cpus.Vcpus[:2], []bool{true, true})
		check.True(t, cpus.Online[0] && !(len(cpus.Online) > 1 && cpus.Online[1]), "%v", cpus.Online)
		check.True(t, cpus.OfflinableSet && !cpus.Offlinable[0] && cpus.Offlinable[1], "%v", cpus.Offlinable)
		check.OK(t, guest.SetGuestVcpus([]bool{false, true}, true, 0))
		asked("guest-set-vcpus", `{"vcpus":[{"logical-id":1,"online":true}]}`)
		check.Of(guest.GetVcpusFlags(libvirt.DOMAIN_VCPU_GUEST)).Is(t, 1)
	})
	t.Run("SSH keys", func(t *testing.T) {
		check.Of(guest.AuthorizedSSHKeysGet("ada", 0)).Is(t, []string{"ssh-rsa one", "ssh-rsa two"})
		check.OK(t, guest.AuthorizedSSHKeysSet("ada", []string{"ssh-rsa three"}, 0))
		check.True(t, strings.Contains(agent.Last(), `"keys":["ssh-rsa three"]`), "%s", agent.Last())
		check.OK(t, guest.AuthorizedSSHKeysSet("ada", nil, 0))
		check.True(t, strings.Contains(agent.Last(), `"keys":[]`), "%s", agent.Last())
	})
	t.Run("file systems", func(t *testing.T) {
		found := map[string]libvirt.DomainFSInfo{}
		for _, info := range check.Of(guest.GetFSInfo(0)).Must(t) {
			found[info.MountPoint] = info
		}
		check.Equal(t, len(found), 2)
		check.Equal(t, found["/tmp"], libvirt.DomainFSInfo{MountPoint: "/tmp", Name: "tmp", FSType: "tmpfs", DevAlias: []string{}})
		check.OK(t, guest.FSFreeze([]string{"/"}, 0))
		asked("guest-fsfreeze-freeze-list", `{"mountpoints":["/"]}`)
		check.OK(t, guest.FSThaw(nil, 0))
		check.OK(t, guest.FSTrim("", 1<<40, 0))
		asked("guest-fstrim", `{"minimum":1099511627776}`)
	})
	t.Run("time", func(t *testing.T) {
		seconds, nseconds, err := guest.GetTime(0)
		check.OK(t, err)
		check.True(t, seconds == 1_700_000_000 && nseconds == 123_456_789, "%d.%d", seconds, nseconds)
		check.OK(t, guest.SetTime(5, 7, 0))
		asked("guest-set-time", `{"time":5000000007}`)
	})
	t.Run("addresses", func(t *testing.T) {
		check.Of(guest.ListAllInterfaceAddresses(libvirt.DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT)).Is(t, []libvirt.DomainInterface{
			{Name: "eth0", Hwaddr: "52:54:00:00:00:01", Addrs: []libvirt.DomainIPAddress{
				{Type: libvirt.IP_ADDR_TYPE_IPV4, Addr: "192.0.2.7", Prefix: 24},
				{Type: libvirt.IP_ADDR_TYPE_IPV6, Addr: "2001:db8::7", Prefix: 64},
			}},
			{Name: "tun0", Addrs: []libvirt.DomainIPAddress{}},
		})
		check.Of(guest.GetHostname(libvirt.DOMAIN_GET_HOSTNAME_AGENT)).Is(t, "guest.example")
	})
	t.Run("password, sleep and shutdown", func(t *testing.T) {
		check.OK(t, guest.SetUserPassword("ada", "x", 0))
		asked("guest-set-user-password", `{"crypted":false,"password":"eA==","username":"ada"}`)
		check.OK(t, guest.PMSuspendForDuration(libvirt.NODE_SUSPEND_TARGET_MEM, 0, 0))
		check.OK(t, guest.Reboot(libvirt.DOMAIN_REBOOT_GUEST_AGENT))
		check.OK(t, guest.ShutdownFlags(libvirt.DOMAIN_SHUTDOWN_GUEST_AGENT))
		check.True(t, strings.HasPrefix(agent.Last(), "guest-shutdown "), "%s", agent.Last())
	})
}
