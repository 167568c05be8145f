package main

import (
	"archive/zip"
	"bytes"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/module"
)

// program is a user's, on libvirt's test driver.
const program = `package main

import (
	"fmt"
	"log"

	"virglot.dev/go/libvirt"
)

func main() {
	conn, err := libvirt.NewConnect("test:///default")
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	domain, err := conn.LookupDomainByName("test")
	if err != nil {
		log.Fatal(err)
	}
	defer domain.Free()
	name, err := domain.GetName()
	fmt.Println(name, err)
}
`

// packed is a folder of a proxy's, with the archive and the version in it; made once for all tests.
var packed struct{ folder, file, version string }

func TestMain(m *testing.M) {
	code := 1
	defer func() { os.Exit(code) }()
	folder, err := os.MkdirTemp("", "virglot-pack-test-")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	if err := pack("..", folder); err != nil {
		log.Print(err)
		return
	}
	packed.folder = folder
	packed.file = archiveIn(folder)
	packed.version = strings.TrimSuffix(filepath.Base(packed.file), ".zip")
	code = m.Run()
}

func archiveIn(folder string) string {
	files, err := filepath.Glob(filepath.Join(folder, path, "@v", "*.zip"))
	if err != nil || len(files) != 1 {
		return ""
	}
	return files[0]
}

// consumer is a module of a user's, far from this clone.
func consumer(t *testing.T, arguments ...string) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "main.go"), []byte(program), 0o644); err != nil {
		t.Fatal(err)
	}
	run(t, folder, nil, "mod", "init", "example.com/consumer")
	run(t, folder, nil, append([]string{"mod", "edit", "-go=1.24"}, arguments...)...)
	return folder
}

// run runs the go command, which has nothing but what it is told.
func run(t *testing.T, folder string, env []string, arguments ...string) string {
	t.Helper()
	command := exec.Command("go", arguments...)
	command.Dir = folder
	command.Env = append(append(os.Environ(), "GOPROXY=off", "GOWORK=off", "GOFLAGS="), env...)
	var problems bytes.Buffer
	command.Stderr = &problems
	output, err := command.Output()
	if err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(arguments, " "), err, &problems)
	}
	return string(output)
}

func TestSameSourcesGiveTheSameBytes(t *testing.T) {
	again := t.TempDir()
	if err := pack("..", again); err != nil {
		t.Fatal(err)
	}
	first, err := os.ReadFile(packed.file)
	if err != nil {
		t.Fatal(err)
	}
	if second, err := os.ReadFile(archiveIn(again)); err != nil || !bytes.Equal(first, second) {
		t.Error("the archives differ", err)
	}
}

func TestArchiveHasTheModuleAndNoMore(t *testing.T) {
	reader, err := zip.OpenReader(packed.file)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	prefix := path + "@" + packed.version + "/"
	var names []string
	for _, entry := range reader.File {
		name, found := strings.CutPrefix(entry.Name, prefix)
		if !found || strings.Contains(name, "/") {
			t.Errorf("the archive has %s", entry.Name)
		}
		names = append(names, name)
	}
	for _, name := range []string{"LICENSE", "README.md", "go.mod", "cgo.go", "vg_symbols.h"} {
		if !slices.Contains(names, name) {
			t.Errorf("the archive lacks %s", name)
		}
	}
}

func TestModuleInAFolder(t *testing.T) {
	unpacked := filepath.Join(t.TempDir(), "unpacked")
	version := module.Version{Path: path, Version: packed.version}
	if err := check(archive{version, packed.file}, unpacked); err != nil {
		t.Fatal(err)
	}
	user := consumer(t, "-require="+path+"@"+packed.version, "-replace="+path+"="+unpacked)
	if said := run(t, user, nil, "run", "."); said != "test <nil>\n" {
		t.Error(said)
	}
}

func TestModuleFromAProxy(t *testing.T) {
	user := consumer(t)
	env := []string{
		"GOPROXY=file://" + filepath.ToSlash(packed.folder),
		"GONOSUMDB=" + path,
		"GOFLAGS=-modcacherw",
		"GOMODCACHE=" + t.TempDir(),
	}
	run(t, user, env, "get", path+"@latest")
	if said := run(t, user, env, "run", "."); said != "test <nil>\n" {
		t.Error(said)
	}
}
