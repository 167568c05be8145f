// Command worker is a process with one of the bindings: worker SMALL-URI LARGE-URI.
//
// It reads lines CASE CALLS; it answers each with the nanoseconds of CPU time that the calls took,
// the bytes that the process then has in memory, and how often and how many bytes Go allocated.
package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"runtime"
	"syscall"
	"unsafe"
)

const processClock = 2

// cpuTime is that of all threads: what runs beside the calls counts, as the garbage collector does.
func cpuTime() int64 {
	var now syscall.Timespec
	syscall.Syscall(syscall.SYS_CLOCK_GETTIME, processClock, uintptr(unsafe.Pointer(&now)), 0)
	return now.Nano()
}

func resident() int64 {
	var total, pages int64
	statm, err := os.ReadFile("/proc/self/statm")
	if err == nil {
		_, err = fmt.Sscan(string(statm), &total, &pages)
	}
	check(err)
	return pages * int64(os.Getpagesize())
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// untimed is done after the calls, outside of what is measured.
var untimed []func()

func main() {
	cases := makeCases(os.Args[1], os.Args[2])
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var name string
		var calls int
		_, err := fmt.Sscan(lines.Text(), &name, &calls)
		check(err)
		call := cases[name]
		if call == nil {
			log.Fatalf("there is no case %s", name)
		}
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		start := cpuTime()
		for range calls {
			call()
		}
		spent := cpuTime() - start
		runtime.ReadMemStats(&after)
		for _, each := range untimed {
			each()
		}
		untimed = nil
		fmt.Println(spent, resident(), after.Mallocs-before.Mallocs, after.TotalAlloc-before.TotalAlloc)
	}
}
