package testdriver

import (
	"errors"
	"sync"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/node"
)

func TestErrorsOfManyGoroutinesAreTheirOwn(t *testing.T) {
	conn := node.Open(t)
	var all sync.WaitGroup
	fails := map[libvirt.ErrorNumber]func() error{
		libvirt.ERR_NO_DOMAIN:       func() error { _, err := conn.LookupDomainByName("nobody"); return err },
		libvirt.ERR_NO_NETWORK:      func() error { _, err := conn.LookupNetworkByName("nothing"); return err },
		libvirt.ERR_NO_STORAGE_POOL: func() error { _, err := conn.LookupStoragePoolByName("none"); return err },
	}
	for code, fail := range fails {
		all.Add(1)
		go func() {
			defer all.Done()
			first := fail()
			for range 1000 {
				if err := fail(); err != first || !errors.Is(err, code) {
					t.Errorf("%v, then %v", first, err)
					return
				}
			}
		}()
	}
	all.Wait()
}
