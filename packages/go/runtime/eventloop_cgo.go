package libvirt

// #include <stdint.h>
// #include "vgo.h"
import "C"

import (
	"runtime/cgo"
	"unsafe"
)

// EventRegisterDefaultImpl says that the program runs the event loop, by EventRunDefaultImpl. Without
// it one runs by itself.
func EventRegisterDefaultImpl() error {
	return taken(C.vgo_loop_default())
}

// EventRunDefaultImpl runs the event loop once: waits, then calls back.
func EventRunDefaultImpl() error {
	return taken(C.vgo_loop_run())
}

// EventRegisterImpl has the program's event loop watch for libvirt. There can be one in a process.
func EventRegisterImpl(impl EventLoop) error {
	if impl == nil {
		return errNoCallback
	}
	if !loop.CompareAndSwap(nil, &impl) {
		return makeError(ERR_OPERATION_INVALID, FROM_EVENT, "an event loop is already registered")
	}
	err := taken(C.vgo_loop_register())
	if err != nil {
		loop.Store(nil)
	}
	return err
}

// EventAddHandle watches a file descriptor, and gives a number for that.
func EventAddHandle(fd int, events EventHandleType, callback EventHandleCallback) (int, error) {
	if callback == nil {
		return 0, errNoCallback
	}
	if err := checkAll(checkInt("fd", fd), checkInt("events", events)); err != nil {
		return 0, err
	}
	handle := cgo.NewHandle(callback)
	r := C.vgo_add_handle(C.int(fd), C.int(events), C.uintptr_t(handle))
	return added(r, handle)
}

// EventUpdateHandle watches for other events; none rests.
func EventUpdateHandle(watch int, events EventHandleType) {
	if checkAll(checkInt("watch", watch), checkInt("events", events)) == nil {
		C.vgo_update_handle(C.int(watch), C.int(events))
	}
}

// EventRemoveHandle ends what EventAddHandle began.
func EventRemoveHandle(watch int) error {
	if err := checkInt("watch", watch); err != nil {
		return err
	}
	return taken(C.vgo_remove_handle(C.int(watch)))
}

// EventAddTimeout calls back every freq milliseconds, never where that is negative.
func EventAddTimeout(freq int, callback EventTimeoutCallback) (int, error) {
	if callback == nil {
		return 0, errNoCallback
	}
	if err := checkInt("freq", freq); err != nil {
		return 0, err
	}
	handle := cgo.NewHandle(callback)
	r := C.vgo_add_timeout(C.int(freq), C.uintptr_t(handle))
	return added(r, handle)
}

// EventUpdateTimeout takes another time.
func EventUpdateTimeout(timer int, freq int) {
	if checkAll(checkInt("timer", timer), checkInt("freq", freq)) == nil {
		C.vgo_update_timeout(C.int(timer), C.int(freq))
	}
}

// EventRemoveTimeout ends what EventAddTimeout began.
func EventRemoveTimeout(timer int) error {
	if err := checkInt("timer", timer); err != nil {
		return err
	}
	return taken(C.vgo_remove_timeout(C.int(timer)))
}

func added(r C.vgo_listener_r, handle cgo.Handle) (int, error) {
	if r.err != nil {
		handle.Delete()
		return 0, takeError(unsafe.Pointer(r.err))
	}
	return int(r.id), nil
}

func taken(err *C.vgo_error) error {
	if err == nil {
		return nil
	}
	return takeError(unsafe.Pointer(err))
}

func checkAll(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func invokeHandle(info callbackInfo, watch, fd int, event EventHandleType) {
	C.vgo_invoke_handle(C.uintptr_t(info.callback), C.int(watch), C.int(fd), C.int(event), C.uintptr_t(info.opaque))
}

func invokeTimeout(info callbackInfo, timer int) {
	C.vgo_invoke_timeout(C.uintptr_t(info.callback), C.int(timer), C.uintptr_t(info.opaque))
}

func invokeFree(free, opaque uintptr) {
	if free != 0 {
		C.vgo_invoke_free(C.uintptr_t(free), C.uintptr_t(opaque))
	}
}
