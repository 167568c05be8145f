package libvirt

import (
	"context"
	"iter"
	"sync"
)

// pair is an event with what it is about.
type pair[A, B any] struct {
	about A
	event B
}

// queue has events between libvirt's thread, which must not wait, and a loop.
type queue[T any] struct {
	lock    sync.Mutex
	items   []T
	arrived chan struct{}
}

func (q *queue[T]) push(item T) {
	q.lock.Lock()
	q.items = append(q.items, item)
	q.lock.Unlock()
	select {
	case q.arrived <- struct{}{}:
	default:
	}
}

func (q *queue[T]) take() []T {
	q.lock.Lock()
	defer q.lock.Unlock()
	items := q.items
	q.items = nil
	return items
}

// listenTo registers at once, so that nothing is missed, and removes the listener when the context
// or the loop ends; from then on the sequence is empty. It ends, too, when libvirt forgets the
// listener, as it does when the connection is closed.
func listenTo[T any](ctx context.Context, object *anyObject, register func(push func(T)) (int, error), remove func(int) error) (iter.Seq[T], error) {
	if ctx == nil {
		return nil, badArgument("the context is nil")
	}
	q := &queue[T]{arrived: make(chan struct{}, 1)}
	id, err := register(q.push)
	if err != nil {
		return nil, err
	}
	forgotten := make(chan struct{})
	object.handle().whenForgotten(id, func() { close(forgotten) })
	var once sync.Once
	end := func() {
		once.Do(func() {
			select {
			case <-forgotten:
			default:
				_ = remove(id)
			}
		})
	}
	ctx, cancel := context.WithCancel(ctx)
	context.AfterFunc(ctx, end)
	return func(yield func(T) bool) {
		defer cancel()
		defer end()
		for isLast := false; ; {
			for _, item := range q.take() {
				if ctx.Err() != nil || !yield(item) {
					return
				}
			}
			if isLast {
				return
			}
			select {
			case <-ctx.Done():
				return
			case <-forgotten:
				// What came before that is still to be given.
				isLast = true
			case <-q.arrived:
			}
		}
	}, nil
}

func listenToPairs[A, B any](ctx context.Context, object *anyObject, register func(push func(A, B)) (int, error), remove func(int) error) (iter.Seq2[A, B], error) {
	all, err := listenTo(ctx, object, func(push func(pair[A, B])) (int, error) {
		return register(func(about A, event B) { push(pair[A, B]{about, event}) })
	}, remove)
	if err != nil {
		return nil, err
	}
	return func(yield func(A, B) bool) {
		for each := range all {
			if !yield(each.about, each.event) {
				return
			}
		}
	}, nil
}
