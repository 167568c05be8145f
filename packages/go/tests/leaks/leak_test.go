// Package leaks makes calls of each shape by the thousand, or by the million (VIRGLOT_LONG=1): what
// C and Go have in use must not grow with them.
package leaks

import (
	"testing"

	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/memory"
	"virglot.dev/go/tests/internal/node"
)

const (
	few  = 12_000
	many = 1_000_000
	// Of four measurements the least counts: a leak is in all of them, noise is not.
	rounds = 4
	// What is lost at each call makes more than this. Tables that have grown by chance make less.
	tolerance = 4 // bytes a call
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
			limit := int64(tolerance * calls / rounds)
			if gain.Malloc > limit || gain.Heap > limit || gain.Files > 0 || gain.Goroutines > 0 {
				t.Errorf("%d calls gain %+v", calls/rounds, gain)
			}
			check.Eventually(t, "no reference is left", func() bool {
				memory.Now()
				return node.References(t, conn) <= references
			})
		})
	}
}

func measure(call func(), calls int) memory.Use {
	for range max(200, calls/10) {
		call()
	}
	var least memory.Use
	for round := range rounds {
		before := memory.Now()
		for range calls / rounds {
			call()
		}
		gain := memory.Now().Since(before)
		if round == 0 {
			least = gain
		}
		least = memory.Least(least, gain)
	}
	return least
}
