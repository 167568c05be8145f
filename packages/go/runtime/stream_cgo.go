package libvirt

// #include <stdint.h>
// #include "vgo.h"
import "C"

import (
	"runtime/cgo"
	"unsafe"
)

func (s *Stream) recv(p []byte) (status, count int, err error) {
	self, err := s.acquire()
	if err != nil {
		return 0, 0, err
	}
	defer s.release()
	r := C.vgo_virStreamRecv(C.uintptr_t(self), C.size_t(len(p)), octets(p))
	if r.err != nil {
		return 0, 0, takeError(unsafe.Pointer(r.err))
	}
	return int(r.status), int(r.result), nil
}

func (s *Stream) recvFlags(p []byte, flags StreamRecvFlagsValues) (status, count int, err error) {
	self, err := s.acquire()
	if err != nil {
		return 0, 0, err
	}
	defer s.release()
	r := C.vgo_virStreamRecvFlags(C.uintptr_t(self), C.size_t(len(p)), C.uint(flags), octets(p))
	if r.err != nil {
		return 0, 0, takeError(unsafe.Pointer(r.err))
	}
	return int(r.status), int(r.result), nil
}

func (s *Stream) send(p []byte) (status, count int, err error) {
	self, err := s.acquire()
	if err != nil {
		return 0, 0, err
	}
	defer s.release()
	r := C.vgo_virStreamSend(C.uintptr_t(self), octets(p), C.size_t(len(p)))
	if r.err != nil {
		return 0, 0, takeError(unsafe.Pointer(r.err))
	}
	return int(r.status), int(r.result), nil
}

// run calls one of libvirt's functions that move data until the end.
func (p *pump) run(call func(self, opaque C.uintptr_t) *C.vgo_error) error {
	self, err := p.stream.acquire()
	if err != nil {
		return err
	}
	defer p.stream.release()
	handle := cgo.NewHandle(p)
	defer handle.Delete()
	if r := call(C.uintptr_t(self), C.uintptr_t(handle)); r != nil {
		err = takeError(unsafe.Pointer(r))
	}
	return p.done(err)
}

func (s *Stream) recvAll(p *pump) error {
	return p.run(func(self, opaque C.uintptr_t) *C.vgo_error {
		return C.vgo_virStreamRecvAll(self, opaque)
	})
}

func (s *Stream) sparseRecvAll(p *pump) error {
	return p.run(func(self, opaque C.uintptr_t) *C.vgo_error {
		return C.vgo_virStreamSparseRecvAll(self, opaque)
	})
}

func (s *Stream) sendAll(p *pump) error {
	return p.run(func(self, opaque C.uintptr_t) *C.vgo_error {
		return C.vgo_virStreamSendAll(self, opaque)
	})
}

func (s *Stream) sparseSendAll(p *pump) error {
	return p.run(func(self, opaque C.uintptr_t) *C.vgo_error {
		return C.vgo_virStreamSparseSendAll(self, opaque)
	})
}

// EventAddCallback has the callback called when the stream can be read or written without waiting.
// There is one callback for each stream.
func (s *Stream) EventAddCallback(events StreamEventType, callback StreamEventCallback) error {
	self, err := s.acquire()
	if err != nil {
		return err
	}
	defer s.release()
	if callback == nil {
		return errNoCallback
	}
	if err := checkInt("events", events); err != nil {
		return err
	}
	listener, opaque := listen(s.h, Stream{h: s.h}, callback)
	if r := C.vgo_virStreamEventAddCallback(C.uintptr_t(self), C.int(events), C.uintptr_t(opaque)); r != nil {
		opaque.Delete()
		return takeError(unsafe.Pointer(r))
	}
	listener.registered(noNumber)
	return nil
}
