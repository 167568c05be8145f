package libvirt

// #include <stdint.h>
// #include "vgo.h"
import "C"

import (
	"runtime/cgo"
	"strings"
	"unsafe"
)

// NewConnectWithAuth opens a connection that may ask for credentials. "" is the default hypervisor.
// Close it when it is no longer needed.
func NewConnectWithAuth(uri string, auth *ConnectAuth, flags ConnectFlags) (*Connect, error) {
	if auth == nil || auth.Callback == nil {
		return nil, errNoCallback
	}
	types, err := narrow[C.int]("CredType", auth.CredType)
	if err != nil {
		return nil, err
	}
	handle := cgo.NewHandle(auth.Callback)
	defer handle.Delete()
	return openAuth(uri, types, C.uintptr_t(handle), flags)
}

// NewConnectWithAuthDefault opens a connection that asks for credentials on the terminal.
func NewConnectWithAuthDefault(uri string, flags ConnectFlags) (*Connect, error) {
	return openAuth(uri, nil, 0, flags)
}

func openAuth(uri string, types []C.int, opaque C.uintptr_t, flags ConnectFlags) (*Connect, error) {
	if err := checkUint("flags", flags); err != nil {
		return nil, err
	}
	r := C.vgo_open_auth(chars(uri), C.size_t(len(uri)),
		unsafe.Pointer(unsafe.SliceData(types)), C.uint(len(types)), opaque, C.uint(flags))
	if r.err != nil {
		return nil, takeError(unsafe.Pointer(r.err))
	}
	return newObject[Connect](unsafe.Pointer(r.conn), &kindConnect), nil
}

// vgoOnCredentials gives 0, or -1 where an answer cannot be given.
//
//export vgoOnCredentials
func vgoOnCredentials(asked unsafe.Pointer, count C.uint, opaque C.uintptr_t) C.int {
	callback := cgo.Handle(opaque).Value().(ConnectAuthCallback)
	given := unsafe.Slice((*C.virConnectCredential)(asked), int(count))
	creds := make([]*ConnectCredential, len(given))
	for i := range given {
		creds[i] = &ConnectCredential{
			Type:      ConnectCredentialType(given[i]._type),
			Prompt:    textAt(unsafe.Pointer(given[i].prompt)),
			Challenge: textAt(unsafe.Pointer(given[i].challenge)),
			DefResult: textAt(unsafe.Pointer(given[i].defresult)),
		}
	}
	callback(creds)
	for i, cred := range creds {
		if cred == nil {
			continue
		}
		answer := cred.answer()
		if strings.IndexByte(answer, 0) >= 0 {
			return -1
		}
		if answer != "" {
			// libvirt frees it.
			given[i].result = C.CString(answer)
			given[i].resultlen = C.uint(len(answer))
		}
	}
	return 0
}
