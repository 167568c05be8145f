//go:build cgo

package libvirt

import "runtime/cgo"

// listen makes what C is given; libvirt's free callback or a failed registration deletes it.
func listen[C, F any](h *handle, object C, callback F) (*heard, cgo.Handle) {
	h.listens.Store(true)
	l := &heard{object: &object, callback: callback, of: h}
	return l, cgo.NewHandle(l)
}

func heardBy[C, F any](opaque uintptr) (*C, F) {
	l := cgo.Handle(opaque).Value().(*heard)
	return l.object.(*C), l.callback.(F)
}
