// Package check is what the tests say of the results of calls.
package check

import (
	"errors"
	"reflect"
	"testing"

	"virglot.dev/go/libvirt"
)

// Result is what a call gave: check.Of(dom.GetName()).Is(t, "alpha").
type Result[T any] struct {
	value T
	err   error
}

// Of takes the result of a call.
func Of[T any](value T, err error) Result[T] {
	return Result[T]{value, err}
}

// Must gives the value. What has to be freed is freed at the end of the test.
func (r Result[T]) Must(t testing.TB) T {
	t.Helper()
	if r.err != nil {
		t.Fatalf("it failed: %v", r.err)
	}
	freeLater(t, r.value)
	return r.value
}

// Is wants the call to have succeeded, with that value.
func (r Result[T]) Is(t testing.TB, want T) {
	t.Helper()
	if r.err != nil {
		t.Fatalf("it failed: %v", r.err)
	}
	Equal(t, r.value, want)
}

// Fails wants the call to have failed, with that code of libvirt's and no value.
func (r Result[T]) Fails(t testing.TB, code libvirt.ErrorNumber) {
	t.Helper()
	Fails(t, r.err, code)
	if r.err != nil && !reflect.ValueOf(&r.value).Elem().IsZero() {
		t.Errorf("it failed and gave %v", r.value)
	}
	freeLater(t, r.value)
}

// OK wants the call to have succeeded.
func OK(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("it failed: %v", err)
	}
}

// Fails wants that code of libvirt's.
func Fails(t testing.TB, err error, code libvirt.ErrorNumber) {
	t.Helper()
	var failure libvirt.Error
	switch {
	case err == nil:
		t.Errorf("it did not fail; error %d was to come", code)
	case !errors.As(err, &failure):
		t.Errorf("%T is not libvirt's: %v", err, err)
	case failure.Code != code || !errors.Is(err, code):
		t.Errorf("%v, not error %d", err, code)
	case failure.Message == "":
		t.Error("the error has no message")
	}
}

// Equal compares deeply.
func Equal[T any](t testing.TB, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("it is %#v, not %#v", got, want)
	}
}

// True wants a condition to hold.
func True(t testing.TB, holds bool, why string, args ...any) {
	t.Helper()
	if !holds {
		t.Errorf(why, args...)
	}
}

// Len wants a list to have that many elements.
func Len[T any](t testing.TB, list []T, want int) {
	t.Helper()
	if len(list) != want {
		t.Fatalf("there are %d, not %d: %+v", len(list), want, list)
	}
}
