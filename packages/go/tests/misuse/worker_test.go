package misuse

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"time"

	"virglot.dev/go/libvirt"
)

// slow is what no call takes, on a busy machine, too.
const slow = 30 * time.Second

// worker makes calls, in a process that may die of one.
type worker struct {
	note *os.File
	// Calls are numbered: those before the first were made by a process that died.
	first, next int
}

// call makes one call, notes which it is before, and tells what is wrong with what comes back.
func (w *worker) call(name string, function reflect.Value, args []reflect.Value, mustFail bool) {
	number := w.next
	w.next++
	if number < w.first {
		return
	}
	what := fmt.Sprintf("%s(%s)", name, shown(args))
	_, _ = w.note.WriteAt(fmt.Appendf(nil, "%d %s\n", number, what), 0)
	defer time.AfterFunc(slow, func() {
		fmt.Printf("WRONG %s hangs\n", what)
		panic(what + " hangs")
	}).Stop()
	defer func() {
		if reason := recover(); reason != nil {
			fmt.Printf("WRONG %s panics: %v\n", what, reason)
		}
	}()
	results := call(function, args)
	if len(results) == 0 {
		return
	}
	last := results[len(results)-1]
	if last.Type() != reflect.TypeFor[error]() {
		exhaust(last)
		return
	}
	err, _ := last.Interface().(error)
	switch failure := (libvirt.Error{}); {
	case err == nil && mustFail:
		fmt.Printf("WRONG %s does not fail\n", what)
	case errors.As(err, &failure) && (failure.Code == libvirt.ERR_OK || failure.Message == ""):
		fmt.Printf("WRONG %s fails without a reason: %v\n", what, err)
	case err == nil:
		for _, result := range results[:len(results)-1] {
			discard(result)
		}
	}
}

func call(function reflect.Value, args []reflect.Value) []reflect.Value {
	if function.Type().IsVariadic() {
		return function.CallSlice(args)
	}
	return function.Call(args)
}

// exhaust takes some of what a sequence gives.
func exhaust(sequence reflect.Value) {
	if sequence.Type().CanSeq2() && sequence.Kind() == reflect.Func {
		count := 0
		for range sequence.Seq2() {
			if count++; count == 3 {
				return
			}
		}
	}
}

// discard frees what a call gave.
func discard(result reflect.Value) {
	switch result.Kind() {
	case reflect.Pointer:
		if !result.IsNil() && result.CanInterface() {
			if file, ok := result.Interface().(*os.File); ok {
				_ = file.Close()
			} else {
				release(result)
			}
		}
	case reflect.Slice:
		if result.Type().Elem().Kind() == reflect.Struct {
			for i := range result.Len() {
				discard(result.Index(i).Addr())
			}
		}
	}
}

func shown(args []reflect.Value) string {
	var texts []string
	for _, arg := range args {
		text := fmt.Sprintf("%#v", arg)
		if len(text) > 80 {
			text = fmt.Sprintf("%s… (%d)", text[:60], len(text))
		}
		texts = append(texts, strings.ReplaceAll(text, "\n", " "))
	}
	return strings.Join(texts, ", ")
}

// misuse calls a function with each value for each argument, beside right and beside empty others.
func (w *worker) misuse(name string, function reflect.Value, values func(reflect.Type) []reflect.Value) {
	t := function.Type()
	all := make([][]reflect.Value, t.NumIn())
	for i := range all {
		all[i] = values(t.In(i))
	}
	for filler := range 2 {
		base := make([]reflect.Value, len(all))
		for i := range all {
			base[i] = all[i][min(filler, len(all[i])-1)]
		}
		w.call(name, function, base, false)
		for i := range all {
			for _, value := range all[i] {
				args := append([]reflect.Value{}, base...)
				args[i] = value
				w.call(name, function, args, false)
			}
		}
	}
}
