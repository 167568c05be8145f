package libvirt

import "context"

// wait calls in a goroutine of its own and waits for the call or for the end of the context; an
// error means that the call may still be under way. job, if there is one, is what it begins.
func wait(ctx context.Context, call func(), job *jobCall) error {
	if ctx == nil {
		return badArgument("the context is nil")
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	done := make(chan struct{})
	var unwanted bool
	go func() {
		defer close(done)
		if unwanted = job != nil && !job.begin(ctx); !unwanted {
			call()
		}
	}()
	select {
	case <-done:
		if unwanted {
			return ctx.Err()
		}
		return nil
	case <-ctx.Done():
		if job != nil {
			job.abort(done)
		}
		return ctx.Err()
	}
}

func inContext0(ctx context.Context, call func() error, job *jobCall) error {
	var failed error
	if err := wait(ctx, func() { failed = call() }, job); err != nil {
		return err
	}
	return failed
}

func inContext1[A any](ctx context.Context, call func() (A, error), job *jobCall) (A, error) {
	var none, a A
	var failed error
	if err := wait(ctx, func() { a, failed = call() }, job); err != nil {
		return none, err
	}
	return a, failed
}

func inContext2[A, B any](ctx context.Context, call func() (A, B, error), job *jobCall) (A, B, error) {
	var noA, a A
	var noB, b B
	var failed error
	if err := wait(ctx, func() { a, b, failed = call() }, job); err != nil {
		return noA, noB, err
	}
	return a, b, failed
}
