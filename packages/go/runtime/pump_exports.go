package libvirt

// #include <stdint.h>
// #include <stddef.h>
import "C"

import (
	"runtime/cgo"
	"unsafe"
)

func pumpOf(opaque C.uintptr_t) *pump {
	return cgo.Handle(opaque).Value().(*pump)
}

//export vgoOn_virStreamSinkFunc
func vgoOn_virStreamSinkFunc(_, data unsafe.Pointer, size C.size_t, opaque C.uintptr_t) C.int {
	return C.int(pumpOf(opaque).take(unsafe.Slice((*byte)(data), int(size))))
}

//export vgoOn_virStreamSinkHoleFunc
func vgoOn_virStreamSinkHoleFunc(_ unsafe.Pointer, length C.longlong, opaque C.uintptr_t) C.int {
	p := pumpOf(opaque)
	return C.int(p.failed(p.sinkHole(p.stream, int64(length))))
}

//export vgoOn_virStreamSourceFunc
func vgoOn_virStreamSourceFunc(_, room unsafe.Pointer, size C.size_t, opaque C.uintptr_t) C.int {
	return C.int(pumpOf(opaque).fill(unsafe.Slice((*byte)(room), int(size))))
}

//export vgoOn_virStreamSourceHoleFunc
func vgoOn_virStreamSourceHoleFunc(_, inData, length unsafe.Pointer, opaque C.uintptr_t) C.int {
	p := pumpOf(opaque)
	isData, size, err := p.sourceHole(p.stream)
	if err != nil {
		return C.int(p.failed(err))
	}
	*(*C.int)(inData) = 0
	if isData {
		*(*C.int)(inData) = 1
	}
	*(*C.longlong)(length) = C.longlong(size)
	return 0
}

//export vgoOn_virStreamSourceSkipFunc
func vgoOn_virStreamSourceSkipFunc(_ unsafe.Pointer, length C.longlong, opaque C.uintptr_t) C.int {
	p := pumpOf(opaque)
	return C.int(p.failed(p.skip(p.stream, int64(length))))
}
