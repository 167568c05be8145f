package testdriver

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

func TestMemoryOfDomain(t *testing.T) {
	conn := node.Open(t)
	alpha, beta := node.Alpha(t, conn), node.Beta(t, conn)
	check.OK(t, alpha.SetMemory(300_000))
	check.Equal(t, check.Of(alpha.GetInfo()).Must(t).Memory, 300_000)
	check.OK(t, alpha.SetMemoryFlags(200_000, libvirt.DomainMemoryModFlags(libvirt.DOMAIN_AFFECT_LIVE)))
	check.Equal(t, check.Of(alpha.GetInfo()).Must(t).Memory, 200_000)
	check.Fails(t, alpha.SetMemory(2_000_000), libvirt.ERR_INVALID_ARG)
	check.Fails(t, alpha.SetMaxMemory(2_000_000), libvirt.ERR_OPERATION_INVALID)
	check.OK(t, beta.SetMaxMemory(1<<33))
	check.Of(beta.GetMaxMemory()).Is(t, 1<<33)
}

func TestMemoryStatistics(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	found := map[libvirt.DomainMemoryStatTags]uint64{}
	for _, stat := range check.Of(alpha.MemoryStats(uint32(libvirt.DOMAIN_MEMORY_STAT_LAST), 0)).Must(t) {
		found[libvirt.DomainMemoryStatTags(stat.Tag)] = stat.Val
	}
	check.Equal(t, len(found), 13)
	check.Equal(t, found[libvirt.DOMAIN_MEMORY_STAT_ACTUAL_BALLOON], 524288)
	check.Equal(t, found[libvirt.DOMAIN_MEMORY_STAT_UNUSED], 262144)
	check.Equal(t, len(check.Of(alpha.MemoryStats(3, 0)).Must(t)), 3)

	check.OK(t, alpha.SetMemoryStatsPeriod(10, libvirt.DomainMemoryModFlags(libvirt.DOMAIN_AFFECT_LIVE)))
	check.Equal(t, check.XML(t, check.Of(alpha.GetXMLDesc(0))).At("devices/memballoon/stats@period"), "10")
}

func TestMemoryPeek(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	check.Of(alpha.MemoryPeek(0, 4, libvirt.MEMORY_VIRTUAL)).Is(t, []byte{0, 1, 2, 3})
	want := make([]byte, 300)
	for i := range want {
		want[i] = byte(16 + i)
	}
	check.Of(alpha.MemoryPeek(0x10, 300, libvirt.MEMORY_PHYSICAL)).Is(t, want)
	check.Of(alpha.MemoryPeek(0, 4, libvirt.MEMORY_PHYSICAL|libvirt.MEMORY_VIRTUAL)).Fails(t, libvirt.ERR_INVALID_ARG)
}

func TestSaveAndRestore(t *testing.T) {
	conn := node.Open(t)
	alpha := node.Alpha(t, conn)
	image := filepath.Join(t.TempDir(), "alpha.save")
	check.OK(t, alpha.Save(image))
	check.Equal(t, stateOf(t, alpha), state{libvirt.DOMAIN_SHUTOFF, int(libvirt.DOMAIN_SHUTOFF_SAVED)})
	check.True(t, check.Of(os.Stat(image)).Must(t).Size() > 0, "the image is empty")
	check.OK(t, conn.DomainRestore(image))
	check.Equal(t, stateOf(t, alpha), state{libvirt.DOMAIN_RUNNING, int(libvirt.DOMAIN_RUNNING_RESTORED)})
	check.Fails(t, conn.DomainRestore(image+"2"), libvirt.ERR_SYSTEM_ERROR)
}

func TestSaveImage(t *testing.T) {
	conn := node.Open(t)
	alpha := node.Alpha(t, conn)
	image := filepath.Join(t.TempDir(), "alpha.save")
	check.OK(t, alpha.SaveFlags(image, "", 0))
	described := check.Of(conn.DomainSaveImageGetXMLDesc(image, 0)).Must(t)
	changed := strings.Replace(described, "<on_crash>destroy", "<on_crash>preserve", 1)
	check.True(t, changed != described, "%s", described)
	check.OK(t, conn.DomainSaveImageDefineXML(image, changed, libvirt.DOMAIN_SAVE_PAUSED))
	check.Equal(t, check.XML(t, check.Of(conn.DomainSaveImageGetXMLDesc(image, 0))).At("on_crash"), "preserve")
	check.OK(t, conn.DomainRestoreFlags(image, "", 0))
	check.Of(alpha.IsActive()).Is(t, true)
	check.Equal(t, check.XML(t, check.Of(alpha.GetXMLDesc(0))).At("on_crash"), "preserve")
}

func TestManagedSave(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	check.Of(alpha.HasManagedSaveImage(0)).Is(t, false)
	check.OK(t, alpha.ManagedSave(0))
	check.Of(alpha.HasManagedSaveImage(0)).Is(t, true)
	check.Of(alpha.IsActive()).Is(t, false)
	check.OK(t, alpha.ManagedSaveRemove(0))
	check.Of(alpha.HasManagedSaveImage(0)).Is(t, false)
}

func TestCoreDump(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	plain, flagged := filepath.Join(t.TempDir(), "plain"), filepath.Join(t.TempDir(), "flagged")
	check.OK(t, alpha.CoreDump(plain, 0))
	check.OK(t, alpha.CoreDumpWithFormat(flagged, libvirt.DOMAIN_CORE_DUMP_FORMAT_RAW, libvirt.DUMP_CRASH))
	dump := check.Of(os.ReadFile(plain)).Must(t)
	check.True(t, len(dump) > 0 && bytes.Equal(dump, check.Of(os.ReadFile(flagged)).Must(t)), "%d bytes", len(dump))
	check.Equal(t, stateOf(t, alpha).state, libvirt.DOMAIN_SHUTOFF)
}
