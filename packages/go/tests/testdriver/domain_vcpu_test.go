package testdriver

import (
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

var (
	allCPUs      = []bool{true, true, true, true, true, true, true, true}
	firstAndLast = []bool{true, false, false, false, false, false, false, true}
)

func TestVcpus(t *testing.T) {
	conn := node.Open(t)
	vcpus := check.Of(node.Alpha(t, conn).GetVcpus()).Must(t)
	check.Len(t, vcpus, 2)
	for i, vcpu := range vcpus {
		check.Equal(t, vcpu.Number, uint32(i))
		check.Equal(t, libvirt.VcpuState(vcpu.State), libvirt.VCPU_RUNNING)
		check.Equal(t, vcpu.CpuMap, allCPUs)
		check.True(t, vcpu.CpuTime > 1<<32, "%d", vcpu.CpuTime)
	}
	check.Of(node.Beta(t, conn).GetVcpus()).Fails(t, libvirt.ERR_OPERATION_INVALID)
}

func TestNumberOfVcpus(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	live := libvirt.DomainVcpuFlags(libvirt.DOMAIN_AFFECT_LIVE)
	config := libvirt.DomainVcpuFlags(libvirt.DOMAIN_AFFECT_CONFIG)
	check.Of(alpha.GetVcpusFlags(live)).Is(t, 2)
	check.Of(alpha.GetVcpusFlags(live|libvirt.DOMAIN_VCPU_MAXIMUM)).Is(t, 4)
	check.OK(t, alpha.SetVcpus(3))
	check.Of(alpha.GetVcpusFlags(live)).Is(t, 3)
	check.OK(t, alpha.SetVcpusFlags(1, config))
	check.Of(alpha.GetVcpusFlags(config)).Is(t, 1)
	check.Of(alpha.GetVcpusFlags(live)).Is(t, 3)
}

func TestPinVcpu(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	check.Of(alpha.GetVcpuPinInfo(0)).Is(t, [][]bool{allCPUs, allCPUs})
	check.OK(t, alpha.PinVcpu(0, firstAndLast))
	check.Of(alpha.GetVcpuPinInfo(0)).Is(t, [][]bool{firstAndLast, allCPUs})
	check.OK(t, alpha.PinVcpuFlags(1, firstAndLast, 0))
	check.Of(alpha.GetVcpuPinInfo(0)).Is(t, [][]bool{firstAndLast, firstAndLast})
	check.OK(t, alpha.PinVcpu(0, []bool{false, true}))
	check.Of(alpha.GetVcpuPinInfo(0)).Is(t, [][]bool{{false, true, false, false, false, false, false, false}, firstAndLast})
	check.Fails(t, alpha.PinVcpu(99, allCPUs), libvirt.ERR_INVALID_ARG)
	check.Fails(t, alpha.PinVcpu(0, nil), libvirt.ERR_INVALID_ARG)
}

func TestPinEmulator(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	check.Of(alpha.GetEmulatorPinInfo(0)).Is(t, allCPUs)
	check.OK(t, alpha.PinEmulator(firstAndLast, 0))
	check.Of(alpha.GetEmulatorPinInfo(0)).Is(t, firstAndLast)
}

func TestIOThreads(t *testing.T) {
	conn := node.Open(t)
	alpha := node.Alpha(t, conn)
	maps := func() map[uint][]bool {
		found := map[uint][]bool{}
		for _, thread := range check.Of(alpha.GetIOThreadInfo(0)).Must(t) {
			found[thread.IOThreadID] = thread.CpuMap
		}
		return found
	}
	before := maps()
	check.True(t, len(before) == 1 && len(before[1]) == 8, "%v", before)
	check.OK(t, alpha.AddIOThread(5, 0))
	check.OK(t, alpha.PinIOThread(5, firstAndLast, 0))
	check.Equal(t, maps(), map[uint][]bool{1: before[1], 5: firstAndLast})

	params := libvirt.DomainSetIOThreadParams{PollMaxNsSet: true, PollMaxNs: 4711}
	check.OK(t, alpha.SetIOThreadParams(5, &params, 0))
	stats := check.Of(conn.GetAllDomainStats([]*libvirt.Domain{alpha}, libvirt.DOMAIN_STATS_IOTHREAD, 0)).Must(t)
	check.Len(t, stats, 1)
	check.OK(t, stats[0].Domain.Free())
	threads := stats[0].IOThread
	check.True(t, len(threads) == 6 && threads[5].PollMaxNSSet && threads[5].PollMaxNS == 4711, "%+v", threads)

	check.OK(t, alpha.DelIOThread(5, 0))
	check.Equal(t, maps(), before)
}

func TestCPUStatistics(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	total := check.Of(alpha.GetCPUStats(-1, 1, 0)).Must(t)
	check.Len(t, total, 1)
	check.True(t, total[0].CpuTimeSet && total[0].UserTimeSet && total[0].SystemTimeSet && !total[0].VcpuTimeSet, "%+v", total[0])
	check.Equal(t, total[0].CpuTime, 48_772_617_035)
	check.Equal(t, total[0].UserTime, 5_540_000_000)
	check.Equal(t, total[0].SystemTime, 6_460_000_000)
	each := check.Of(alpha.GetCPUStats(0, 2, 0)).Must(t)
	check.Len(t, each, 2)
	check.True(t, each[0].CpuTimeSet && each[0].VcpuTimeSet && !each[0].UserTimeSet, "%+v", each[0])
	check.Equal(t, each[0].VcpuTime, 23_151_740_627)
}
