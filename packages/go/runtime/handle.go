package libvirt

import (
	"runtime"
	"sync/atomic"
	"unsafe"
)

// kind is what the runtime knows of a class of libvirt's objects.
type kind struct {
	name string
	// What a bad object of the class is reported as.
	code   ErrorNumber
	domain ErrorDomain
	// Gives back one of libvirt's references, and says how many there still are where libvirt does.
	release func(ptr unsafe.Pointer) (left int)
	// Removes what listens to its events and has that number; nil for classes that have none.
	silence func(ptr unsafe.Pointer, id int)
	// Ends what it is in the middle of; nil for classes that have no such thing.
	abort func(ptr unsafe.Pointer)
}

// handle is one object of libvirt's, shared by all copies of the Go value. It counts the calls that
// use it, so that libvirt's object goes when the last of them is done.
type handle struct {
	ptr  unsafe.Pointer
	kind *kind
	// Twice the number of calls in flight, plus one when closed.
	use atomic.Uint32
	// References of the program's: one, and one for each Ref.
	refs atomic.Int32
	// Whether something came to listen to its events, which keeps libvirt's object until it is removed.
	listens atomic.Bool
	// What else the class wants to know.
	state atomic.Uint32
	// Of a single object: frees it if the program forgets to.
	net runtime.Cleanup
	// Of an object of a list: where the list's net looks for what is left to free.
	slot *unsafe.Pointer
}

const closed = 1

const (
	noObject    = "there is none"
	freedObject = "it is freed"
)

type forgotten struct {
	kind *kind
	ptr  unsafe.Pointer
}

// init takes over one of libvirt's references.
func (h *handle) init(ptr unsafe.Pointer, k *kind) {
	h.ptr, h.kind = ptr, k
	h.refs.Store(1)
	h.net = runtime.AddCleanup(h, forgotten.free, forgotten{k, ptr})
}

// free waits for nothing: closing a connection may have to ask a daemon.
func (f forgotten) free() {
	go func() {
		if f.kind.abort != nil {
			f.kind.abort(f.ptr)
		}
		f.kind.release(f.ptr)
	}()
}

// anyObject is what all classes are: pointers to them convert to one to it.
type anyObject struct {
	h *handle
}

func (o *anyObject) handle() *handle {
	if o == nil {
		return nil
	}
	return o.h
}

// acquire counts a call in; release counts it out. It gives the address of libvirt's object.
func acquire(object *anyObject, k *kind) (uintptr, error) {
	if object == nil || object.h == nil {
		return 0, k.invalid(noObject)
	}
	h := object.h
	for {
		now := h.use.Load()
		if now&closed != 0 {
			return 0, k.invalid(freedObject)
		}
		if h.use.CompareAndSwap(now, now+2) {
			return uintptr(h.ptr), nil
		}
	}
}

func (h *handle) release() {
	if h.use.Add(^uint32(1)) == closed {
		h.give()
	}
}

// free gives back one of the program's references; when there are none left it does nothing. It
// says how many are left, as far as anybody knows.
func (h *handle) free() int {
	if h == nil {
		return 0
	}
	switch left := h.drop(); {
	case left < 0:
		return 0
	case left > 0:
		return left
	case h.use.Or(closed) == 0:
		return h.give()
	default:
		// A call is using it and frees it when it is done.
		return 1
	}
}

// drop says how many references the program has left; -1 when it had none.
func (h *handle) drop() int {
	for {
		refs := h.refs.Load()
		if refs == 0 {
			return -1
		}
		if h.refs.CompareAndSwap(refs, refs-1) {
			return int(refs) - 1
		}
	}
}

// ref adds a reference of the program's.
func (h *handle) ref(k *kind) error {
	if h == nil {
		return k.invalid(noObject)
	}
	for {
		refs := h.refs.Load()
		if refs == 0 {
			return k.invalid(freedObject)
		}
		if h.refs.CompareAndSwap(refs, refs+1) {
			return nil
		}
	}
}

// give gives libvirt's reference back, once.
func (h *handle) give() int {
	if h.slot != nil {
		*h.slot = nil
	} else {
		h.net.Stop()
	}
	if h.listens.Load() {
		// No abort then: libvirt's own streams do not bear it while they tell of an event.
		h.silence()
	} else if h.kind.abort != nil {
		h.kind.abort(h.ptr)
	}
	left := h.kind.release(h.ptr)
	runtime.KeepAlive(h)
	return left
}

func (k *kind) invalid(why string) error {
	return makeError(k.code, k.domain, "invalid "+k.name+": "+why)
}
