//go:build cgo

package libvirt

import "runtime/cgo"

// heard is what C gives back with each event: whom it was registered on, and what to call. A copy of
// the connection keeps that from being closed as forgotten.
type heard struct {
	conn     any
	callback any
}

// listen makes what C is given; libvirt's free callback or a failed registration deletes it.
func listen[C, F any](h *handle, conn C, callback F) cgo.Handle {
	h.listens.Store(true)
	return cgo.NewHandle(&heard{&conn, callback})
}

func heardBy[C, F any](opaque uintptr) (*C, F) {
	l := cgo.Handle(opaque).Value().(*heard)
	return l.conn.(*C), l.callback.(F)
}
