package testdriver

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

func TestCallsWithContext(t *testing.T) {
	conn, err := libvirt.NewConnectContext(t.Context(), node.URI("node.xml"))
	check.OK(t, err)
	alpha := check.Of(conn.LookupDomainByNameContext(t.Context(), "alpha")).Must(t)
	check.OK(t, alpha.SetAutostartContext(t.Context(), true))
	check.Of(alpha.GetAutostartContext(t.Context())).Is(t, true)
	check.Of(conn.LookupDomainByNameContext(t.Context(), "nobody")).Fails(t, libvirt.ERR_NO_DOMAIN)
	seconds, _, err := alpha.GetTimeContext(t.Context(), 0)
	check.OK(t, err)
	check.True(t, seconds > 0, "%d", seconds)
	check.OK(t, alpha.Free())
	check.Of(conn.Close()).Is(t, 0)
}

func TestContextThatHasEnded(t *testing.T) {
	conn := node.Open(t)
	alpha := node.Alpha(t, conn)
	cause := errors.New("changed its mind")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(cause)
	for what, call := range map[string]func() error{
		"no result":   func() error { return alpha.SuspendContext(ctx) },
		"one result":  func() error { _, err := conn.LookupDomainByNameContext(ctx, "alpha"); return err },
		"two results": func() error { _, _, err := alpha.GetTimeContext(ctx, 0); return err },
	} {
		if err := call(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", what, err)
		}
	}
	check.Equal(t, stateOf(t, alpha).state, libvirt.DOMAIN_RUNNING)
	check.Of(conn.LookupDomainByNameContext(nil, "alpha")).Fails(t, libvirt.ERR_INVALID_ARG)
}

func TestJobsThatNobodyWantsDoNotBegin(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	check.Abandoned(t, func(ctx context.Context) error {
		return alpha.SaveContext(ctx, filepath.Join(t.TempDir(), "saved"))
	}, func() {})
	check.Equal(t, stateOf(t, alpha).state, libvirt.DOMAIN_RUNNING)
}

func TestDeadlineIsTold(t *testing.T) {
	conn := node.Open(t)
	ctx, cancel := context.WithTimeout(t.Context(), time.Nanosecond)
	defer cancel()
	<-ctx.Done()
	if _, err := conn.ListAllDomainsContext(ctx, 0); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}
