package libvirt

import "iter"

// each gives the elements of a list in turn, and frees them.
func each[T any](list func() ([]T, error), free func(*T) error) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		items, err := list()
		if err != nil {
			yield(nil, err)
			return
		}
		more := true
		for i := range items {
			if more {
				more = yield(&items[i], nil)
			}
			_ = free(&items[i])
		}
	}
}
