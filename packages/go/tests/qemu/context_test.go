package qemu

import (
	"context"
	"errors"
	"io"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/libvirtd"
)

// pipe makes a file that takes 64 KiB, and more only when it is read: what drains it is given, too.
func pipe(t *testing.T, daemon *libvirtd.Daemon) (path string, drain func()) {
	t.Helper()
	path = daemon.Path("pipe")
	check.OK(t, syscall.Mkfifo(path, 0o666))
	check.OK(t, os.Chmod(path, 0o666))
	reader := check.Of(os.OpenFile(path, os.O_RDWR, 0)).Must(t)
	t.Cleanup(func() {
		_ = reader.Close()
		check.OK(t, os.Remove(path))
	})
	return path, func() { go func() { _, _ = io.Copy(io.Discard, reader) }() }
}

// TestJobsEndWithTheirContext has a guest whose memory, although empty, makes more than buffers take.
func TestJobsEndWithTheirContext(t *testing.T) {
	daemon := libvirtd.Shared(t)
	conn := daemon.Connect(t)
	guest := daemon.Guest(t, conn, "large", libvirtd.Extra{MiB: 2048})
	running := func(operation libvirt.DomainJobOperationType) func() bool {
		return func() bool {
			return check.Of(guest.GetJobStats(0)).Must(t).Operation == operation
		}
	}
	for _, job := range []struct {
		name      string
		call      func(ctx context.Context, to string) error
		operation libvirt.DomainJobOperationType
	}{
		{"save", func(ctx context.Context, to string) error { return guest.SaveContext(ctx, to) }, libvirt.DOMAIN_JOB_OPERATION_SAVE},
		{"save, freed", func(ctx context.Context, to string) error {
			again := check.Of(conn.LookupDomainByName("large")).Must(t)
			defer again.Free()
			return again.SaveContext(ctx, to)
		}, libvirt.DOMAIN_JOB_OPERATION_SAVE},
		{"dump", func(ctx context.Context, to string) error { return guest.CoreDumpContext(ctx, to, 0) }, libvirt.DOMAIN_JOB_OPERATION_DUMP},
	} {
		t.Run(job.name, func(t *testing.T) {
			path, drain := pipe(t, daemon)
			ctx, cancel := context.WithCancel(t.Context())
			done := make(chan error, 1)
			go func() { done <- job.call(ctx, path) }()
			check.Eventually(t, "the job runs", running(job.operation))
			cancel()
			if err := check.Receive(t, done); !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
			time.Sleep(100 * time.Millisecond) // it is aborted before anybody reads
			drain()
			check.Eventually(t, "the job ends", noJob(t, guest))
			check.Of(guest.IsActive()).Is(t, true)
		})
	}

	t.Run("migration", func(t *testing.T) {
		there := libvirtd.Another(t).Connect(t)
		before := runtime.NumGoroutine()
		check.OK(t, guest.MigrateSetMaxSpeed(1, 0)) // MiB a second
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() {
			_, err := guest.Migrate3Context(ctx, there, to(tcp), live)
			done <- err
		}()
		check.Eventually(t, "it is on its way", running(libvirt.DOMAIN_JOB_OPERATION_MIGRATION_OUT))
		cancel()
		if err := check.Receive(t, done); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
		check.Eventually(t, "the job ends", noJob(t, guest))
		check.Of(guest.IsActive()).Is(t, true)
		check.Eventually(t, "the other side gives up", func() bool {
			return check.Of(there.NumOfDomains()).Must(t) == 0
		})
		check.Eventually(t, "nobody is in the call any more", func() bool {
			return runtime.NumGoroutine() <= before
		})
	})

	t.Run("jobs of others go on", func(t *testing.T) {
		path, drain := pipe(t, daemon)
		dumped := make(chan error, 1)
		go func() { dumped <- guest.CoreDump(path, 0) }()
		check.Eventually(t, "the job runs", running(libvirt.DOMAIN_JOB_OPERATION_DUMP))
		// They wait for the job before them: of another kind, and of the same.
		for what, call := range map[string]func(ctx context.Context) error{
			"save": func(ctx context.Context) error { return guest.SaveContext(ctx, "/nonexistent/saved") },
			"dump": func(ctx context.Context) error { return guest.CoreDumpContext(ctx, "/nonexistent/core", 0) },
		} {
			ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
			if err := call(ctx); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("%s: %v", what, err)
			}
			cancel()
		}
		time.Sleep(100 * time.Millisecond)
		drain()
		check.OK(t, check.Receive(t, dumped))
		check.Eventually(t, "all jobs end", noJob(t, guest))
		check.Of(guest.IsActive()).Is(t, true)
	})
}

func TestDaemonThatHangsHoldsUpNobody(t *testing.T) {
	other := libvirtd.Another(t)
	conn := check.Of(libvirt.NewConnect(other.URI())).Must(t)
	pid := check.Of(other.PID()).Must(t)
	check.OK(t, syscall.Kill(pid, syscall.SIGSTOP))
	resume := func() { check.OK(t, syscall.Kill(pid, syscall.SIGCONT)) }
	defer resume()
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := conn.ListAllDomainsContext(ctx, 0); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	// The call under way, which nobody waits for, holds on to the connection.
	check.Of(conn.Close()).Is(t, 1)
	check.Of(conn.GetType()).Fails(t, libvirt.ERR_INVALID_CONN)
}

func TestFilesThatNobodyTakesAreClosed(t *testing.T) {
	_, _, guest := start(t, "files")
	open := func() int { return len(check.Of(os.ReadDir("/proc/self/fd")).Must(t)) }
	before := open()
	for delay := range 10 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(delay)*200*time.Microsecond)
		if display, err := guest.OpenGraphicsFDContext(ctx, 0, libvirt.DOMAIN_OPEN_GRAPHICS_SKIPAUTH); err == nil {
			check.OK(t, display.Close())
		}
		cancel()
	}
	check.Eventually(t, "all are closed", func() bool {
		collect()
		return open() <= before
	})
}

func TestFilesOfAnAbandonedCallMayBeClosed(t *testing.T) {
	daemon, _, guest := start(t, "abandoned")
	open := func() int { return len(check.Of(os.ReadDir("/proc/self/fd")).Must(t)) }
	before := open()
	pair, err := syscall.Socketpair(syscall.AF_UNIX, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	check.OK(t, err)
	ours, theirs := os.NewFile(uintptr(pair[0]), "ours"), os.NewFile(uintptr(pair[1]), "theirs")
	check.Abandoned(t, func(ctx context.Context) error {
		return guest.OpenGraphicsContext(ctx, 0, *theirs, libvirt.DOMAIN_OPEN_GRAPHICS_SKIPAUTH)
	}, func() { check.OK(t, theirs.Close()) })
	check.Equal(t, greeting(t, ours), "RFB ")
	check.OK(t, ours.Close())

	disk := strings.Replace(usbDisk(daemon.Image(t, "usb.raw", "raw", mib)), "<source ", "<source fdgroup='disk' ", 1)
	file := check.Of(os.OpenFile(daemon.Path("usb.raw"), os.O_RDWR, 0)).Must(t)
	check.Abandoned(t, func(ctx context.Context) error {
		return guest.FDAssociateContext(ctx, "disk", []os.File{*file}, 0)
	}, func() { check.OK(t, file.Close()) })
	check.OK(t, guest.AttachDevice(disk))
	check.True(t, open() <= before, "%d files are open, not %d", open(), before)
}
