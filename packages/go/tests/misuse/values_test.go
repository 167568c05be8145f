package misuse

import (
	"context"
	"go/ast"
	"math"
	"os"
	"reflect"
	"strings"

	"virglot.dev/go/libvirt"
)

var (
	contextType = reflect.TypeFor[context.Context]()
	fileType    = reflect.TypeFor[os.File]()
)

// freeable is what all objects are.
type freeable interface {
	Free() error
	Ref() error
}

// valuesFor gives wrong and odd values of a type: the first two are what the others are tried with.
func (w *world) valuesFor(t reflect.Type) []reflect.Value {
	switch {
	case t == contextType:
		return w.contexts()
	case t == fileType:
		return values(w.open, w.closed, os.File{})
	case w.isObject(t):
		return w.objectsFor(t)
	}
	switch t.Kind() {
	case reflect.String:
		return converted(t, "x", "", "a\x00b", "%s%n", "<a/>", "\xff\xfe", strings.Repeat("x", 100_000))
	case reflect.Bool:
		return converted(t, true, false)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return integers(t, 1, 0, -1, 7, math.MinInt32, math.MaxInt32, math.MaxInt32+1, math.MaxUint32+1, math.MinInt64, math.MaxInt64)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return unsigned(t, 1, 0, 7, math.MaxInt32+1, math.MaxUint32, math.MaxUint32+1, math.MaxInt64, math.MaxUint64)
	case reflect.Float64:
		return converted(t, 1.5, math.NaN(), math.Inf(-1))
	case reflect.Slice:
		return w.slices(t)
	case reflect.Map:
		return w.maps(t)
	case reflect.Func:
		return []reflect.Value{doNothing(t), reflect.Zero(t)}
	case reflect.Struct:
		return w.structs(t)
	case reflect.Pointer:
		if t.Elem().Kind() == reflect.Struct && ast.IsExported(t.Elem().Name()) {
			return w.pointers(t)
		}
	}
	return []reflect.Value{reflect.Zero(t)}
}

func values(all ...any) []reflect.Value {
	made := make([]reflect.Value, 0, len(all))
	for _, value := range all {
		made = append(made, reflect.ValueOf(value))
	}
	return made
}

func converted(t reflect.Type, all ...any) []reflect.Value {
	made := values(all...)
	for i := range made {
		made[i] = made[i].Convert(t)
	}
	return made
}

func integers(t reflect.Type, all ...int64) []reflect.Value {
	var made []reflect.Value
	for _, number := range all {
		if value := reflect.New(t).Elem(); !value.OverflowInt(number) {
			value.SetInt(number)
			made = append(made, value)
		}
	}
	return made
}

func unsigned(t reflect.Type, all ...uint64) []reflect.Value {
	var made []reflect.Value
	for _, number := range all {
		if value := reflect.New(t).Elem(); !value.OverflowUint(number) {
			value.SetUint(number)
			made = append(made, value)
		}
	}
	return made
}

func doNothing(t reflect.Type) reflect.Value {
	return reflect.MakeFunc(t, func([]reflect.Value) []reflect.Value {
		results := make([]reflect.Value, t.NumOut())
		for i := range results {
			results[i] = reflect.Zero(t.Out(i))
		}
		return results
	})
}

func (w *world) contexts() []reflect.Value {
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	return []reflect.Value{
		reflect.ValueOf(context.Background()), reflect.ValueOf(ended), reflect.Zero(contextType),
	}
}

// slices gives none, an empty one, one with each odd element, and a long one.
func (w *world) slices(t reflect.Type) []reflect.Value {
	elements := w.valuesFor(t.Elem())
	of := func(element reflect.Value, count int) reflect.Value {
		made := reflect.MakeSlice(t, count, count)
		for i := range count {
			made.Index(i).Set(element)
		}
		return made
	}
	made := []reflect.Value{of(elements[0], 1), reflect.Zero(t), reflect.MakeSlice(t, 0, 0)}
	for _, element := range elements {
		made = append(made, of(element, 2))
	}
	for _, count := range []int{15, 16, 17, 1000} {
		made = append(made, of(elements[0], count))
	}
	return made
}

func (w *world) maps(t reflect.Type) []reflect.Value {
	made := []reflect.Value{reflect.MakeMap(t), reflect.Zero(t)}
	keys, elements := w.valuesFor(t.Key()), w.valuesFor(t.Elem())
	for i := range max(len(keys), len(elements)) {
		odd := reflect.MakeMap(t)
		odd.SetMapIndex(keys[i%len(keys)], elements[i%len(elements)])
		made = append(made, odd)
	}
	return made
}

// structs gives an empty one, and some with an odd value in each field.
func (w *world) structs(t reflect.Type) []reflect.Value {
	made := []reflect.Value{reflect.Zero(t)}
	for n := range 8 {
		odd := reflect.New(t).Elem()
		for i := range t.NumField() {
			if field := odd.Field(i); field.CanSet() && field.Kind() != reflect.Pointer {
				if all := w.valuesFor(field.Type()); strings.HasSuffix(t.Field(i).Name, "Set") {
					field.SetBool(true)
				} else {
					field.Set(all[n%len(all)])
				}
			}
		}
		made = append(made, odd)
	}
	return made
}

func (w *world) pointers(t reflect.Type) []reflect.Value {
	made := []reflect.Value{reflect.New(t.Elem()), reflect.Zero(t)}
	for _, value := range w.structs(t.Elem()) {
		pointer := reflect.New(t.Elem())
		pointer.Elem().Set(value)
		made = append(made, pointer)
	}
	return made
}

func (w *world) isObject(t reflect.Type) bool {
	return t.Kind() == reflect.Pointer && (t.Implements(reflect.TypeFor[freeable]()) ||
		t == reflect.TypeFor[*libvirt.Connect]() || t == reflect.TypeFor[*libvirt.AdmConnect]() ||
		t == reflect.TypeFor[*libvirt.AdmServer]() || t == reflect.TypeFor[*libvirt.AdmClient]())
}

// objectsFor gives a living one, one of another connection, a freed one, a zero one, and none.
func (w *world) objectsFor(t reflect.Type) []reflect.Value {
	var made []reflect.Value
	for _, all := range []map[reflect.Type]reflect.Value{w.living, w.others, w.freed} {
		if object, ok := all[t]; ok {
			made = append(made, object)
		}
	}
	return append(made, reflect.New(t.Elem()), reflect.Zero(t))
}
