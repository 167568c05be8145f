package regressions

import (
	"os"
	"os/exec"
	"sync"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
)

const first = "VIRGLOT_FIRST_CALLS"

// TestFirstCalls has many make the first call at once, each time in a process that has opened no
// library yet.
func TestFirstCalls(t *testing.T) {
	for range 10 {
		run := exec.Command(check.Of(os.Executable()).Must(t), "-test.run=^TestAllCallFirst$")
		run.Env = append(os.Environ(), first+"=1")
		if said, err := run.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
	}
}

func TestAllCallFirst(t *testing.T) {
	if os.Getenv(first) == "" {
		t.Skip("only in a process of its own")
	}
	var over sync.WaitGroup
	start := make(chan struct{})
	for range 64 {
		over.Add(1)
		go func() {
			defer over.Done()
			<-start
			if _, err := libvirt.GetVersion(); err != nil {
				t.Error(err)
			}
		}()
	}
	close(start)
	over.Wait()
}
