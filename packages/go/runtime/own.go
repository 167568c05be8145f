package libvirt

import (
	"os"
	"reflect"
)

// own copies what a call reads of its argument, so that the caller may change it while nobody waits
// for the call any more. Objects share what they stand for, as all copies of them do.
func own[T any](value T) T {
	detach(reflect.ValueOf(&value).Elem())
	return value
}

// detach has a copy in the place of all that a variable points to.
func detach(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		copied := reflect.New(v.Type().Elem())
		copied.Elem().Set(v.Elem())
		detach(copied.Elem())
		v.Set(copied)
	case reflect.Slice:
		if v.IsNil() {
			return
		}
		copied := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(copied, v)
		for i := range copied.Len() {
			detach(copied.Index(i))
		}
		v.Set(copied)
	case reflect.Map:
		if v.IsNil() {
			return
		}
		copied := reflect.MakeMapWithSize(v.Type(), v.Len())
		for each := v.MapRange(); each.Next(); {
			copied.SetMapIndex(each.Key(), each.Value())
		}
		v.Set(copied)
	case reflect.Struct:
		// What is not exported is nobody's to change.
		for i := range v.NumField() {
			if field := v.Field(i); field.CanSet() {
				detach(field)
			}
		}
	}
}

func closeFiles(files []os.File) {
	for i := range files {
		_ = files[i].Close()
	}
}
