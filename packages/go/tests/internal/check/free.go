package check

import (
	"reflect"
	"slices"
	"testing"
)

type freeable interface{ Free() error }

type named interface {
	freeable
	GetName() (string, error)
}

// freeLater frees an object, or those of a list, at the end of the test.
func freeLater(t testing.TB, value any) {
	for _, object := range objectsIn(value) {
		t.Cleanup(func() { _ = object.Free() })
	}
}

func objectsIn(value any) []freeable {
	v := reflect.ValueOf(value)
	switch {
	case !v.IsValid():
		return nil
	case v.Kind() == reflect.Pointer:
		if object, ok := value.(freeable); ok && !v.IsNil() {
			return []freeable{object}
		}
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Struct:
		var found []freeable
		for i := range v.Len() {
			if object, ok := v.Index(i).Addr().Interface().(freeable); ok {
				found = append(found, object)
			}
		}
		return found
	}
	return nil
}

// Names wants a list of objects with those names, in any order, and frees them.
func Names[T any](t testing.TB, list Result[[]T], want ...string) {
	t.Helper()
	got := []string{}
	for _, object := range objectsIn(list.Must(t)) {
		got = append(got, Of(object.(named).GetName()).Must(t))
		OK(t, object.Free())
	}
	slices.Sort(got)
	Equal(t, got, append([]string{}, want...))
}

// Name wants an object with that name, and frees it.
func Name[T any](t testing.TB, object Result[*T], want string) {
	t.Helper()
	value := any(object.Must(t)).(named)
	Of(value.GetName()).Is(t, want)
	OK(t, value.Free())
}

// Sorted puts texts in order.
func Sorted(r Result[[]string]) Result[[]string] {
	slices.Sort(r.value)
	return r
}
