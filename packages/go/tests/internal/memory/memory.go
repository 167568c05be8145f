// Package memory tells what a process has in use.
package memory

// #include <malloc.h>
import "C"

import (
	"os"
	"runtime"
	"time"
)

// Use is what a process has in use.
type Use struct {
	// Malloc is the bytes that C has allocated and not freed.
	Malloc int64
	// Heap is the bytes that are reachable in Go.
	Heap int64
	// Files is the open file descriptors.
	Files int
	// Goroutines is those that there are.
	Goroutines int
}

// Now measures it when all that is forgotten is freed.
func Now() Use {
	var stats runtime.MemStats
	for range 3 {
		// What is forgotten is freed in goroutines of its own.
		runtime.GC()
		time.Sleep(2 * time.Millisecond)
	}
	runtime.ReadMemStats(&stats)
	info := C.mallinfo2()
	files, _ := os.ReadDir("/proc/self/fd")
	return Use{
		Malloc:     int64(info.uordblks) + int64(info.hblkhd),
		Heap:       int64(stats.HeapAlloc),
		Files:      len(files),
		Goroutines: runtime.NumGoroutine(),
	}
}

// Since tells how much more that is than before.
func (u Use) Since(before Use) Use {
	return Use{
		u.Malloc - before.Malloc, u.Heap - before.Heap,
		u.Files - before.Files, u.Goroutines - before.Goroutines,
	}
}
