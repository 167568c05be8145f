package libvirt

// #include "vgo.h"
import "C"

import "unsafe"

// RawPtr gives libvirt's own pointer to the connection, for C code in the same program, with a
// reference of its own: give it back with CloseRawPtr.
func (c *Connect) RawPtr() (C.virConnectPtr, error) {
	self, err := c.acquire()
	if err != nil {
		return nil, err
	}
	defer c.release()
	referenced := C.vgo_ref_virConnect(C.uintptr_t(self))
	if referenced == nil {
		return nil, kindConnect.invalid("libvirt gives no reference")
	}
	return C.virConnectPtr(referenced), nil
}

// CloseRawPtr gives back the reference that came with RawPtr, and says how many are left.
func CloseRawPtr(c C.virConnectPtr) (int, error) {
	if c == nil {
		return 0, kindConnect.invalid(noObject)
	}
	return releaseConnect(unsafe.Pointer(c)), nil
}
