package libvirt

// EventHandleCallback is called when something happened on a file descriptor.
type EventHandleCallback func(watch int, file int, events EventHandleType)

// EventTimeoutCallback is called when a time is over.
type EventTimeoutCallback func(timer int)

// EventLoop is an event loop of the program's. It is asked to watch, from any goroutine, and calls
// Invoke when something happened: not from within these methods. They must not call libvirt.
type EventLoop interface {
	// AddHandleFunc watches a file descriptor, and gives a number for it; -1 where it cannot.
	AddHandleFunc(fd int, event EventHandleType, callback *EventHandleCallbackInfo) int
	// UpdateHandleFunc watches for other events; none rests.
	UpdateHandleFunc(watch int, event EventHandleType)
	// RemoveHandleFunc ends it, and calls Free of the callback: after this has returned.
	RemoveHandleFunc(watch int) int
	// AddTimeoutFunc calls back every freq milliseconds, never where that is negative.
	AddTimeoutFunc(freq int, callback *EventTimeoutCallbackInfo) int
	// UpdateTimeoutFunc takes another time.
	UpdateTimeoutFunc(timer int, freq int)
	// RemoveTimeoutFunc ends it, and calls Free of the callback: after this has returned.
	RemoveTimeoutFunc(timer int) int
}

// EventHandleCallbackInfo is what an EventLoop calls for a file descriptor.
type EventHandleCallbackInfo struct{ info callbackInfo }

// EventTimeoutCallbackInfo is what an EventLoop calls for a time.
type EventTimeoutCallbackInfo struct{ info callbackInfo }

// callbackInfo has C's functions and what they are called with.
type callbackInfo struct {
	callback, opaque, free uintptr
}

// Free tells that it is called no more.
func (i *EventHandleCallbackInfo) Free() {
	if i != nil {
		i.info.forget()
	}
}

// Free tells that it is called no more.
func (i *EventTimeoutCallbackInfo) Free() {
	if i != nil {
		i.info.forget()
	}
}

func (i *callbackInfo) forget() {
	free, opaque := i.free, i.opaque
	*i = callbackInfo{}
	invokeFree(free, opaque)
}

// Invoke tells libvirt what happened.
func (i *EventHandleCallbackInfo) Invoke(watch int, fd int, event EventHandleType) {
	if i != nil && i.info.callback != 0 {
		invokeHandle(i.info, watch, fd, event)
	}
}

// Invoke tells libvirt that the time is over.
func (i *EventTimeoutCallbackInfo) Invoke(timer int) {
	if i != nil && i.info.callback != 0 {
		invokeTimeout(i.info, timer)
	}
}
