package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

// archive is a module's zip file.
type archive struct {
	module.Version
	file string
}

// makeArchive is of the module that was put together beside this command.
func makeArchive(root, work string) (archive, error) {
	version, err := versionOf(root)
	if err != nil {
		return archive{}, err
	}
	made := archive{module.Version{Path: path, Version: version}, filepath.Join(work, "module.zip")}
	file, err := os.Create(made.file)
	if err != nil {
		return archive{}, err
	}
	defer file.Close()
	if err := zip.CreateFromDir(file, made.Version, filepath.Join(root, "module")); err != nil {
		return archive{}, err
	}
	return made, file.Close()
}

// versionOf is the package's version, as Go writes versions.
func versionOf(root string) (string, error) {
	text, err := os.ReadFile(filepath.Join(root, "package.json"))
	if err != nil {
		return "", err
	}
	var manifest struct{ Version string }
	if err := json.Unmarshal(text, &manifest); err != nil {
		return "", err
	}
	version := "v" + manifest.Version
	return version, module.Check(path, version)
}

// check builds what the archive has, and nothing else.
func check(made archive, folder string) error {
	if err := zip.Unzip(folder, made.Version, made.file); err != nil {
		return err
	}
	for _, cgo := range []string{"CGO_ENABLED=1", "CGO_ENABLED=0"} {
		build := exec.Command("go", "build", "-trimpath", ".")
		build.Dir = folder
		build.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=", cgo)
		if output, err := build.CombinedOutput(); err != nil {
			return fmt.Errorf("%s\nthe module does not build with %s: %w", output, cgo, err)
		}
	}
	return nil
}
