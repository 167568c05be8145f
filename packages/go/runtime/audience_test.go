package libvirt

import (
	"testing"
	"unsafe"
)

// libvirt's free callback comes some time after a listener is removed, when its number may be
// another's.
func TestNumbersOfListenersAreGivenAgain(t *testing.T) {
	var removed []int
	silent := &kind{silence: func(_ unsafe.Pointer, id int) { removed = append(removed, id) }}
	connection := unsafe.Pointer(new(int))
	one, other := &handle{ptr: connection, kind: silent}, &handle{ptr: connection, kind: silent}

	first, second := &heard{of: one}, &heard{of: other}
	first.registered(0)
	second.registered(0)
	ended := 0
	other.whenForgotten(0, func() { ended++ })
	first.forgotten()
	one.silence()
	if ended != 0 || len(removed) != 0 {
		t.Errorf("%d ended, %v removed", ended, removed)
	}
	other.silence()
	second.forgotten()
	if ended != 1 || len(removed) != 1 || removed[0] != 0 {
		t.Errorf("%d ended, %v removed", ended, removed)
	}
	if all := audience.of[connection]; all != nil {
		t.Errorf("%d are left", len(all))
	}
}

func TestListenersThatAreForgottenAtOnce(t *testing.T) {
	h := &handle{ptr: unsafe.Pointer(new(int))}
	l := &heard{of: h}
	l.forgotten()
	l.registered(1)
	ended := false
	h.whenForgotten(1, func() { ended = true })
	if !ended || audience.of[h.ptr] != nil {
		t.Error("it is waited for")
	}
}
