package libvirt

import "context"

// wait calls in a goroutine of its own and waits for the call or for the end of the context.
// abort, if there is one, is told that nobody waits any more.
func wait[T any](ctx context.Context, call func() T, abort func(done <-chan struct{})) (result T, err error) {
	if ctx == nil {
		return result, badArgument("the context is nil")
	}
	if err := ctx.Err(); err != nil {
		return result, err
	}
	results := make(chan T, 1)
	done := make(chan struct{})
	go func() {
		defer close(done)
		results <- call()
	}()
	select {
	case result = <-results:
		return result, nil
	case <-ctx.Done():
		if abort != nil {
			go abort(done)
		}
		return result, ctx.Err()
	}
}

func inContext0(ctx context.Context, call func() error, abort func(<-chan struct{})) error {
	failed, err := wait(ctx, call, abort)
	if err != nil {
		return err
	}
	return failed
}

type results1[A any] struct {
	a   A
	err error
}

func inContext1[A any](ctx context.Context, call func() (A, error), abort func(<-chan struct{})) (A, error) {
	r, err := wait(ctx, func() (r results1[A]) {
		r.a, r.err = call()
		return r
	}, abort)
	if err != nil {
		return r.a, err
	}
	return r.a, r.err
}

type results2[A, B any] struct {
	a   A
	b   B
	err error
}

func inContext2[A, B any](ctx context.Context, call func() (A, B, error), abort func(<-chan struct{})) (A, B, error) {
	r, err := wait(ctx, func() (r results2[A, B]) {
		r.a, r.b, r.err = call()
		return r
	}, abort)
	if err != nil {
		return r.a, r.b, err
	}
	return r.a, r.b, r.err
}
