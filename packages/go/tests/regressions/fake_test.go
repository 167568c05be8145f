package regressions

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

const directory = "VIRGLOT_LIBVIRT_DIR"

// TestOnAFakeLibvirt runs the tests below in a process that has one.
func TestOnAFakeLibvirt(t *testing.T) {
	if _, err := exec.LookPath("cc"); err != nil {
		t.Skip("there is no C compiler (cc)")
	}
	fake := filepath.Join(t.TempDir(), "libvirt.so.0")
	build := exec.Command("cc", "-shared", "-fPIC", "-I"+node.Shared("../../generated"), "-Wl,--no-as-needed",
		"testdata/fake.c", "-o", fake, "-l:libvirt.so.0")
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	run := exec.Command(check.Of(os.Executable()).Must(t), "-test.run=^TestFake", "-test.v")
	run.Env = append(os.Environ(), directory+"="+filepath.Dir(fake))
	said, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
}

func onFake(t *testing.T) *libvirt.Connect {
	t.Helper()
	if os.Getenv(directory) == "" {
		t.Skip("only on a fake libvirt")
	}
	return node.Open(t)
}

func TestFakeStatistics(t *testing.T) {
	conn := onFake(t)
	all := check.Of(conn.GetAllDomainStats(nil, libvirt.DOMAIN_STATS_STATE, 0)).Must(t)
	check.Len(t, all, 2)
	for _, stats := range all {
		check.OK(t, stats.Domain.Free())
		check.Len(t, stats.Cpu.CacheMonitors, 2)
		first, second := stats.Cpu.CacheMonitors[0], stats.Cpu.CacheMonitors[1]
		check.True(t, first.Name == "first" && second.Name == "second", "%+v", stats.Cpu)
		check.True(t, first.Banks[0].BytesSet && first.Banks[0].Bytes == 1000, "%+v", first)
		check.Len(t, second.Banks, 2)
		check.Equal(t, second.Banks[1].Bytes, 2000)
		rate := stats.DirtyRate
		check.True(t, rate.MegabytesPerSecondSet && rate.MegabytesPerSecond == 7, "%+v", rate)
		check.Len(t, rate.VCPUS, 2)
		check.Equal(t, rate.VCPUS[1].MegabytesPerSecond, 9)
		check.Len(t, stats.Unknown, 1)
		check.Equal(t, stats.Unknown[0].Name, "what.comes.later")
		check.Equal(t, stats.State.StateSet, true)
	}
}

func TestFakeFileSystemOnSeveralDisks(t *testing.T) {
	conn := onFake(t)
	found := check.Of(node.Alpha(t, conn).GetFSInfo(0)).Must(t)
	check.Len(t, found, 2)
	check.Equal(t, found[0].DevAlias, []string{"vda", "vdb", "vdc"})
	check.Equal(t, found[1].DevAlias, []string{"vda"})
}

func TestFakeHealthyDisks(t *testing.T) {
	conn := onFake(t)
	check.Of(node.Alpha(t, conn).GetDiskErrors(0)).Is(t, []libvirt.DomainDiskError{})
}

func TestFakeNegativeNumbersInEvents(t *testing.T) {
	conn := onFake(t)
	seen := make(chan libvirt.DomainEventWatchdogAction, 1)
	id := check.Of(conn.DomainEventWatchdogRegister(nil, func(_ *libvirt.Connect, about *libvirt.Domain, event *libvirt.DomainEventWatchdog) {
		check.OK(t, about.Free())
		seen <- event.Action
	})).Must(t)
	check.Equal(t, check.Receive(t, seen), -1)
	check.OK(t, conn.DomainEventDeregister(id))
}
