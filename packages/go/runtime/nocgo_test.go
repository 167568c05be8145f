//go:build !cgo

package libvirt

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
)

// given is what arguments are that must not be zero.
var given = map[reflect.Type]any{
	reflect.TypeFor[context.Context](): context.Background(),
	reflect.TypeFor[[]byte]():          []byte("data"),
}

// failed calls something, mostly with zero arguments, and gives the error that it returns last, if it can.
func failed(call reflect.Value) (error, bool) {
	kind := call.Type()
	count := kind.NumOut()
	if count == 0 || kind.Out(count-1) != reflect.TypeFor[error]() {
		return nil, false
	}
	arguments := make([]reflect.Value, kind.NumIn())
	for i := range arguments {
		if value, ok := given[kind.In(i)]; ok {
			arguments[i] = reflect.ValueOf(value)
		} else {
			arguments[i] = reflect.Zero(kind.In(i))
		}
	}
	results := call.Call
	if kind.IsVariadic() {
		results = call.CallSlice
	}
	err, _ := results(arguments)[count-1].Interface().(error)
	return err, true
}

func TestWithoutCgoAllMethodsFail(t *testing.T) {
	calls, told := 0, 0
	for _, object := range []any{
		&Connect{}, &Domain{}, &DomainSnapshot{}, &DomainCheckpoint{}, &Network{}, &NetworkPort{},
		&NodeDevice{}, &NWFilter{}, &NWFilterBinding{}, &Interface{}, &Secret{}, &StoragePool{},
		&StorageVol{}, &Stream{}, &AdmConnect{}, &AdmServer{}, &AdmClient{},
	} {
		value := reflect.ValueOf(object)
		for i := range value.NumMethod() {
			name := value.Type().Method(i).Name
			err, fails := failed(value.Method(i))
			// Nothing is there to be freed.
			if !fails || name == "Free" || name == "Close" {
				continue
			}
			calls++
			if err == nil {
				t.Errorf("%T.%s gives no error", object, name)
			} else if errors.Is(err, ERR_NO_SUPPORT) && strings.Contains(err.Error(), "CGO_ENABLED=1") {
				told++
			} else {
				t.Logf("%T.%s: %v", object, name, err)
			}
		}
	}
	if calls < 500 || told < calls*9/10 {
		t.Errorf("%d of %d methods say that cgo is missing", told, calls)
	}
}

func TestWithoutCgoFunctionsFail(t *testing.T) {
	_, open := NewConnect("test:///default")
	_, auth := NewConnectWithAuthDefault("test:///default", 0)
	_, admin := NewAdmConnect("", 0)
	_, version := GetVersion()
	for _, err := range []error{open, auth, admin, version, EventRegisterDefaultImpl()} {
		if !errors.Is(err, ERR_NO_SUPPORT) {
			t.Error(err)
		}
	}
}
