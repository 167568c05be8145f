package libvirt

import "context"

// wait calls in a goroutine of its own and waits for the call or for the end of the context; an
// error means that the call may still be under way. abort, if there is one, is told that nobody
// waits any more, and waits for nothing itself.
func wait(ctx context.Context, call func(), abort func(done <-chan struct{})) error {
	if ctx == nil {
		return badArgument("the context is nil")
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		call()
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		if abort != nil {
			abort(done)
		}
		return ctx.Err()
	}
}

func inContext0(ctx context.Context, call func() error, abort func(<-chan struct{})) error {
	var failed error
	if err := wait(ctx, func() { failed = call() }, abort); err != nil {
		return err
	}
	return failed
}

func inContext1[A any](ctx context.Context, call func() (A, error), abort func(<-chan struct{})) (A, error) {
	var none, a A
	var failed error
	if err := wait(ctx, func() { a, failed = call() }, abort); err != nil {
		return none, err
	}
	return a, failed
}

func inContext2[A, B any](ctx context.Context, call func() (A, B, error), abort func(<-chan struct{})) (A, B, error) {
	var noA, a A
	var noB, b B
	var failed error
	if err := wait(ctx, func() { a, b, failed = call() }, abort); err != nil {
		return noA, noB, err
	}
	return a, b, failed
}
