//go:build cgo

package libvirt

import (
	"errors"
	"sync"
	"testing"
)

func TestErrorsOfManyGoroutinesAreTheirOwn(t *testing.T) {
	conn, err := NewConnect("test:///default")
	if err != nil {
		t.Skip(err)
	}
	defer conn.Close()
	var all sync.WaitGroup
	fails := map[ErrorNumber]func() error{
		ERR_NO_DOMAIN:       func() error { _, err := conn.LookupDomainByName("nobody"); return err },
		ERR_NO_NETWORK:      func() error { _, err := conn.LookupNetworkByName("nothing"); return err },
		ERR_NO_STORAGE_POOL: func() error { _, err := conn.LookupStoragePoolByName("none"); return err },
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
