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

// octets is where the bytes are. Of a type without pointers cgo does not look at what is beside them.
func octets(bytes []byte) *C.uchar {
	return (*C.uchar)(unsafe.SliceData(bytes))
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
