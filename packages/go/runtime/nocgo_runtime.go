//go:build !cgo

package libvirt

import "unsafe"

// errNoCgo is what every call gives in a program that was built without cgo.
func errNoCgo(function string) error {
	return makeError(ERR_NO_SUPPORT, FROM_NONE,
		function+" needs cgo: build with CGO_ENABLED=1 and a C compiler")
}

func freeError(unsafe.Pointer) {}
