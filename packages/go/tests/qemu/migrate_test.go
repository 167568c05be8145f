package qemu

import (
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/libvirtd"
)

const (
	// The disks are the same files on both sides.
	live = libvirt.MIGRATE_LIVE | libvirt.MIGRATE_UNSAFE
	peer = live | libvirt.MIGRATE_PEER2PEER
	tcp  = "tcp://127.0.0.1"
)

func to(uri string) *libvirt.DomainMigrateParameters {
	return &libvirt.DomainMigrateParameters{URISet: true, URI: uri}
}

// TestMigration goes there and back in all ways: two daemons take each other for another host.
func TestMigration(t *testing.T) {
	other := libvirtd.Another(t)
	daemon, here, guest := start(t, "traveller")
	there := other.Connect(t)
	visitor := func() *libvirt.Domain { return check.Of(there.LookupDomainByName("traveller")).Must(t) }

	t.Run("through both connections", func(t *testing.T) {
		arrived := check.Of(guest.Migrate(there, live, "", tcp, 0)).Must(t)
		check.Of(arrived.GetUUID()).Is(t, check.Of(guest.GetUUID()).Must(t))
		check.Of(guest.IsActive()).Is(t, false)
		back := check.Of(arrived.Migrate2(here, "", live, "", tcp, 0)).Must(t)
		check.Of(back.IsActive()).Is(t, true)
		check.Of(arrived.GetInfo()).Fails(t, libvirt.ERR_NO_DOMAIN)
	})
	t.Run("with parameters", func(t *testing.T) {
		abroad := to("unix://" + other.Path("migration"))
		abroad.DestNameSet, abroad.DestName = true, "abroad"
		abroad.BandwidthSet, abroad.Bandwidth = true, 1<<20
		arrived := check.Of(guest.Migrate3(there, abroad, live)).Must(t)
		check.Of(arrived.GetName()).Is(t, "abroad")
		home := to(tcp)
		home.DestNameSet, home.DestName = true, "traveller"
		check.Of(check.Of(arrived.Migrate3(here, home, live)).Must(t).IsActive()).Is(t, true)
		done := check.Of(guest.GetJobStats(libvirt.DOMAIN_JOB_STATS_COMPLETED)).Must(t)
		check.Equal(t, done.Operation, libvirt.DOMAIN_JOB_OPERATION_MIGRATION_IN)
	})
	t.Run("from daemon to daemon", func(t *testing.T) {
		check.OK(t, guest.MigrateToURI(other.URI(), peer|libvirt.MIGRATE_TUNNELLED, "", 0))
		check.OK(t, visitor().MigrateToURI2(daemon.URI(), tcp, "", peer, "", 0))
		check.OK(t, guest.MigrateToURI3(other.URI(), to(tcp), peer))
		check.OK(t, visitor().MigrateToURI3(daemon.URI(), to(tcp), peer))
		check.Of(guest.IsActive()).Is(t, true)
	})
	t.Run("aborted", func(t *testing.T) {
		check.OK(t, guest.MigrateSetMaxSpeed(1, 0)) // MiB a second
		done := make(chan error, 1)
		go func() {
			_, err := guest.Migrate3(there, to(tcp), live)
			done <- err
		}()
		check.Eventually(t, "it is on its way", func() bool {
			job := check.Of(guest.GetJobStats(0)).Must(t)
			return job.Operation == libvirt.DOMAIN_JOB_OPERATION_MIGRATION_OUT && job.MemProcessed > 0
		})
		check.OK(t, guest.AbortJob())
		check.Fails(t, check.Receive(t, done), libvirt.ERR_OPERATION_ABORTED)
		check.Of(guest.IsActive()).Is(t, true)
	})
	t.Run("refused", func(t *testing.T) {
		check.Of(guest.Migrate3(here, nil, live)).Fails(t, libvirt.ERR_INTERNAL_ERROR) // it is there
		check.Of(guest.Migrate3(nil, nil, live)).Fails(t, libvirt.ERR_INVALID_CONN)
		check.Fails(t, guest.MigrateToURI3(daemon.URI(), &libvirt.DomainMigrateParameters{}, peer), libvirt.ERR_INTERNAL_ERROR)
		check.Fails(t, guest.MigrateStartPostCopy(0), libvirt.ERR_OPERATION_INVALID) // nothing is on its way
	})
}
