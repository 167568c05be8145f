// Package libvirtd runs an unprivileged libvirtd in private directories, with small emulated guests.
package libvirtd

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"virglot.dev/go/tests/internal/node"
)

// Its log goes to files, so that no virtlogd is started beside it.
const qemuConf = "stdio_handler = \"file\"\nsecurity_driver = \"none\"\nvnc_tls = 0\n"
const daemonConf = "auth_unix_rw = \"none\"\nlog_level = 3\n"

const patience = 20 * time.Second

// Daemon is a running libvirtd.
type Daemon struct {
	folder string
	keeper *exec.Cmd
	ended  chan struct{}
}

// Start starts one, or tells why there can be none here.
func Start() (*Daemon, error) {
	program, err := programs()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("/tmp", "vg-") // paths of sockets must be short
	if err != nil {
		return nil, err
	}
	d := &Daemon{folder: folder, ended: make(chan struct{})}
	if err := d.run(program); err != nil {
		os.RemoveAll(folder)
		return nil, err
	}
	if err := d.await(); err != nil {
		d.Stop()
		return nil, err
	}
	return d, nil
}

func programs() (libvirtd string, err error) {
	path := os.Getenv("PATH") + ":/usr/sbin:/usr/local/sbin"
	if err := os.Setenv("PATH", path); err != nil {
		return "", err
	}
	for _, name := range []string{"qemu-system-x86_64", "qemu-img", "python3"} {
		if _, err := exec.LookPath(name); err != nil {
			return "", fmt.Errorf("needs %s (node scripts/setup-libvirt.mjs)", name)
		}
	}
	libvirtd, err = exec.LookPath("libvirtd")
	if err != nil {
		return "", errors.New("needs libvirtd (node scripts/setup-libvirt.mjs)")
	}
	return libvirtd, nil
}

// run starts it below a process that ends all that it starts, also when this one is killed.
func (d *Daemon) run(program string) error {
	who, err := unprivileged()
	if err != nil {
		return err
	}
	if err := d.prepare(who); err != nil {
		return err
	}
	log, err := os.Create(d.logFile())
	if err != nil {
		return err
	}
	defer log.Close()
	d.keeper = exec.Command("python3", node.Shared("keeper.py"), who.name, program)
	d.keeper.Dir, d.keeper.Stdout, d.keeper.Stderr = d.folder, log, log
	d.keeper.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	d.keeper.Env = []string{
		"PATH=/usr/sbin:/usr/bin:/sbin:/bin",
		"HOME=" + filepath.Join(d.folder, "home"),
		"XDG_RUNTIME_DIR=" + filepath.Join(d.folder, "run"),
		"XDG_CONFIG_HOME=" + filepath.Join(d.folder, "config"),
		"XDG_CACHE_HOME=" + filepath.Join(d.folder, "cache"),
		"LC_ALL=C.UTF-8",
	}
	if err := d.keeper.Start(); err != nil {
		return err
	}
	go func() {
		_ = d.keeper.Wait()
		close(d.ended)
	}()
	return nil
}

func (d *Daemon) prepare(who user) error {
	for _, name := range []string{"run", "home", "cache", "files", "config/libvirt"} {
		if err := os.MkdirAll(filepath.Join(d.folder, name), 0o755); err != nil {
			return err
		}
	}
	// Daemons that migrate guests to each other must not be taken for the same host.
	host := fmt.Sprintf("host_uuid = \"%s\"\n", NewUUID())
	for name, text := range map[string]string{"qemu.conf": qemuConf, "libvirtd.conf": daemonConf + host} {
		if err := os.WriteFile(filepath.Join(d.folder, "config/libvirt", name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return filepath.WalkDir(d.folder, func(path string, _ os.DirEntry, err error) error {
		return errors.Join(err, os.Chown(path, who.uid, who.gid))
	})
}

func (d *Daemon) await() error {
	for deadline := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		// That the socket is there does not mean yet that somebody listens.
		if probe, err := net.Dial("unix", d.socket("libvirt-admin-sock")); err == nil {
			return probe.Close()
		}
		gone := false
		select {
		case <-d.ended:
			gone = true
		default:
		}
		if gone || time.Now().After(deadline) {
			said, _ := os.ReadFile(d.logFile())
			return fmt.Errorf("libvirtd does not start: %s", strings.ReplaceAll(strings.TrimSpace(string(said)), "\n", " | "))
		}
	}
}

// Stop ends it with all its guests.
func (d *Daemon) Stop() {
	_ = d.keeper.Process.Signal(syscall.SIGTERM)
	<-d.ended
	os.RemoveAll(d.folder)
}

func (d *Daemon) logFile() string { return filepath.Join(d.folder, "libvirtd.log") }

func (d *Daemon) socket(name string) string {
	return filepath.Join(d.folder, "run/libvirt", name)
}

// URI is where it serves.
func (d *Daemon) URI() string {
	return "qemu+unix:///session?socket=" + d.socket("libvirt-sock")
}

// AdminURI is where it is administered.
func (d *Daemon) AdminURI() string {
	return "libvirtd+unix:///session?socket=" + d.socket("libvirt-admin-sock")
}

// Path is a file that the daemon and its guests may use.
func (d *Daemon) Path(name string) string {
	return filepath.Join(d.folder, "files", name)
}

// PID is libvirtd's own.
func (d *Daemon) PID() (int, error) {
	pid := d.keeper.Process.Pid
	children, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%[1]d/children", pid))
	if err != nil {
		return 0, err
	}
	var first int
	_, err = fmt.Sscan(string(children), &first)
	return first, err
}
