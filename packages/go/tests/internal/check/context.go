package check

import (
	"context"
	"errors"
	"runtime"
	"sync/atomic"
	"testing"
)

// abandoned is a context that ends as soon as a call has begun: it has not when it is asked first.
type abandoned struct {
	context.Context
	asked atomic.Bool
	done  chan struct{}
}

func (a *abandoned) Done() <-chan struct{} { return a.done }

func (a *abandoned) Err() error {
	if a.asked.Swap(true) {
		return context.Canceled
	}
	return nil
}

// Abandoned makes a call that nobody waits for, changes what it was given, and lets it end.
func Abandoned(t testing.TB, call func(ctx context.Context) error, change func()) {
	t.Helper()
	before := runtime.NumGoroutine()
	// With one processor, what the call began runs only when this waits.
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	ctx := &abandoned{Context: t.Context(), done: make(chan struct{})}
	close(ctx.done)
	if err := call(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	change()
	Eventually(t, "the call ends", func() bool { return runtime.NumGoroutine() <= before })
}
