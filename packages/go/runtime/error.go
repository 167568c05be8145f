package libvirt

import (
	"fmt"
	"strings"
	"sync/atomic"
	"unsafe"
)

// Error is what libvirt says of a call that failed. It is returned by value; errors.Is finds its
// code: errors.Is(err, libvirt.ERR_NO_DOMAIN).
type Error struct {
	// Code is what went wrong.
	Code ErrorNumber
	// Domain is the part of libvirt that it went wrong in.
	Domain ErrorDomain
	// Message is for people.
	Message string
	// Level tells errors from warnings.
	Level ErrorLevel
}

// Error gives code, domain and message.
func (err Error) Error() string {
	return fmt.Sprintf("virError(Code=%d, Domain=%d, Message='%s')", err.Code, err.Domain, err.Message)
}

// Is tells whether the error has that code.
func (err Error) Is(target error) bool {
	code, ok := target.(ErrorNumber)
	return ok && code == err.Code
}

// Error makes a code an error, to compare others with.
func (code ErrorNumber) Error() string {
	return fmt.Sprintf("virErrorNumber(%d)", int(code))
}

func makeError(code ErrorNumber, domain ErrorDomain, message string) error {
	return Error{Code: code, Domain: domain, Message: message, Level: ERR_ERROR}
}

// errAbsent is for what libvirt gives no error for, and nothing else.
func errAbsent(message string) error {
	return makeError(ERR_OPERATION_INVALID, FROM_DOMAIN, message)
}

func badArgument(message string) error {
	return makeError(ERR_INVALID_ARG, FROM_NONE, message)
}

var errNoCallback = badArgument("there is no callback")

// cError is a vgo_error.
type cError struct {
	taken   int32
	code    int32
	domain  int32
	level   int32
	message *byte
	length  uintptr
}

// lastErrors are the Errors that were made last, by code: who polls hears the same again and again.
var lastErrors [16]atomic.Value

// takeError copies an error of a C call, and gives its place back.
func takeError(err unsafe.Pointer) error {
	c := (*cError)(err)
	found := Error{
		Code:    ErrorNumber(c.code),
		Domain:  ErrorDomain(c.domain),
		Level:   ErrorLevel(c.level),
		Message: unsafe.String(c.message, c.length),
	}
	last := &lastErrors[uint32(c.code)%uint32(len(lastErrors))]
	made := last.Load()
	if known, ok := made.(Error); !ok || known != found {
		found.Message = strings.Clone(found.Message)
		made = found
		last.Store(made)
	}
	if atomic.LoadInt32(&c.taken) == errorOnHeap {
		freeError(err)
	} else {
		atomic.StoreInt32(&c.taken, 0)
	}
	return made.(error)
}

const errorOnHeap = 2
