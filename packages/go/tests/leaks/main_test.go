package leaks

import (
	"os"
	"syscall"
	"testing"
)

// What glibc keeps for each thread counts as in use, and Go takes more threads as it goes.
const tunables = "glibc.malloc.tcache_count=0"

// TestMain starts the program once more where glibc was not told so: it reads that at its start.
func TestMain(m *testing.M) {
	if os.Getenv("GLIBC_TUNABLES") != tunables {
		os.Setenv("GLIBC_TUNABLES", tunables)
		panic(syscall.Exec("/proc/self/exe", os.Args, os.Environ()))
	}
	os.Exit(m.Run())
}
