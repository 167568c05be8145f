// Command pack puts the module as it is published into a folder, in the form that a Go proxy serves:
//
//	go run . FOLDER
//
// Before that the module is built from its own archive, with cgo and without. The same sources give
// the same bytes.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// path is the module's, as programs require it.
const path = "virglot.dev/go/libvirt"

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run . FOLDER")
		os.Exit(2)
	}
	if err := pack("..", absolute(os.Args[1])); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// absolute is the folder that the caller of npm means, who is elsewhere.
func absolute(folder string) string {
	if filepath.IsAbs(folder) {
		return folder
	}
	return filepath.Join(os.Getenv("INIT_CWD"), folder)
}

// pack publishes into the folder only what was found to be complete.
func pack(root, into string) error {
	work, err := os.MkdirTemp("", "virglot-pack-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	made, err := makeArchive(root, work)
	if err != nil {
		return err
	}
	if err := check(made, filepath.Join(work, "unpacked")); err != nil {
		return err
	}
	return publish(made, root, into)
}
