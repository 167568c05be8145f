package testdriver

import (
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

const config = libvirt.DOMAIN_AFFECT_CONFIG

func TestUnsignedLongLongParameter(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	before := check.Of(alpha.GetMemoryParameters(config)).Must(t)
	check.True(t, before.HardLimitSet && before.HardLimit == libvirt.DOMAIN_MEMORY_PARAM_UNLIMITED, "%+v", before)
	check.OK(t, alpha.SetMemoryParameters(&libvirt.DomainMemoryParameters{HardLimitSet: true, HardLimit: 1 << 40}, config))
	after := check.Of(alpha.GetMemoryParameters(config)).Must(t)
	before.HardLimit = 1 << 40
	check.Equal(t, after, before)
}

func TestUnsignedIntParameter(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	check.OK(t, alpha.SetBlkioParameters(&libvirt.DomainBlkioParameters{WeightSet: true, Weight: 100}, config))
	found := check.Of(alpha.GetBlkioParameters(config)).Must(t)
	check.True(t, found.WeightSet && found.Weight == 100, "%+v", found)
}

func TestOnlyWhatIsSetIsSent(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	check.OK(t, alpha.SetInterfaceParameters("tap0", &libvirt.DomainInterfaceParameters{
		BandwidthInAverageSet: true, BandwidthInAverage: 3_000_000_000, // above the signed range
		BandwidthOutAverageSet: true, BandwidthOutAverage: 1024,
		BandwidthOutPeakSet: true, BandwidthOutPeak: 4096,
		BandwidthInPeak: 7,
	}, 0))
	found := check.Of(alpha.GetInterfaceParameters("tap0", 0)).Must(t)
	check.Equal(t, found.BandwidthInAverage, 3_000_000_000)
	check.Equal(t, found.BandwidthOutAverage, 1024)
	check.Equal(t, found.BandwidthOutPeak, 4096)
	check.True(t, found.BandwidthInPeakSet && found.BandwidthInPeak == 0, "%+v", found)
}

func TestStringAndIntParameters(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	want := &libvirt.DomainNumaParameters{
		NodesetSet: true, Nodeset: "0-1", ModeSet: true, Mode: libvirt.DOMAIN_NUMATUNE_MEM_STRICT,
	}
	check.OK(t, alpha.SetNumaParameters(want, config))
	check.Of(alpha.GetNumaParameters(config)).Is(t, want)
	nul := &libvirt.DomainNumaParameters{NodesetSet: true, Nodeset: "0\x001"}
	check.Fails(t, alpha.SetNumaParameters(nul, config), libvirt.ERR_INVALID_ARG)
}

func TestBooleanParameter(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	before := check.Of(alpha.GetPerfEvents(0)).Must(t)
	check.True(t, before.CmtSet && !before.Cmt, "%+v", before)
	check.OK(t, alpha.SetPerfEvents(&libvirt.DomainPerfEvents{CmtSet: true, Cmt: true}, 0))
	before.Cmt = true
	check.Of(alpha.GetPerfEvents(0)).Is(t, before)
}

func TestBlockIoTune(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	check.OK(t, alpha.SetBlockIoTune("vda", &libvirt.DomainBlockIoTuneParameters{
		ReadBytesSecSet: true, ReadBytesSec: 1 << 33,
		ReadBytesSecMaxSet: true, ReadBytesSecMax: 1 << 34,
		GroupNameSet: true, GroupName: "g",
	}, 0))
	found := check.Of(alpha.GetBlockIoTune("vda", 0)).Must(t)
	check.Equal(t, found.ReadBytesSec, 1<<33)
	check.Equal(t, found.ReadBytesSecMax, 1<<34)
	check.Equal(t, found.GroupName, "g")
	check.True(t, found.WriteIopsSecSet && found.WriteIopsSec == 0, "%+v", found)
}

func TestSchedulerParameters(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	found := check.Of(alpha.GetSchedulerParameters()).Must(t)
	check.True(t, found.WeightSet && found.Weight == 50 && found.Type == "fair", "%+v", found)
	kind, count, err := alpha.GetSchedulerType()
	check.OK(t, err)
	check.True(t, kind == "fair" && count == 1, "%s, %d", kind, count)
	check.OK(t, alpha.SetSchedulerParameters(&libvirt.DomainSchedulerParameters{WeightSet: true, Weight: 51}))
	check.OK(t, alpha.SetSchedulerParametersFlags(&libvirt.DomainSchedulerParameters{WeightSet: true, Weight: 51}, 0))
	// The library adds a flag to the getter that its own test driver refuses.
	check.Of(alpha.GetSchedulerParametersFlags(0)).Fails(t, libvirt.ERR_INVALID_ARG)
}

func TestStatisticsOfAllDomains(t *testing.T) {
	conn := node.Open(t)
	states := map[string]libvirt.DomainState{}
	for _, stats := range check.Of(conn.GetAllDomainStats(nil, libvirt.DOMAIN_STATS_STATE, 0)).Must(t) {
		check.True(t, stats.State != nil && stats.State.StateSet && stats.State.ReasonSet, "%+v", stats.State)
		check.True(t, stats.Cpu == nil && stats.Balloon == nil && len(stats.Block) == 0, "%+v", stats)
		states[check.Of(stats.Domain.GetName()).Must(t)] = stats.State.State
		check.OK(t, stats.Domain.Free())
	}
	check.Equal(t, states, map[string]libvirt.DomainState{
		"alpha": libvirt.DOMAIN_RUNNING, "beta": libvirt.DOMAIN_SHUTOFF,
	})
	inactive := check.Of(conn.GetAllDomainStats(nil, 0, libvirt.CONNECT_GET_ALL_DOMAINS_STATS_INACTIVE)).Must(t)
	check.Len(t, inactive, 1)
	check.Of(inactive[0].Domain.GetName()).Is(t, "beta")
	check.OK(t, inactive[0].Domain.Free())
}

func TestStatisticsOfSomeDomains(t *testing.T) {
	conn := node.Open(t)
	alpha := node.Alpha(t, conn)
	found := check.Of(conn.GetAllDomainStats([]*libvirt.Domain{alpha}, libvirt.DOMAIN_STATS_STATE, 0)).Must(t)
	check.Len(t, found, 1)
	check.Of(found[0].Domain.GetUUIDString()).Is(t, alphaUUID)
	check.Equal(t, *found[0].State, libvirt.DomainStatsState{
		StateSet: true, State: libvirt.DOMAIN_RUNNING, ReasonSet: true,
	})
	check.OK(t, found[0].Domain.Free())
	check.Of(conn.GetAllDomainStats([]*libvirt.Domain{alpha, nil}, 0, 0)).Fails(t, libvirt.ERR_INVALID_DOMAIN)
	var none *libvirt.Connect
	check.Of(none.GetAllDomainStats([]*libvirt.Domain{alpha}, 0, 0)).Fails(t, libvirt.ERR_INVALID_CONN)
}
