package libvirt

import (
	"sort"
	"strconv"
	"strings"
)

type enumName struct {
	value int64
	name  string
}

// enumNames names the values of an enum, in the order of the values.
type enumNames struct {
	name    string
	isFlags bool
	values  []enumName
}

func (e *enumNames) of(value int64) string {
	at := sort.Search(len(e.values), func(i int) bool { return e.values[i].value >= value })
	if at < len(e.values) && e.values[at].value == value {
		return e.values[at].name
	}
	if e.isFlags && value > 0 {
		return e.flags(value)
	}
	return e.name + "(" + strconv.FormatInt(value, 10) + ")"
}

// flags names each flag in the value; what is left over is a number.
func (e *enumNames) flags(value int64) string {
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
