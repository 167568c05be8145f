package libvirt

import (
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"
)

type thing struct{ h *handle }

// counted is a class whose releases are counted.
func counted(released *atomic.Int32) *kind {
	return &kind{
		name: "thing", code: ERR_INVALID_DOMAIN, domain: FROM_DOMAIN,
		release: func(unsafe.Pointer) int { released.Add(1); return 0 },
	}
}

var memory [1000]byte

func TestFreeingIsIdempotent(t *testing.T) {
	var released atomic.Int32
	k := counted(&released)
	object := newObject[thing](unsafe.Pointer(&memory[0]), k)
	other := *object
	object.h.free()
	other.h.free()
	if released.Load() != 1 {
		t.Error(released.Load())
	}
	if _, err := acquire((*anyObject)(&other), k); !errors.Is(err, ERR_INVALID_DOMAIN) {
		t.Error(err)
	}
	if err := other.h.ref(k); !errors.Is(err, ERR_INVALID_DOMAIN) {
		t.Error(err)
	}
}

func TestReferencesCount(t *testing.T) {
	var released atomic.Int32
	k := counted(&released)
	object := newObject[thing](unsafe.Pointer(&memory[0]), k)
	if err := object.h.ref(k); err != nil {
		t.Error(err)
	}
	if left := object.h.free(); left != 1 || released.Load() != 0 {
		t.Error(left, released.Load())
	}
	object.h.free()
	if released.Load() != 1 {
		t.Error(released.Load())
	}
}

func TestTheLastCallFrees(t *testing.T) {
	var released atomic.Int32
	k := counted(&released)
	object := newObject[thing](unsafe.Pointer(&memory[0]), k)
	if _, err := acquire((*anyObject)(object), k); err != nil {
		t.Error(err)
	}
	if left := object.h.free(); left != 1 || released.Load() != 0 {
		t.Error(left, released.Load())
	}
	object.h.release()
	if released.Load() != 1 {
		t.Error(released.Load())
	}
}

func TestFreeingUnderLoad(t *testing.T) {
	var released atomic.Int32
	k := counted(&released)
	for range 200 {
		object := newObject[thing](unsafe.Pointer(&memory[0]), k)
		before := released.Load()
		var all sync.WaitGroup
		for range 4 {
			all.Add(2)
			go func() {
				defer all.Done()
				if _, err := acquire((*anyObject)(object), k); err == nil {
					object.h.release()
				}
			}()
			go func() { defer all.Done(); object.h.free() }()
		}
		all.Wait()
		if released.Load() != before+1 {
			t.Fatal(released.Load() - before)
		}
	}
}

func waitFor(t *testing.T, released *atomic.Int32, want int32) {
	t.Helper()
	for range 100 {
		runtime.GC()
		if released.Load() == want {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d released, not %d", released.Load(), want)
}

func TestWhatIsForgottenIsFreed(t *testing.T) {
	var released atomic.Int32
	k := counted(&released)
	newObject[thing](unsafe.Pointer(&memory[0]), k)
	waitFor(t, &released, 1)
}

func TestAForgottenListIsFreed(t *testing.T) {
	var released atomic.Int32
	k := counted(&released)
	pointers := make([]unsafe.Pointer, 10)
	for i := range pointers {
		pointers[i] = unsafe.Pointer(&memory[i])
	}
	objects := newObjects[thing](unsafe.Pointer(&pointers[0]), len(pointers), k)
	if pointers[3] != nil {
		t.Error("C still has it")
	}
	objects[3].h.free()
	kept := objects[5]
	runtime.GC()
	if released.Load() != 1 {
		t.Error("one of the list is in use, and others were freed")
	}
	runtime.KeepAlive(kept)
	waitFor(t, &released, 10)
}
