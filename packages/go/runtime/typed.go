package libvirt

import (
	"bytes"
	"math"
	"strconv"
	"unsafe"
)

// typedParam is a virTypedParameter. All values are in the eight bytes that the largest needs.
type typedParam struct {
	field [80]byte
	kind  int32
	_     int32
	value uint64
}

func typedParamsAt(params unsafe.Pointer, count int) []typedParam {
	if params == nil || count <= 0 {
		return nil
	}
	return unsafe.Slice((*typedParam)(params), count)
}

// isThere is false for the holes of a table.
func (p *typedParam) isThere() bool { return p.kind != 0 }

// key is in C's memory: copy it to keep it.
func (p *typedParam) key() string {
	length := bytes.IndexByte(p.field[:], 0)
	if length < 0 {
		length = len(p.field)
	}
	return unsafe.String(&p.field[0], length)
}

// number gives whatever integer or boolean the value is; the documented type is not reliable.
func (p *typedParam) number() (value int64, ok bool) {
	switch TypedParameterType(p.kind) {
	case TYPED_PARAM_INT:
		return int64(*(*int32)(unsafe.Pointer(&p.value))), true
	case TYPED_PARAM_UINT:
		return int64(*(*uint32)(unsafe.Pointer(&p.value))), true
	case TYPED_PARAM_LLONG, TYPED_PARAM_ULLONG:
		return int64(p.value), true
	case TYPED_PARAM_BOOLEAN:
		return int64(*(*int8)(unsafe.Pointer(&p.value))), true
	default:
		return 0, false
	}
}

func (p *typedParam) text() (value string, ok bool) {
	if TypedParameterType(p.kind) != TYPED_PARAM_STRING {
		return "", false
	}
	return textAt(*(*unsafe.Pointer)(unsafe.Pointer(&p.value))), true
}

// named is the parameter as it is, under a name.
func (p *typedParam) named(name string) TypedParamValue {
	value := TypedParamValue{Name: string([]byte(name))}
	number, _ := p.number()
	switch TypedParameterType(p.kind) {
	case TYPED_PARAM_INT:
		value.Int = addressOf(int(number))
	case TYPED_PARAM_UINT:
		value.UInt = addressOf(uint(number))
	case TYPED_PARAM_LLONG:
		value.Long = addressOf(number)
	case TYPED_PARAM_ULLONG:
		value.ULong = addressOf(uint64(number))
	case TYPED_PARAM_DOUBLE:
		value.Float = addressOf(math.Float64frombits(p.value))
	case TYPED_PARAM_BOOLEAN:
		value.Bool = addressOf(number != 0)
	case TYPED_PARAM_STRING:
		text, _ := p.text()
		value.String = &text
	}
	return value
}

// TypedParamValue is a typed parameter that has no field of its own: one of the pointers is set, by
// the type that libvirt gave.
type TypedParamValue struct {
	// Name is what is left of the key.
	Name string
	// Int is an int of C's.
	Int *int
	// UInt is an unsigned int of C's.
	UInt *uint
	// Long is a long long of C's.
	Long *int64
	// ULong is an unsigned long long of C's.
	ULong *uint64
	// Float is a double of C's.
	Float *float64
	// Bool is a boolean.
	Bool *bool
	// String is a text.
	String *string
}

// ValueString gives the value for people.
func (v *TypedParamValue) ValueString() string {
	switch {
	case v == nil:
		return "<nil>"
	case v.Int != nil:
		return strconv.Itoa(*v.Int)
	case v.UInt != nil:
		return strconv.FormatUint(uint64(*v.UInt), 10)
	case v.Long != nil:
		return strconv.FormatInt(*v.Long, 10)
	case v.ULong != nil:
		return strconv.FormatUint(*v.ULong, 10)
	case v.Float != nil:
		return strconv.FormatFloat(*v.Float, 'g', -1, 64)
	case v.Bool != nil:
		return strconv.FormatBool(*v.Bool)
	case v.String != nil:
		return *v.String
	default:
		return "<nil>"
	}
}
