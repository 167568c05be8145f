package libvirt

import (
	"bytes"
	"runtime"
	"slices"
	"strings"
	"unsafe"
)

func addressOf[T any](value T) *T { return &value }

// firstOf is the first result, or nothing where the call failed.
func firstOf[A, B any](first A, _ B, _ error) A { return first }

// textAt copies a text of C's; there may be none.
func textAt(text unsafe.Pointer) string {
	if text == nil {
		return ""
	}
	length := 0
	for *(*byte)(unsafe.Add(text, length)) != 0 {
		length++
	}
	return strings.Clone(unsafe.String((*byte)(text), length))
}

// textIn copies a text out of a buffer of that size.
func textIn(buffer unsafe.Pointer, size int) string {
	text := unsafe.Slice((*byte)(buffer), size)
	if end := bytes.IndexByte(text, 0); end >= 0 {
		text = text[:end]
	}
	return string(text)
}

func textsAt(texts unsafe.Pointer, count int) []string {
	copies := make([]string, 0, count)
	for _, text := range unsafe.Slice((*unsafe.Pointer)(texts), count) {
		copies = append(copies, textAt(text))
	}
	return copies
}

func bytesAt(data unsafe.Pointer, size int) []byte {
	return append(make([]byte, 0, size), unsafe.Slice((*byte)(data), size)...)
}

func scalarsAt[To, From integer](items *From, count int) []To {
	copies := make([]To, 0, count)
	for _, item := range unsafe.Slice(items, count) {
		copies = append(copies, To(item))
	}
	return copies
}

func structsAt[C, T any](items []C, from func(*C) T) []T {
	copies := make([]T, 0, len(items))
	for i := range items {
		copies = append(copies, from(&items[i]))
	}
	return copies
}

func structsBehind[C, T any](items []*C, from func(*C) T) []T {
	copies := make([]T, 0, len(items))
	for _, item := range items {
		copies = append(copies, from(item))
	}
	return copies
}

// cpusAt reads a bitmap with a bit for each CPU.
func cpusAt(bits unsafe.Pointer, size int) []bool {
	cpus := make([]bool, 0, size*8)
	for _, eight := range unsafe.Slice((*byte)(bits), size) {
		for bit := range 8 {
			cpus = append(cpus, eight&(1<<bit) != 0)
		}
	}
	return cpus
}

func cpuRowsAt(bits unsafe.Pointer, rows, size int) [][]bool {
	all := make([][]bool, 0, rows)
	for row := range rows {
		all = append(all, cpusAt(unsafe.Add(bits, row*size), size))
	}
	return all
}

func cpuMap(bits unsafe.Pointer, size int) map[int]bool {
	cpus := make(map[int]bool, size*8)
	for cpu, on := range cpusAt(bits, size) {
		cpus[cpu] = on
	}
	return cpus
}

func limited[T any](items []T, most uint32) []T {
	return items[:min(len(items), int(most))]
}

// boxed has an object and its handle in one piece of memory.
type boxed[T any] struct {
	object T
	handle handle
}

// newObject takes over one of libvirt's references; every class is a pointer to a handle.
func newObject[T any](ptr unsafe.Pointer, k *kind) *T {
	if ptr == nil {
		return nil
	}
	b := &boxed[T]{}
	b.handle.init(ptr, k)
	*(**handle)(unsafe.Pointer(&b.object)) = &b.handle
	return &b.object
}

// newObjects takes over a reference of each: C sees that by NULL in their place.
func newObjects[T any](pointers unsafe.Pointer, count int, k *kind) []T {
	given := unsafe.Slice((*unsafe.Pointer)(pointers), count)
	taken := slices.Clone(given)
	clear(given)
	return objectsOf[T](taken, k)
}

// objectsOf has one net below all: it frees what the program forgot when the last object is gone.
func objectsOf[T any](slots []unsafe.Pointer, k *kind) []T {
	if len(slots) == 0 {
		return []T{}
	}
	handles := make([]handle, len(slots))
	objects := make([]T, len(slots))
	for i := range handles {
		h := &handles[i]
		h.ptr, h.kind, h.slot = slots[i], k, &slots[i]
		h.refs.Store(1)
		*(**handle)(unsafe.Pointer(&objects[i])) = h
	}
	runtime.AddCleanup(&handles[0], forgottenList.free, forgottenList{k, slots})
	return objects
}

type forgottenList struct {
	kind  *kind
	slots []unsafe.Pointer
}

func (f forgottenList) free() {
	go func() {
		for _, ptr := range f.slots {
			if ptr != nil {
				f.kind.release(ptr)
			}
		}
	}()
}
