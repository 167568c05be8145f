package libvirt

import (
	"math"
	"strconv"
	"strings"
	"unsafe"
)

// Each of these puts a value where its field is, unless it is of another kind.

func takeInteger[T integer](p param, flag *bool, to *T) bool {
	value, ok := p.number()
	if ok {
		*flag, *to = true, T(value)
	}
	return ok
}

func takeBool(p param, flag, to *bool) bool {
	value, ok := p.number()
	if ok {
		*flag, *to = true, value != 0
	}
	return ok
}

func takeFloat(p param, flag *bool, to *float64) bool {
	if TypedParameterType(p.kind) == TYPED_PARAM_DOUBLE {
		*flag, *to = true, math.Float64frombits(p.value)
		return true
	}
	value, ok := p.number()
	if ok {
		*flag, *to = true, float64(value)
	}
	if TypedParameterType(p.kind) == TYPED_PARAM_ULLONG {
		*to = float64(uint64(value))
	}
	return ok
}

func takeText[T ~string](p param, flag *bool, to *T) bool {
	value, ok := p.text()
	if ok {
		*flag, *to = true, T(value)
	}
	return ok
}

// takeTexts has one more text each time that the key comes.
//
//lint:ignore U1000 so far libvirt only takes such keys, and gives none
func takeTexts(p param, flag *bool, to *[]string) bool {
	value, ok := p.text()
	if ok {
		*flag, *to = true, append(*to, value)
	}
	return ok
}

// takeCPUs reads a list such as 0-3,^2,8.
func takeCPUs(p param, flag *bool, to *[]bool) bool {
	value, ok := p.text()
	if ok {
		*flag, *to = true, parseCPUs(value)
	}
	return ok
}

func takeCPUsOf(key, prefix string, p param, flag *bool, to *[][]bool) bool {
	at, rest, ok := cutIndex(key, prefix)
	return ok && rest == "" && p.makeRoom(at+1-len(*to)) && takeCPUs(p, flag, elementAt(to, at))
}

func takePart[T any](key, prefix string, p param, to **T, take func(*T, string, param) bool) bool {
	rest, ok := strings.CutPrefix(key, prefix)
	if !ok {
		return false
	}
	part := *to
	if part == nil {
		part = new(T)
	}
	if !take(part, rest, p) {
		return false
	}
	*to = part
	return true
}

func takeElement[T any](key, prefix string, p param, to *[]T, take func(*T, string, param) bool) bool {
	at, rest, ok := cutIndex(key, prefix)
	return ok && p.makeRoom(at+1-len(*to)) && take(elementAt(to, at), rest, p)
}

func takeWithin[T any](key, prefix string, p param, to *T, take func(*T, string, param) bool) bool {
	rest, ok := strings.CutPrefix(key, prefix)
	return ok && take(to, rest, p)
}

// takeRaw keeps the parameter as it is, under what is left of its key.
func takeRaw(key, prefix string, p param, to *[]TypedParamValue) bool {
	rest, ok := strings.CutPrefix(key, prefix)
	if ok {
		*to = append(*to, p.named(rest))
	}
	return ok
}

// param is one of several parameters, which share the room for elements of lists.
type param struct {
	*typedParam
	room *int
}

// mostElements is more than there can be of anything.
const mostElements = 1 << 14

// roomFor is what lists may grow to, so that odd positions do not take all memory.
func roomFor(count int) *int {
	room := mostElements + 4*count
	return &room
}

// makeRoom reports whether there is room for so many elements more.
func (p param) makeRoom(elements int) bool {
	if elements > *p.room {
		return false
	}
	*p.room -= max(elements, 0)
	return true
}

// cutIndex cuts a prefix and the position after it.
func cutIndex(key, prefix string) (at int, rest string, ok bool) {
	rest, ok = strings.CutPrefix(key, prefix)
	if !ok {
		return 0, "", false
	}
	digits := 0
	for digits < len(rest) && '0' <= rest[digits] && rest[digits] <= '9' && at < mostElements {
		at = at*10 + int(rest[digits]-'0')
		digits++
	}
	return at, rest[digits:], digits > 0 && at < mostElements
}

func elementAt[T any](list *[]T, at int) *T {
	for len(*list) <= at {
		var none T
		*list = append(*list, none)
	}
	return &(*list)[at]
}

// parseCPUs leaves out what it does not understand.
func parseCPUs(list string) []bool {
	var cpus []bool
	for _, part := range strings.Split(list, ",") {
		part, without := strings.CutPrefix(strings.TrimSpace(part), "^")
		first, last, isRange := strings.Cut(part, "-")
		if !isRange {
			last = first
		}
		from, err := strconv.ParseUint(first, 10, 14)
		if err != nil {
			continue
		}
		to, err := strconv.ParseUint(last, 10, 14)
		if err != nil {
			continue
		}
		for cpu := from; cpu <= to; cpu++ {
			*elementAt(&cpus, int(cpu)) = !without
		}
	}
	return cpus
}

// cRecord is a struct with typed parameters of an object.
type cRecord struct {
	object unsafe.Pointer
	params unsafe.Pointer
	count  int32
}

// recordsAt takes the objects over: C sees that by NULL in their place.
func recordsAt[T any](records unsafe.Pointer, count int, decode func(unsafe.Pointer, int, *int) T) ([]T, []unsafe.Pointer) {
	all, objects := make([]T, count), make([]unsafe.Pointer, count)
	given := unsafe.Slice((**cRecord)(records), count)
	total := 0
	for _, record := range given {
		total += int(record.count)
	}
	room := roomFor(total)
	for i, record := range given {
		all[i] = decode(record.params, int(record.count), room)
		objects[i], record.object = record.object, nil
	}
	return all, objects
}

func decodeRows[T any](params unsafe.Pointer, rows, columns int, decode func(unsafe.Pointer, int, *int) T) []T {
	all := make([]T, rows)
	room := roomFor(rows * columns)
	for row := range all {
		all[row] = decode(unsafe.Add(params, row*columns*int(unsafe.Sizeof(typedParam{}))), columns, room)
	}
	return all
}
