// Command surface lists what a Go package exports, or compares it with what another one offers.
//
//	surface FOLDER
//	surface compare [--json] WANTED.txt DIFFERENCES.txt FOLDER
//
// WANTED.txt has a line for each constant, type, field, function and method. DIFFERENCES.txt has the
// deliberate ones, a line each: what it is, and after " # " the reason. Exit code 1 when something
// else is missing or different, or a deliberate difference is none.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"
)

type report struct {
	Wanted     int      `json:"wanted"`
	Same       int      `json:"same"`
	Additional int      `json:"additional"`
	Missing    []string `json:"missing"`
	Different  []string `json:"different"`
	// Deliberate differences, with their reasons.
	Deliberate []string `json:"deliberate"`
	// Deliberate differences that are none.
	Needless []string `json:"needless"`
}

func main() {
	args := os.Args[1:]
	asJSON := false
	if len(args) > 1 && args[1] == "--json" {
		asJSON = true
		args = append(args[:1], args[2:]...)
	}
	switch {
	case len(args) == 1 && args[0] != "compare":
		print(must(read(args[0])))
	case len(args) == 4 && args[0] == "compare":
		found := compare(must(parse(args[1])), must(differences(args[2])), must(read(args[3])))
		show(found, asJSON)
		if len(found.Missing)+len(found.Different)+len(found.Needless) > 0 {
			os.Exit(1)
		}
	default:
		fmt.Fprintln(os.Stderr, "usage: surface FOLDER | surface compare [--json] WANTED.txt DIFFERENCES.txt FOLDER")
		os.Exit(2)
	}
}

func compare(wanted surface, deliberate map[string]string, have surface) report {
	found := report{Wanted: len(wanted), Missing: []string{}, Different: []string{}, Deliberate: []string{}, Needless: []string{}}
	for _, name := range names(wanted) {
		reason, isDeliberate := deliberate[name]
		what, isThere := have[name]
		switch {
		case isThere && what == wanted[name]:
			found.Same++
			if isDeliberate {
				found.Needless = append(found.Needless, name)
			}
		case isDeliberate:
			found.Deliberate = append(found.Deliberate, name+" # "+reason)
		case isThere:
			found.Different = append(found.Different, fmt.Sprintf("%s: %s instead of %s", name, what, wanted[name]))
		default:
			found.Missing = append(found.Missing, name+" "+wanted[name])
		}
	}
	for name := range deliberate {
		if _, known := wanted[name]; !known {
			found.Needless = append(found.Needless, name)
		}
	}
	for name := range have {
		if _, known := wanted[name]; !known {
			found.Additional++
		}
	}
	return found
}

// differences reads the deliberate ones with their reasons.
func differences(file string) (map[string]string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	all := map[string]string{}
	for number, each := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		name, reason, ok := strings.Cut(each, " # ")
		if !ok || strings.TrimSpace(reason) == "" {
			return nil, fmt.Errorf("%s:%d: a difference needs a reason after \" # \"", file, number+1)
		}
		all[strings.TrimSpace(name)] = reason
	}
	return all, nil
}

func show(found report, asJSON bool) {
	if asJSON {
		encoder := json.NewEncoder(os.Stdout)
		encoder.SetIndent("", "  ")
		_ = encoder.Encode(found)
		return
	}
	lists := []struct {
		title string
		lines []string
	}{
		{"missing", found.Missing},
		{"different", found.Different},
		{"deliberately different", found.Deliberate},
		{"listed as different, but the same", found.Needless},
	}
	for _, list := range lists {
		fmt.Printf("%s: %d\n", list.title, len(list.lines))
		for _, each := range list.lines {
			fmt.Println("  " + each)
		}
	}
	fmt.Printf("%d of %d as wanted, %d more\n", found.Same, found.Wanted, found.Additional)
}

func print(all surface) {
	for _, name := range names(all) {
		fmt.Println(name, all[name])
	}
}

func names(all surface) []string {
	list := make([]string, 0, len(all))
	for name := range all {
		list = append(list, name)
	}
	sort.Strings(list)
	return list
}

func must[T any](value T, err error) T {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	return value
}
