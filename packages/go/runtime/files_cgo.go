//go:build cgo

package libvirt

import (
	"os"
	"syscall"
	"unsafe"
)

func newFile(fd int) *os.File {
	syscall.CloseOnExec(fd)
	return os.NewFile(uintptr(fd), "libvirt")
}

// newFiles takes the descriptors over: C sees that by -1 in their place.
func newFiles(fds unsafe.Pointer, count int) []*os.File {
	files := make([]*os.File, 0, count)
	numbers := unsafe.Slice((*int32)(fds), count)
	for i, fd := range numbers {
		files = append(files, newFile(int(fd)))
		numbers[i] = -1
	}
	return files
}

func newFileValues(fds unsafe.Pointer, count int) []os.File {
	files := make([]os.File, 0, count)
	for _, file := range newFiles(fds, count) {
		files = append(files, *file)
	}
	return files
}
