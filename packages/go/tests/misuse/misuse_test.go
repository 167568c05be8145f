// Package misuse calls everything in every wrong way that reflection can think of. The answer is
// an error or a result: never a panic, a signal or a wait without end.
package misuse

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"virglot.dev/go/libvirt"
)

// What a process is told that misuses a class: which, where to note calls, and where to begin.
const (
	classVariable = "VIRGLOT_TEST_MISUSE"
	noteVariable  = "VIRGLOT_TEST_NOTE"
	firstVariable = "VIRGLOT_TEST_FIRST"
)

const (
	functionsName = "functions"
	mostDeaths    = 20
)

func TestMain(m *testing.M) {
	class := os.Getenv(classVariable)
	if class == "" {
		os.Exit(m.Run())
	}
	note := must(os.Create(os.Getenv(noteVariable)))
	// Files that libvirt is asked to write go where the note is.
	if err := os.Chdir(filepath.Dir(note.Name())); err != nil {
		panic(err)
	}
	w := &worker{note: note, first: must(strconv.Atoi(os.Getenv(firstVariable)))}
	if class == functionsName {
		w.functions()
	}
	for _, each := range classes {
		if reflect.TypeOf(each).Elem().Name() == class {
			w.class(reflect.TypeOf(each))
		}
	}
	fmt.Printf("CALLS %d\n", w.next)
}

// functions misuses those that belong to no class.
func (w *worker) functions() {
	world := newWorld()
	for _, name := range slices.Sorted(maps.Keys(functions)) {
		if spared[name] == "" {
			w.misuse(name, reflect.ValueOf(functions[name]), world.valuesFor)
		}
	}
}

// lenient may be called on an object that is freed or was never there.
var lenient = map[string]bool{"Free": true, "Close": true}

// class misuses all methods: on a living object, a freed one, a zero one, and on none.
func (w *worker) class(t reflect.Type) {
	world := newWorld()
	for i := range t.NumMethod() {
		method := t.Method(i)
		name := t.Elem().Name() + "." + method.Name
		world = world.renewed()
		dead := []reflect.Value{reflect.Zero(t), reflect.New(t.Elem())}
		if freed, ok := world.freed[t]; ok {
			dead = append(dead, freed)
		}
		for _, object := range dead {
			args := []reflect.Value{object}
			for in := 1; in < method.Type.NumIn(); in++ {
				args = append(args, world.valuesFor(method.Type.In(in))[0])
			}
			if method.Type.IsVariadic() {
				panic(name + " takes any number of arguments")
			}
			w.call(name, method.Func, args, !lenient[method.Name])
		}
		if living, ok := world.living[t]; ok && spared[name] == "" {
			w.misuse(name, reflect.ValueOf(living.Interface()).Method(i), func(t reflect.Type) []reflect.Value {
				world.keep(living)
				return world.valuesFor(t)
			})
		}
	}
}

// keep has an object outlive some calls of Free.
func (w *world) keep(object reflect.Value) {
	if counted, ok := object.Interface().(interface{ Ref() error }); ok {
		for range 100 {
			_ = counted.Ref()
		}
	}
}

func TestMisuse(t *testing.T) {
	names := []string{functionsName}
	for _, class := range classes {
		names = append(names, reflect.TypeOf(class).Elem().Name())
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) { misuse(t, name) })
	}
}

// misuse has a process do it; after its death another one goes on behind the call that it died of.
func misuse(t *testing.T, name string) {
	folder := t.TempDir()
	note := filepath.Join(folder, "note")
	for first, deaths := 0, 0; ; deaths++ {
		command := exec.Command(must(os.Executable()))
		command.Env = append(os.Environ(), "LIBVIRT_DEFAULT_URI=test:///default", "LIBVIRT_AUTOSTART=0",
			classVariable+"="+name, noteVariable+"="+note, firstVariable+"="+strconv.Itoa(first))
		var output, errors bytes.Buffer
		command.Stdout, command.Stderr = &output, &errors
		died := command.Run()
		for line := range strings.Lines(output.String()) {
			if wrong, ok := strings.CutPrefix(line, "WRONG "); ok {
				t.Error(strings.TrimSpace(wrong))
			} else {
				t.Log(strings.TrimSpace(line))
			}
		}
		if died == nil {
			return
		}
		last, _ := os.ReadFile(note)
		line, _, _ := strings.Cut(string(last), "\n")
		number, what, _ := strings.Cut(line, " ")
		t.Errorf("it died (%v) in %s\n%s", died, what, end(errors.String()))
		made, err := strconv.Atoi(number)
		if err != nil || deaths == mostDeaths {
			t.FailNow()
		}
		first = made + 1
	}
}

// end keeps the first lines of what a process said at its death.
func end(said string) string {
	return said[:min(len(said), 3000)]
}

func TestObjectsOfAnotherConnection(t *testing.T) {
	world := newWorld()
	defer world.end()
	conn := world.living[reflect.TypeFor[*libvirt.Connect]()].Interface().(*libvirt.Connect)
	mine := world.living[reflect.TypeFor[*libvirt.Domain]()].Interface().(*libvirt.Domain)
	strange := world.others[reflect.TypeFor[*libvirt.Domain]()].Interface().(*libvirt.Domain)
	for _, domains := range [][]*libvirt.Domain{{mine, strange}} {
		if _, err := conn.GetAllDomainStats(domains, 0, 0); err == nil {
			t.Error("it does not fail")
		}
	}
}
