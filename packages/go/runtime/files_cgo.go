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

// ownFile has another descriptor, as the caller may close its own. One that no call gets is closed
// when it is forgotten. What is not open stays so, for the call to say.
func ownFile(file os.File) (os.File, error) {
	number, err := descriptorOf(&file)
	if err != nil {
		return os.File{}, nil
	}
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	fd, err := syscall.Dup(int(number))
	if err != nil {
		return os.File{}, badArgument("the file cannot be kept open: " + err.Error())
	}
	return *newFile(fd), nil
}

func ownFiles(files []os.File) ([]os.File, error) {
	kept := make([]os.File, 0, len(files))
	for _, file := range files {
		each, err := ownFile(file)
		if err != nil {
			closeFiles(kept)
			return nil, err
		}
		kept = append(kept, each)
	}
	return kept, nil
}

func newFileValues(fds unsafe.Pointer, count int) []os.File {
	files := make([]os.File, 0, count)
	for _, file := range newFiles(fds, count) {
		files = append(files, *file)
	}
	return files
}
