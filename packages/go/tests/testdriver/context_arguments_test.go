package testdriver

import (
	"context"
	"os"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

func TestAbandonedCallsKeepTheirArguments(t *testing.T) {
	conn := node.Open(t)
	alpha, beta := node.Alpha(t, conn), check.Of(conn.LookupDomainByName("beta")).Must(t)

	params := &libvirt.DomainBlockIoTuneParameters{
		ReadBytesSecSet: true, ReadBytesSec: 1 << 30, ReadBytesSecMaxSet: true, ReadBytesSecMax: 1 << 40,
	}
	check.Abandoned(t, func(ctx context.Context) error {
		return alpha.SetBlockIoTuneContext(ctx, "vda", params, 0)
	}, func() { params.ReadBytesSec = 1 << 31 })
	check.Equal(t, check.Of(alpha.GetBlockIoTune("vda", 0)).Must(t).ReadBytesSec, 1<<30)

	number := uint64(1 << 32)
	params = &libvirt.DomainBlockIoTuneParameters{
		ReadBytesSecMaxSet: true, ReadBytesSecMax: 1 << 40,
		Unknown: []libvirt.TypedParamValue{{Name: "read_bytes_sec", ULong: &number}},
	}
	check.Abandoned(t, func(ctx context.Context) error {
		return alpha.SetBlockIoTuneContext(ctx, "vda", params, 0)
	}, func() { number = 1 << 33 })
	check.Equal(t, check.Of(alpha.GetBlockIoTune("vda", 0)).Must(t).ReadBytesSec, 1<<32)

	cpus := append([]bool(nil), firstAndLast...)
	check.Abandoned(t, func(ctx context.Context) error {
		return alpha.PinVcpuContext(ctx, 0, cpus)
	}, func() { cpus[0] = false })
	check.Of(alpha.GetVcpuPinInfo(0)).Is(t, [][]bool{firstAndLast, allCPUs})

	which := *alpha
	check.Abandoned(t, func(ctx context.Context) error {
		return which.SuspendContext(ctx)
	}, func() { which = *beta })
	check.Equal(t, stateOf(t, alpha).state, libvirt.DOMAIN_PAUSED)
}

// TestAbandonedCallsReadNothing is for the race detector: nothing comes of these calls.
func TestAbandonedCallsReadNothing(t *testing.T) {
	conn := node.Open(t)
	alpha := node.Alpha(t, conn)
	keys := []uint{1, 2, 3}
	check.Abandoned(t, func(ctx context.Context) error {
		return alpha.SendKeyContext(ctx, 0, 0, keys, 0)
	}, func() { keys[0]++ })

	xmls := []string{"<cpu/>"}
	check.Abandoned(t, func(ctx context.Context) error {
		_, err := conn.BaselineCPUContext(ctx, xmls, 0)
		return err
	}, func() { xmls[0] = "" })

	sizes := map[int]int64{2048: 1}
	check.Abandoned(t, func(ctx context.Context) error {
		_, err := conn.AllocPagesContext(ctx, sizes, 0, 1, 0)
		return err
	}, func() { sizes[2048]++ })

	domain := *check.Of(conn.LookupDomainByName("beta")).Must(t)
	check.OK(t, domain.Free())
	domains := []*libvirt.Domain{&domain}
	check.Abandoned(t, func(ctx context.Context) error {
		_, err := conn.GetAllDomainStatsContext(ctx, domains, 0, 0)
		return err
	}, func() { domain, domains[0] = libvirt.Domain{}, nil })

	files := []os.File{*os.Stdin}
	check.Abandoned(t, func(ctx context.Context) error {
		return alpha.FDAssociateContext(ctx, "group", files, 0)
	}, func() { files[0] = *os.Stdout })

	file := "before"
	params := libvirt.DomainSaveRestoreParams{Unknown: []libvirt.TypedParamValue{{Name: "file", String: &file}}}
	check.Abandoned(t, func(ctx context.Context) error {
		return conn.DomainRestoreParamsContext(ctx, params, 0)
	}, func() { params.Unknown[0].Name, file = "other", "after" })
}
