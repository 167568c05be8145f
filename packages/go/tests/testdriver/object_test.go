package testdriver

import (
	"errors"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

type object interface {
	Free() error
	Ref() error
}

// objectsOf gives one object of each class, with something to ask it and what says that it is freed.
func objectsOf(t *testing.T, conn *libvirt.Connect) map[string]struct {
	object object
	ask    func() error
	code   libvirt.ErrorNumber
} {
	alpha, pool, lan := node.Alpha(t, conn), node.Images(t, conn), node.Lan(t, conn)
	volume := check.Of(pool.LookupStorageVolByName("disk.img")).Must(t)
	eth1 := check.Of(conn.LookupInterfaceByName("eth1")).Must(t)
	device := check.Of(conn.LookupDeviceByName("computer")).Must(t)
	snapshot := snap(t, alpha, "s")
	check.OK(t, snapshot.Delete(0)) // a domain has snapshots or checkpoints
	checkpoint := mark(t, alpha, "c")
	stream := check.Of(conn.NewStream(0)).Must(t)
	return map[string]struct {
		object object
		ask    func() error
		code   libvirt.ErrorNumber
	}{
		"Domain":           {alpha, func() error { _, err := alpha.GetName(); return err }, libvirt.ERR_INVALID_DOMAIN},
		"StoragePool":      {pool, func() error { _, err := pool.GetName(); return err }, libvirt.ERR_INVALID_STORAGE_POOL},
		"StorageVol":       {volume, func() error { _, err := volume.GetName(); return err }, libvirt.ERR_INVALID_STORAGE_VOL},
		"Network":          {lan, func() error { _, err := lan.GetName(); return err }, libvirt.ERR_INVALID_NETWORK},
		"Interface":        {eth1, func() error { _, err := eth1.GetName(); return err }, libvirt.ERR_INVALID_INTERFACE},
		"NodeDevice":       {device, func() error { _, err := device.GetName(); return err }, libvirt.ERR_INVALID_NODE_DEVICE},
		"DomainSnapshot":   {snapshot, func() error { _, err := snapshot.GetName(); return err }, libvirt.ERR_INVALID_DOMAIN_SNAPSHOT},
		"DomainCheckpoint": {checkpoint, func() error { _, err := checkpoint.GetName(); return err }, libvirt.ERR_INVALID_DOMAIN_CHECKPOINT},
		"Stream":           {stream, nil, libvirt.ERR_INVALID_STREAM},
	}
}

func TestFreeAndRef(t *testing.T) {
	for class, one := range objectsOf(t, node.Open(t)) {
		t.Run(class, func(t *testing.T) {
			ask := one.ask
			if ask == nil {
				ask = one.object.Ref
			}
			check.OK(t, one.object.Ref())
			check.OK(t, one.object.Free())
			if one.ask != nil {
				check.OK(t, ask())
			}
			check.OK(t, one.object.Free())
			check.Fails(t, ask(), one.code)
			check.OK(t, one.object.Free()) // again
			check.Fails(t, one.object.Ref(), one.code)
		})
	}
}

func TestCopiesAreTheSameObject(t *testing.T) {
	conn := node.Open(t)
	alpha := node.Alpha(t, conn)
	same := *alpha
	check.OK(t, same.Free())
	check.Of(alpha.GetName()).Fails(t, libvirt.ERR_INVALID_DOMAIN)
}

func TestNilAndZeroObjects(t *testing.T) {
	var none *libvirt.Domain
	check.Of(none.GetName()).Fails(t, libvirt.ERR_INVALID_DOMAIN)
	check.Of((&libvirt.Domain{}).GetName()).Fails(t, libvirt.ERR_INVALID_DOMAIN)
	check.OK(t, (&libvirt.Domain{}).Free())
	check.Of((&libvirt.Connect{}).Close()).Is(t, 0)
}

func TestErrorsAreValues(t *testing.T) {
	conn := node.Open(t)
	_, err := conn.LookupDomainByName("nobody")
	failure, ok := err.(libvirt.Error)
	check.True(t, ok, "it is a %T", err)
	check.Equal(t, failure.Code, libvirt.ERR_NO_DOMAIN)
	check.Equal(t, failure.Domain, libvirt.FROM_TEST)
	check.Equal(t, failure.Level, libvirt.ERR_ERROR)
	check.True(t, errors.Is(err, libvirt.ERR_NO_DOMAIN) && !errors.Is(err, libvirt.ERR_OK), "%v", err)
	check.Equal(t, err.Error(), "virError(Code=42, Domain=12, Message='"+failure.Message+"')")
	_, again := conn.LookupDomainByName("nobody")
	check.True(t, err == again, "they are compared as values")
}
