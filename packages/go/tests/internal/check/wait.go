package check

import (
	"os"
	"testing"
	"time"
)

// Patience is how long anything may take that is not bound to happen at once.
const Patience = 10 * time.Second

// Eventually waits for what another thread does.
func Eventually(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(Patience); !holds(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("it did not happen in time: %s", what)
		}
	}
}

// Receive waits for a value.
func Receive[T any](t testing.TB, from <-chan T) T {
	t.Helper()
	select {
	case value := <-from:
		return value
	case <-time.After(Patience):
		t.Fatal("nothing came in time")
		panic("unreachable")
	}
}

// Nothing wants no value to come for a while.
func Nothing[T any](t testing.TB, from <-chan T) {
	t.Helper()
	select {
	case value := <-from:
		t.Errorf("%v came", value)
	case <-time.After(50 * time.Millisecond):
	}
}

// Long tells whether the tests may take hours.
func Long() bool {
	return os.Getenv("VIRGLOT_LONG") != ""
}
