package libvirt

import (
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"unsafe"
)

// integer is what numbers that go to C are made of.
type integer interface {
	~int | ~int32 | ~int64 | ~uint | ~uint32 | ~uint64
}

// checkInt refuses what C's int cannot hold.
func checkInt[T integer](name string, value T) error {
	if value < 0 && int64(value) >= math.MinInt32 || value >= 0 && uint64(value) <= math.MaxInt32 {
		return nil
	}
	return outOfRange(name)
}

// checkUint refuses what C's unsigned int cannot hold.
func checkUint[T integer](name string, value T) error {
	if value >= 0 && uint64(value) <= math.MaxUint32 {
		return nil
	}
	return outOfRange(name)
}

// checkUlong refuses what C's unsigned long cannot hold, which is as wide as Go's uint.
func checkUlong(name string, value uint64) error {
	if value <= math.MaxUint {
		return nil
	}
	return outOfRange(name)
}

func outOfRange(name string) error {
	return badArgument(name + " is out of range")
}

// narrow makes C's integers of Go's, and refuses those that do not fit.
func narrow[To, From integer](name string, values []From) ([]To, error) {
	narrowed := make([]To, len(values))
	for i, value := range values {
		narrowed[i] = To(value)
		if From(narrowed[i]) != value || (value < 0) != (narrowed[i] < 0) {
			return nil, outOfRange(name)
		}
	}
	return narrowed, checkUint(name, len(values))
}

// pairs makes C's two arrays of a map.
func pairs[K, V, FromK, FromV integer](name string, values map[FromK]FromV) ([]K, []V, error) {
	keys, counts := make([]FromK, 0, len(values)), make([]FromV, 0, len(values))
	for key, count := range values {
		keys, counts = append(keys, key), append(counts, count)
	}
	k, err := narrow[K](name, keys)
	if err != nil {
		return nil, nil, err
	}
	v, err := narrow[V](name, counts)
	return k, v, err
}

func checkUUID(uuid []byte) error {
	if len(uuid) != 16 {
		return badArgument("a UUID has 16 bytes")
	}
	return nil
}

// packTexts puts texts one after the other, each with a NUL behind it.
func packTexts(name string, texts []string) ([]byte, error) {
	size := 0
	for _, text := range texts {
		size += len(text) + 1
	}
	packed := make([]byte, 0, size)
	for _, text := range texts {
		if strings.IndexByte(text, 0) >= 0 {
			return nil, badArgument("a string must not contain a NUL")
		}
		packed = append(append(packed, text...), 0)
	}
	return packed, checkUint(name, len(texts))
}

// cpuBits makes a bitmap with a bit for each CPU.
func cpuBits(cpus []bool) ([]byte, error) {
	bits := make([]byte, (len(cpus)+7)/8)
	for cpu, on := range cpus {
		if on {
			bits[cpu/8] |= 1 << (cpu % 8)
		}
	}
	return bits, checkInt("the number of CPUs", len(bits))
}

// cpuList names the CPUs as libvirt's lists do: 0,2,3.
func cpuList(cpus []bool) (string, error) {
	var list []string
	for cpu, on := range cpus {
		if on {
			list = append(list, strconv.Itoa(cpu))
		}
	}
	return strings.Join(list, ","), nil
}

func descriptorOf(file *os.File) (int32, error) {
	fd := int64(-1)
	// A zero File has no descriptor to ask for.
	if file != nil && *file != (os.File{}) {
		fd = int64(file.Fd())
	}
	if fd < 0 || fd > math.MaxInt32 {
		return -1, badArgument("the file is not open")
	}
	return int32(fd), nil
}

func descriptorsOf(files []os.File) ([]int32, error) {
	fds := make([]int32, len(files))
	for i := range files {
		fd, err := descriptorOf(&files[i])
		if err != nil {
			return nil, err
		}
		fds[i] = fd
	}
	return fds, nil
}

// largestBuffer is more than any daemon gives at once.
const largestBuffer = 1 << 30

func newBuffer[T integer](name string, size T) ([]byte, error) {
	if size < 0 || uint64(size) > largestBuffer {
		return nil, outOfRange(name)
	}
	return make([]byte, size), nil
}

// object is a pointer to one of the package's classes.
type object interface {
	acquire() (uintptr, error)
	release()
}

// acquireAll counts a call in on all of them, or on none; release counts it out.
func acquireAll[T object](objects []T) (pointers []uintptr, release func(), err error) {
	// What is released has to be what was acquired, whatever the caller does to its list.
	objects = slices.Clone(objects)
	for i, each := range objects {
		ptr, err := each.acquire()
		if err != nil {
			releaseAll(objects[:i])
			return nil, nil, err
		}
		pointers = append(pointers, ptr)
	}
	return pointers, func() { releaseAll(objects) }, nil
}

func releaseAll[T object](objects []T) {
	for _, each := range objects {
		each.release()
	}
}

func checkNil(what string, nullable bool) error {
	if nullable {
		return nil
	}
	return badArgument("there is no " + what)
}

// putText copies a text into a buffer of C's.
func putText(name string, buffer unsafe.Pointer, size int, text string) error {
	if len(text) >= size || strings.IndexByte(text, 0) >= 0 {
		return badArgument(name + " is too long or contains a NUL")
	}
	copy(unsafe.Slice((*byte)(buffer), size), text)
	return nil
}
