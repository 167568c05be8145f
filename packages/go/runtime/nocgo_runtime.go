//go:build !cgo

package libvirt

import (
	"os"
	"unsafe"
)

// errNoCgo is what every call gives in a program that was built without cgo.
func errNoCgo(function string) error {
	return makeError(ERR_NO_SUPPORT, FROM_NONE,
		function+" needs cgo: build with CGO_ENABLED=1 and a C compiler")
}

func freeError(unsafe.Pointer) {}

// Files are copied for calls, and there are none.
func ownFile(os.File) (os.File, error)      { return os.File{}, nil }
func ownFiles([]os.File) ([]os.File, error) { return nil, nil }

// NewConnectWithAuth needs cgo.
func NewConnectWithAuth(uri string, auth *ConnectAuth, flags ConnectFlags) (*Connect, error) {
	return nil, errNoCgo("virConnectOpenAuth")
}

// NewConnectWithAuthDefault needs cgo.
func NewConnectWithAuthDefault(uri string, flags ConnectFlags) (*Connect, error) {
	return nil, errNoCgo("virConnectOpenAuth")
}

func (s *Stream) recv([]byte) (status, count int, err error) {
	return 0, 0, errNoCgo("virStreamRecv")
}

func (s *Stream) recvFlags([]byte, StreamRecvFlagsValues) (status, count int, err error) {
	return 0, 0, errNoCgo("virStreamRecvFlags")
}

func (s *Stream) send([]byte) (status, count int, err error) {
	return 0, 0, errNoCgo("virStreamSend")
}

func (s *Stream) recvAll(*pump) error       { return errNoCgo("virStreamRecvAll") }
func (s *Stream) sparseRecvAll(*pump) error { return errNoCgo("virStreamSparseRecvAll") }
func (s *Stream) sendAll(*pump) error       { return errNoCgo("virStreamSendAll") }
func (s *Stream) sparseSendAll(*pump) error { return errNoCgo("virStreamSparseSendAll") }

// EventAddCallback needs cgo.
func (s *Stream) EventAddCallback(events StreamEventType, callback StreamEventCallback) error {
	return errNoCgo("virStreamEventAddCallback")
}

// EventRegisterDefaultImpl needs cgo.
func EventRegisterDefaultImpl() error { return errNoCgo("virEventRegisterDefaultImpl") }

// EventRunDefaultImpl needs cgo.
func EventRunDefaultImpl() error { return errNoCgo("virEventRunDefaultImpl") }

// EventRegisterImpl needs cgo.
func EventRegisterImpl(impl EventLoop) error { return errNoCgo("virEventRegisterImpl") }

// EventAddHandle needs cgo.
func EventAddHandle(fd int, events EventHandleType, callback EventHandleCallback) (int, error) {
	return 0, errNoCgo("virEventAddHandle")
}

// EventUpdateHandle needs cgo.
func EventUpdateHandle(watch int, events EventHandleType) {}

// EventRemoveHandle needs cgo.
func EventRemoveHandle(watch int) error { return errNoCgo("virEventRemoveHandle") }

// EventAddTimeout needs cgo.
func EventAddTimeout(freq int, callback EventTimeoutCallback) (int, error) {
	return 0, errNoCgo("virEventAddTimeout")
}

// EventUpdateTimeout needs cgo.
func EventUpdateTimeout(timer int, freq int) {}

// EventRemoveTimeout needs cgo.
func EventRemoveTimeout(timer int) error { return errNoCgo("virEventRemoveTimeout") }

func invokeHandle(callbackInfo, int, int, EventHandleType) {}
func invokeTimeout(callbackInfo, int)                      {}
func invokeFree(free, opaque uintptr)                      {}
