//go:build cgo

package libvirt

// #cgo CFLAGS: -std=gnu11 -Og -g0 -DVG_BRIEF_ERRORS
// #cgo LDFLAGS: -ldl -lpthread
// #include "vgo.h"
import "C"

import "unsafe"

func freeError(err unsafe.Pointer) {
	C.vgo_error_free((*C.vgo_error)(err))
}

// chars is the text as C sees it: not even with a NUL at its end.
func chars(text string) *C.char {
	return (*C.char)(unsafe.Pointer(unsafe.StringData(text)))
}

func cBool(value bool) C.int {
	if value {
		return 1
	}
	return 0
}
