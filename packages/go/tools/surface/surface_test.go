package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const small = `package small

// #include <stddef.h>
import "C"

import "os"

type Flags uint

const ONE Flags = 1

type Disk struct {
	Name   string
	hidden int
}

type Loop interface {
	Stop(why string) error
	Add(fd int) int
}

func Open(name string, files []os.File) (*Disk, error) { return nil, nil }
func (d *Disk) Raw() (C.size_t, error)                 { return 0, nil }
func (d Disk) String() string                           { return "" }
`

func TestSurfaceOfAPackage(t *testing.T) {
	all, err := read(filepath.Dir(write(t, "small.go", small)))
	if err != nil {
		t.Fatal(err)
	}
	want := surface{
		"const ONE":            "Flags = 1",
		"field Disk.Name":      "string",
		"func Open":            "(string, []os.File) (*Disk, error)",
		"method (*Disk) Raw":   "() (C, error)",
		"method (Disk) String": "() string",
		"type Disk":            "struct",
		"type Flags":           "uint",
		"type Loop":            "interface{Add(int) int; Stop(string) error}",
	}
	for _, name := range names(want) {
		if all[name] != want[name] {
			t.Errorf("%s: %q, not %q", name, all[name], want[name])
		}
	}
	if len(all) != len(want) {
		t.Errorf("more than was asked for: %v", names(all))
	}
}

func TestNamesOfParametersAreNothing(t *testing.T) {
	wanted, err := parse(write(t, "wanted.txt", strings.Join([]string{
		"func Open(path string, all []os.File) (*Disk, error)",
		"method (*Disk) Raw() (_Ctype_virConnectPtr, error)",
		"type Loop interface{Stop(reason string) error; Add(file int) int}",
	}, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	have, _ := read(filepath.Dir(write(t, "small.go", small)))
	found := compare(wanted, nil, have)
	if found.Same != 3 || len(found.Missing)+len(found.Different) > 0 {
		t.Errorf("%+v", found)
	}
}

func TestDifferences(t *testing.T) {
	wanted := surface{"const ONE": "Flags = 2", "func Gone": "()", "func Open": "()"}
	have := surface{"const ONE": "Flags = 1", "func Open": "()", "func New": "()"}
	deliberate := map[string]string{"const ONE": "why", "func Open": "no difference"}
	found := compare(wanted, deliberate, have)
	if !slices.Equal(found.Missing, []string{"func Gone ()"}) ||
		!slices.Equal(found.Deliberate, []string{"const ONE # why"}) ||
		!slices.Equal(found.Needless, []string{"func Open"}) ||
		found.Additional != 1 || found.Same != 1 {
		t.Errorf("%+v", found)
	}
	if _, err := differences(write(t, "differences.txt", "const ONE")); err == nil {
		t.Error("a difference without a reason")
	}
	if _, err := parse(write(t, "wanted.txt", "nonsense")); err == nil {
		t.Error("a line that is none")
	}
}

// All that libvirt's own Go binding exports is exported, with the same types and values.
func TestPeer(t *testing.T) {
	wanted, err := parse("peer.txt")
	if err != nil {
		t.Fatal(err)
	}
	deliberate, err := differences("differences.txt")
	if err != nil {
		t.Fatal(err)
	}
	have, err := read("../../module")
	if err != nil {
		t.Fatal(err)
	}
	found := compare(wanted, deliberate, have)
	for _, each := range slices.Concat(found.Missing, found.Different, found.Needless) {
		t.Error(each)
	}
	if found.Same+len(found.Deliberate) != len(wanted) {
		t.Errorf("%d of %d", found.Same, len(wanted))
	}
}
