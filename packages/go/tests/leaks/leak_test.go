// Package leaks makes calls of each shape by the thousand, or by the million (VIRGLOT_LONG=1): what
// C and Go have in use must not grow with them.
package leaks

import (
	"testing"
	"time"

	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/memory"
	"virglot.dev/go/tests/internal/node"
)

const (
	few  = 3000
	many = 1_000_000
	// A leak is in all rounds; what grows by chance, as the number of threads, stops some time.
	rounds = 12
	// What is lost at each call makes more than this.
	tolerance = 4       // bytes a call
	slack     = 4 << 10 // bytes a round
)

func TestLeak(t *testing.T) {
	conn := node.Open(t)
	for _, pattern := range patterns(t, conn) {
		t.Run(pattern.name, func(t *testing.T) {
			calls := few
			if pattern.slow {
				calls /= 10
			}
			if check.Long() {
				calls = many
			}
			references := node.References(t, conn)
			gain := measure(pattern.call, calls)
			if tooMuch(gain, calls) {
				t.Errorf("%d calls gain %+v", calls, gain)
			}
			check.Eventually(t, "no reference is left", func() bool {
				memory.Now()
				return node.References(t, conn) <= references
			})
		})
	}
}

// measure gives what a round gains: the first one that does not gain too much, or the last one.
func measure(call func(), calls int) (gain memory.Use) {
	for range max(200, calls/10) {
		call()
	}
	before := memory.Now()
	for range rounds {
		for range calls {
			call()
		}
		after := settled(before, calls)
		gain, before = after.Since(before), after
		if !tooMuch(gain, calls) {
			break
		}
	}
	return gain
}

func tooMuch(gain memory.Use, calls int) bool {
	limit := int64(tolerance*calls + slack)
	return gain.Malloc > limit || gain.Heap > limit || gain.Files > 0 || gain.Goroutines > 0
}

// settled measures again where it seems too much: some is freed a little later, by other threads.
func settled(before memory.Use, calls int) memory.Use {
	now := memory.Now()
	for tries := 0; tries < 20 && tooMuch(now.Since(before), calls); tries++ {
		time.Sleep(10 * time.Millisecond)
		now = memory.Now()
	}
	return now
}
