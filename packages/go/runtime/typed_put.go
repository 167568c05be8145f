package libvirt

import (
	"math"
	"strings"
	"unsafe"
)

// typedWriter collects typed parameters in memory that has no pointers: texts are in one piece, and a
// parameter has the position of its own.
type typedWriter struct {
	params []typedParam
	blob   []byte
	err    error
}

type typedSource[T any] interface {
	*T
	put(w *typedWriter)
}

// packTyped makes what C wants of a struct; nil has no parameters.
func packTyped[T any, P typedSource[T]](source P) (*typedWriter, error) {
	w := &typedWriter{}
	if source != nil {
		source.put(w)
	}
	if w.err == nil {
		w.err = checkInt("the number of parameters", len(w.params))
	}
	return w, w.err
}

func (w *typedWriter) data() unsafe.Pointer  { return unsafe.Pointer(unsafe.SliceData(w.params)) }
func (w *typedWriter) count() int            { return len(w.params) }
func (w *typedWriter) texts() unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(w.blob)) }
func (w *typedWriter) size() int             { return len(w.blob) }

func (w *typedWriter) add(key string, kind TypedParameterType, value uint64) {
	p := typedParam{kind: int32(kind), value: value}
	if len(key) >= len(p.field) || strings.IndexByte(key, 0) >= 0 {
		w.fail(badArgument("no parameter can be called " + key))
		return
	}
	copy(p.field[:], key)
	w.params = append(w.params, p)
}

func (w *typedWriter) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *typedWriter) int(key string, value int) {
	if err := checkInt(key, value); err != nil {
		w.fail(err)
	}
	w.add(key, TYPED_PARAM_INT, half(uint32(value)))
}

func (w *typedWriter) uint(key string, value uint) {
	if err := checkUint(key, value); err != nil {
		w.fail(err)
	}
	w.add(key, TYPED_PARAM_UINT, half(uint32(value)))
}

func (w *typedWriter) llong(key string, value int64) {
	w.add(key, TYPED_PARAM_LLONG, uint64(value))
}

func (w *typedWriter) ullong(key string, value uint64) {
	w.add(key, TYPED_PARAM_ULLONG, value)
}

func (w *typedWriter) double(key string, value float64) {
	w.add(key, TYPED_PARAM_DOUBLE, math.Float64bits(value))
}

func (w *typedWriter) boolean(key string, value bool) {
	var number uint64
	*(*bool)(unsafe.Pointer(&number)) = value
	w.add(key, TYPED_PARAM_BOOLEAN, number)
}

// half has the number where C has an int in the place of a long long.
func half(number uint32) (value uint64) {
	*(*uint32)(unsafe.Pointer(&value)) = number
	return value
}

func (w *typedWriter) string(key, value string) {
	if strings.IndexByte(value, 0) >= 0 {
		w.fail(badArgument("a string must not contain a NUL"))
		return
	}
	at := len(w.blob)
	w.blob = append(append(w.blob, value...), 0)
	w.add(key, TYPED_PARAM_STRING, uint64(at))
}

// list gives the key once for each.
func (w *typedWriter) list(key string, values []string) {
	for _, value := range values {
		w.string(key, value)
	}
}

func (w *typedWriter) raw(values []TypedParamValue) {
	for _, v := range values {
		switch {
		case v.Int != nil:
			w.int(v.Name, *v.Int)
		case v.UInt != nil:
			w.uint(v.Name, *v.UInt)
		case v.Long != nil:
			w.llong(v.Name, *v.Long)
		case v.ULong != nil:
			w.ullong(v.Name, *v.ULong)
		case v.Float != nil:
			w.double(v.Name, *v.Float)
		case v.Bool != nil:
			w.boolean(v.Name, *v.Bool)
		case v.String != nil:
			w.string(v.Name, *v.String)
		default:
			w.fail(badArgument("there is no value for " + v.Name))
		}
	}
}
