package libvirt

// #include <stdint.h>
import "C"

import "runtime/cgo"

// vgoForget is the free callback of all that Go registers.
//
//export vgoForget
func vgoForget(opaque C.uintptr_t) {
	handle := cgo.Handle(opaque)
	registered := handle.Value()
	handle.Delete()
	if l, ok := registered.(*heard); ok {
		l.forgotten()
	}
}
