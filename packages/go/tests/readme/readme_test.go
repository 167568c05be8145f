// Package readme runs the programs that the README shows.
package readme

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// programs are the whole programs that a text shows.
func programs(t *testing.T, file string) []string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, block := range regexp.MustCompile("(?s)```go\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		if strings.HasPrefix(block[1], "package main\n") {
			found = append(found, block[1])
		}
	}
	return found
}

// TestReadmePrograms vets and runs what the README shows, as printed.
func TestReadmePrograms(t *testing.T) {
	wanted := []string{
		`^test DOMAIN_RUNNING <nil>\ntrue\n$`,
		`^test true\n$`,
	}
	found := programs(t, "../../README.md")
	if len(found) != len(wanted) {
		t.Fatalf("the README has %d programs", len(found))
	}
	for i, program := range found {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			// Inside this module, which knows where the binding is.
			folder, err := os.MkdirTemp(".", "readme-")
			if err != nil {
				t.Fatal(err)
			}
			defer os.RemoveAll(folder)
			if err := os.WriteFile(filepath.Join(folder, "main.go"), []byte(program), 0o644); err != nil {
				t.Fatal(err)
			}
			for _, command := range []string{"vet", "run"} {
				output, err := exec.Command("go", command, "./"+folder).CombinedOutput()
				if err != nil {
					t.Fatalf("go %s: %v\n%s", command, err, output)
				}
				if command == "run" && !regexp.MustCompile(wanted[i]).Match(output) {
					t.Errorf("it prints %q", output)
				}
			}
		})
	}
}

// TestLinksLeadNowhereOutside checks that all files the README links to are published with it.
func TestLinksLeadNowhereOutside(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, link := range regexp.MustCompile(`\]\(([^)]+)\)`).FindAllStringSubmatch(string(text), -1) {
		if strings.Contains(link[1], "://") || strings.HasPrefix(link[1], "#") {
			continue
		}
		if _, err := os.Stat(filepath.Join("../../module", link[1])); err != nil || strings.HasPrefix(link[1], "..") {
			t.Errorf("%s is not in the module", link[1])
		}
	}
}
