package libvirt

import (
	"sort"
	"strconv"
	"strings"
)

// enumeration is what enums are made of.
type enumeration interface {
	~int | ~uint | ~uint32
}

type enumName[T enumeration] struct {
	value T
	name  string
}

// enumNames names the values of an enum, in the order of the values.
type enumNames[T enumeration] struct {
	name    string
	isFlags bool
	values  []enumName[T]
}

func (e *enumNames[T]) of(value T) string {
	at := sort.Search(len(e.values), func(i int) bool { return e.values[i].value >= value })
	if at < len(e.values) && e.values[at].value == value {
		return e.values[at].name
	}
	if e.isFlags && value > 0 {
		return e.flags(value)
	}
	return e.name + "(" + number(value) + ")"
}

// flags names each flag in the value; what is left over is a number.
func (e *enumNames[T]) flags(value T) string {
	var names []string
	for _, each := range e.values {
		if each.value > 0 && value&each.value == each.value {
			names = append(names, each.name)
			value &^= each.value
		}
	}
	if value != 0 {
		names = append(names, "0x"+strconv.FormatUint(uint64(value), 16))
	}
	return strings.Join(names, "|")
}

func number[T enumeration](value T) string {
	if value < 0 {
		return strconv.FormatInt(int64(value), 10)
	}
	return strconv.FormatUint(uint64(value), 10)
}
