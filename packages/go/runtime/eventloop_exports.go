package libvirt

// #include <stdint.h>
import "C"

import (
	"runtime/cgo"
	"sync/atomic"
)

// loop is the program's event loop; C calls it once there is one.
var loop atomic.Pointer[EventLoop]

//export vgoOnHandle
func vgoOnHandle(watch, fd, events C.int, opaque C.uintptr_t) {
	cgo.Handle(opaque).Value().(EventHandleCallback)(int(watch), int(fd), EventHandleType(events))
}

//export vgoOnTimeout
func vgoOnTimeout(timer C.int, opaque C.uintptr_t) {
	cgo.Handle(opaque).Value().(EventTimeoutCallback)(int(timer))
}

//export vgoLoopAddHandle
func vgoLoopAddHandle(fd, events C.int, callback, opaque, free C.uintptr_t) C.int {
	info := &EventHandleCallbackInfo{callbackInfo{uintptr(callback), uintptr(opaque), uintptr(free)}}
	return C.int((*loop.Load()).AddHandleFunc(int(fd), EventHandleType(events), info))
}

//export vgoLoopUpdateHandle
func vgoLoopUpdateHandle(watch, events C.int) {
	(*loop.Load()).UpdateHandleFunc(int(watch), EventHandleType(events))
}

//export vgoLoopRemoveHandle
func vgoLoopRemoveHandle(watch C.int) C.int {
	return C.int((*loop.Load()).RemoveHandleFunc(int(watch)))
}

//export vgoLoopAddTimeout
func vgoLoopAddTimeout(freq C.int, callback, opaque, free C.uintptr_t) C.int {
	info := &EventTimeoutCallbackInfo{callbackInfo{uintptr(callback), uintptr(opaque), uintptr(free)}}
	return C.int((*loop.Load()).AddTimeoutFunc(int(freq), info))
}

//export vgoLoopUpdateTimeout
func vgoLoopUpdateTimeout(timer, freq C.int) {
	(*loop.Load()).UpdateTimeoutFunc(int(timer), int(freq))
}

//export vgoLoopRemoveTimeout
func vgoLoopRemoveTimeout(timer C.int) C.int {
	return C.int((*loop.Load()).RemoveTimeoutFunc(int(timer)))
}
