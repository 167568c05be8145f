package main

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// publish writes what a proxy is asked for: the list of versions, and of this one what it is.
func publish(made archive, root, into string) error {
	info, err := infoOf(made, root)
	if err != nil {
		return err
	}
	requirements, err := os.ReadFile(filepath.Join(root, "module", "go.mod"))
	if err != nil {
		return err
	}
	folder := filepath.Join(into, filepath.FromSlash(made.Path), "@v")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	texts := map[string][]byte{
		"list":                         []byte(made.Version.Version + "\n"),
		made.Version.Version + ".info": info,
		made.Version.Version + ".mod":  requirements,
	}
	for name, text := range texts {
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o644); err != nil {
			return err
		}
	}
	return copyFile(filepath.Join(folder, made.Version.Version+".zip"), made.file)
}

// infoOf tells the version and when it was made.
func infoOf(made archive, root string) ([]byte, error) {
	moment, err := moment(root)
	if err != nil {
		return nil, err
	}
	info := struct {
		Version string
		Time    time.Time
	}{made.Version.Version, moment}
	text, err := json.Marshal(info)
	return append(text, '\n'), err
}

// moment is the caller's, else that of the last commit, else the first that archives know.
func moment(root string) (time.Time, error) {
	text := os.Getenv("SOURCE_DATE_EPOCH")
	if text == "" {
		log := exec.Command("git", "log", "-1", "--format=%ct")
		log.Dir = root
		output, err := log.Output()
		if err != nil {
			return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC), nil
		}
		text = strings.TrimSpace(string(output))
	}
	seconds, err := strconv.ParseInt(text, 10, 64)
	return time.Unix(seconds, 0).UTC(), err
}

func copyFile(to, from string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := os.Create(to)
	if err != nil {
		return err
	}
	if _, err := io.Copy(target, source); err != nil {
		target.Close()
		return err
	}
	return target.Close()
}
