package libvirt

import (
	"math"
	"strconv"
	"strings"
	"testing"
	"unsafe"
)

// params keeps typed parameters as C would have them.
type params struct {
	list  []typedParam
	texts [][]byte
}

func (p *params) add(key string, kind TypedParameterType, value uint64) {
	param := typedParam{kind: int32(kind), value: value}
	copy(param.field[:], key)
	p.list = append(p.list, param)
}

func (p *params) text(key, value string) {
	p.texts = append(p.texts, append([]byte(value), 0))
	text := unsafe.Pointer(&p.texts[len(p.texts)-1][0])
	p.add(key, TYPED_PARAM_STRING, uint64(uintptr(text)))
}

func (p *params) data() unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(p.list)) }

func TestValuesAreTakenByTheirOwnType(t *testing.T) {
	kinds := map[TypedParameterType]uint64{
		TYPED_PARAM_INT:    half(42),
		TYPED_PARAM_UINT:   half(42),
		TYPED_PARAM_LLONG:  42,
		TYPED_PARAM_ULLONG: 42,
	}
	for kind, value := range kinds {
		var p params
		p.add("cpu.time", kind, value)
		p.add("state.state", kind, half(uint32(DOMAIN_CRASHED)))
		p.add("vcpu.0.halted", kind, half(1))
		p.add("block.0.timed_group.0.rd_queue_depth_avg", kind, half(7))
		s := decodeDomainStats(p.data(), len(p.list), roomFor(len(p.list)))
		if s.Cpu == nil || !s.Cpu.TimeSet || s.Cpu.Time != 42 {
			t.Errorf("%v: %+v", kind, s.Cpu)
		}
		if s.State == nil || s.State.State != DOMAIN_CRASHED {
			t.Errorf("%v: %+v", kind, s.State)
		}
		if len(s.Vcpu) != 1 || !s.Vcpu[0].Halted {
			t.Errorf("%v: %+v", kind, s.Vcpu)
		}
		if s.Block[0].TimedStats[0].RdQueueDepthAvg != 7 {
			t.Errorf("%v: %+v", kind, s.Block)
		}
		if len(s.Unknown) > 0 {
			t.Errorf("%v: unknown: %+v", kind, s.Unknown)
		}
	}
}

func TestNegativeNumbersStayNegative(t *testing.T) {
	var p params
	p.add("vcpu_quota", TYPED_PARAM_LLONG, uint64(math.MaxUint64))
	p.add("global_quota", TYPED_PARAM_INT, half(math.MaxUint32))
	s := decodeDomainSchedulerParameters(p.data(), len(p.list), roomFor(len(p.list)))
	if s.VcpuQuota != -1 || s.GlobalQuota != -1 {
		t.Errorf("%+v", s)
	}
}

func TestKeysWithPositions(t *testing.T) {
	var p params
	p.add("net.count", TYPED_PARAM_UINT, half(2))
	p.text("net.1.name", "vnet1")
	p.add("net.1.rx.bytes", TYPED_PARAM_ULLONG, 5)
	p.text("cpu.cache.monitor.1.name", "m")
	p.add("cpu.cache.monitor.1.bank.2.bytes", TYPED_PARAM_ULLONG, 9)
	p.add("block.0.latency_histogram.zone_append.bin.3.value", TYPED_PARAM_ULLONG, 11)
	p.add("block.0.limits.iov_max", TYPED_PARAM_ULLONG, 1024)
	p.add("vcpu.0.exits.sum", TYPED_PARAM_ULLONG, 3)
	p.add("vm.remote_tlb_flush.sum", TYPED_PARAM_ULLONG, 4)
	p.add("dirtyrate.vcpu.0.megabytes_per_second", TYPED_PARAM_ULLONG, 6)
	p.add("iothread.4.poll-grow", TYPED_PARAM_ULLONG, 1<<40)
	s := decodeDomainStats(p.data(), len(p.list), roomFor(len(p.list)))
	if len(s.Net) != 2 || s.Net[0].NameSet || s.Net[1].Name != "vnet1" || s.Net[1].RxBytes != 5 {
		t.Errorf("%+v", s.Net)
	}
	if monitors := s.Cpu.CacheMonitors; len(monitors) != 2 || len(monitors[1].Banks) != 3 || monitors[1].Banks[2].Bytes != 9 {
		t.Errorf("%+v", s.Cpu)
	}
	if bins := s.Block[0].LatencyHistograms.ZoneAppend.Bins; len(bins) != 4 || bins[3].Value != 11 {
		t.Errorf("%+v", s.Block)
	}
	if s.Block[0].Limits.IovMax != 1024 || s.Block[0].LatencyHistograms.Read != nil {
		t.Errorf("%+v", s.Block)
	}
	if custom := s.Vcpu[0].Custom; len(custom) != 1 || custom[0].Name != "exits.sum" || *custom[0].ULong != 3 {
		t.Errorf("%+v", custom)
	}
	if len(s.VM) != 1 || s.VM[0].Name != "remote_tlb_flush.sum" || s.VM[0].ValueString() != "4" {
		t.Errorf("%+v", s.VM)
	}
	if s.DirtyRate.VCPUS[0].MegabytesPerSecond != 6 {
		t.Errorf("%+v", s.DirtyRate)
	}
	if thread := s.IOThread[4]; !thread.PollGrowSet || thread.PollGrow64 != 1<<40 {
		t.Errorf("%+v", thread)
	}
	if len(s.Unknown) > 0 {
		t.Errorf("unknown: %+v", s.Unknown)
	}
}

func TestWhatIsUnknownIsKept(t *testing.T) {
	var p params
	p.add("state.new", TYPED_PARAM_UINT, half(1))
	p.add("net.x.name", TYPED_PARAM_UINT, half(1))
	p.add("net.99999999999999999999.rx.bytes", TYPED_PARAM_UINT, half(1))
	p.add("cpu.time", TypedParameterType(77), 1)
	p.text("state.state", "running")
	s := decodeDomainStats(p.data(), len(p.list), roomFor(len(p.list)))
	if len(s.Unknown) != 5 || s.State != nil || s.Cpu != nil || s.Net != nil {
		t.Fatalf("%+v", s)
	}
	if v := s.Unknown[0]; v.Name != "state.new" || v.UInt == nil || *v.UInt != 1 {
		t.Errorf("%+v", v)
	}
	if v := s.Unknown[4]; v.ValueString() != "running" {
		t.Errorf("%+v", v)
	}
}

func TestTunableEvents(t *testing.T) {
	var p params
	p.add("cputune.cpu_shares", TYPED_PARAM_ULLONG, 2)
	p.text("cputune.vcpupin3", "0-1,^1,4")
	p.text("cputune.emulatorpin", "1")
	p.text("blkdeviotune.disk", "vda")
	p.add("blkdeviotune.read_iops_sec", TYPED_PARAM_ULLONG, 8)
	s := decodeDomainEventTunable(p.data(), len(p.list), roomFor(len(p.list)))
	if s.CpuSched == nil || s.CpuSched.CpuShares != 2 || s.BlkdevDisk != "vda" || s.BlkdevTune.ReadIopsSec != 8 {
		t.Errorf("%+v", s)
	}
	pins := s.CpuPin
	if pins == nil || !pins.VcpuPinSet || len(pins.VcpuPin) != 4 || len(pins.EmulatorPin) != 2 {
		t.Fatalf("%+v", pins)
	}
	want := []bool{true, false, false, false, true}
	for cpu, on := range pins.VcpuPin[3] {
		if on != want[cpu] {
			t.Errorf("CPU %d: %v", cpu, on)
		}
	}
}

func TestOddPositionsDoNotTakeAllMemory(t *testing.T) {
	var p params
	for i := range 1000 {
		p.add("block."+strconv.Itoa(i)+".timed_group.16000.interval", TYPED_PARAM_ULLONG, 1)
	}
	s := decodeDomainStats(p.data(), len(p.list), roomFor(len(p.list)))
	groups := 0
	for _, block := range s.Block {
		groups += len(block.TimedStats)
	}
	if groups > 2*mostElements || len(s.Unknown) == 0 {
		t.Errorf("%d elements, %d parameters left over", groups, len(s.Unknown))
	}
}

func TestLargeNumbersAreNotNegative(t *testing.T) {
	var p params
	p.add("load.1m", TYPED_PARAM_ULLONG, math.MaxUint64)
	if s := decodeDomainGuestInfo(p.data(), 1, roomFor(1)); s.Load == nil || s.Load.Load1M < 1e19 {
		t.Errorf("%+v", s.Load)
	}
}

func FuzzDecodeDomainStats(f *testing.F) {
	f.Add("net.0.rx.bytes", int32(TYPED_PARAM_ULLONG), uint64(1))
	f.Add("cpu.cache.monitor.16383.bank.16383.id", int32(TYPED_PARAM_UINT), uint64(1))
	f.Add("block.0.latency_histogram.read.bin.4.start", int32(TYPED_PARAM_BOOLEAN), uint64(255))
	f.Add("vcpu.0.state\nvcpu.1.state\nblock.7.timed_group.16383.interval", int32(TYPED_PARAM_INT), uint64(1))
	f.Fuzz(func(t *testing.T, keys string, kind int32, value uint64) {
		var p params
		for _, key := range strings.Split(keys, "\n") {
			if TypedParameterType(kind) == TYPED_PARAM_STRING {
				p.text(key, key)
			} else {
				p.add(key, TypedParameterType(kind), value)
			}
		}
		decodeDomainStats(p.data(), len(p.list), roomFor(len(p.list)))
		decodeDomainGuestInfo(p.data(), len(p.list), roomFor(len(p.list)))
		decodeDomainEventTunable(p.data(), len(p.list), roomFor(len(p.list)))
	})
}
