package libvirt

import (
	"sync"
	"unsafe"
)

// heard is what C gives back with each event: whom it was registered on, and what to call. A copy of
// the object keeps that from being freed as forgotten.
type heard struct {
	object   any
	callback any
	of       *handle
	// Libvirt's number, or noNumber.
	id int
	// Whether libvirt has called its free callback.
	isForgotten bool
	// What waits for that; nil if nothing does.
	end func()
}

// noNumber is that of a callback of which an object has one alone.
const noNumber = -1

// audience has all that libvirt calls, by the object of libvirt's.
var audience = struct {
	sync.Mutex
	of map[unsafe.Pointer]map[*heard]struct{}
}{of: map[unsafe.Pointer]map[*heard]struct{}{}}

// registered takes the number that libvirt gave, if it has not forgotten the callback by now.
func (l *heard) registered(id int) {
	audience.Lock()
	defer audience.Unlock()
	if l.isForgotten {
		return
	}
	l.id = id
	all := audience.of[l.of.ptr]
	if all == nil {
		all = map[*heard]struct{}{}
		audience.of[l.of.ptr] = all
	}
	for other := range all {
		// Its number is given again: it is removed, and the free callback is still to come.
		if other.id == id {
			delete(all, other)
		}
	}
	all[l] = struct{}{}
}

func (l *heard) forgotten() {
	audience.Lock()
	l.isForgotten = true
	l.leave()
	end := l.end
	audience.Unlock()
	if end != nil {
		end()
	}
}

// leave needs the lock.
func (l *heard) leave() {
	all := audience.of[l.of.ptr]
	delete(all, l)
	if len(all) == 0 {
		delete(audience.of, l.of.ptr)
	}
}

// whenForgotten has a function called when libvirt forgets the callback: now, if it has.
func (h *handle) whenForgotten(id int, end func()) {
	audience.Lock()
	for l := range audience.of[h.ptr] {
		if l.of == h && l.id == id {
			l.end = end
			audience.Unlock()
			return
		}
	}
	audience.Unlock()
	end()
}

// silence removes what listens to the object through this handle: other handles of it have their own.
func (h *handle) silence() {
	for {
		l := h.anyHeard()
		if l == nil {
			return
		}
		h.kind.silence(h.ptr, l.id)
	}
}

func (h *handle) anyHeard() *heard {
	audience.Lock()
	defer audience.Unlock()
	for l := range audience.of[h.ptr] {
		if l.of == h {
			l.leave()
			return l
		}
	}
	return nil
}
