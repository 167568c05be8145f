package libvirt

// #include <stdint.h>
import "C"

import "runtime/cgo"

// vgoForget is the free callback of all that Go registers.
//
//export vgoForget
func vgoForget(opaque C.uintptr_t) {
	cgo.Handle(opaque).Delete()
}
