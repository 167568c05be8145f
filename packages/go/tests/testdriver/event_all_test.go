package testdriver

import (
	"reflect"
	"regexp"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

var registers = regexp.MustCompile(`^(\w+Event)\w+Register$`)

// TestEveryEventCanBeRegistered takes each method that registers a listener: an object, a function.
func TestEveryEventCanBeRegistered(t *testing.T) {
	conn := node.Open(t)
	count := 0
	for i := range reflect.TypeOf(conn).NumMethod() {
		method := reflect.TypeOf(conn).Method(i)
		name := registers.FindStringSubmatch(method.Name)
		if name == nil || method.Type.NumIn() != 3 {
			continue
		}
		count++
		t.Run(method.Name, func(t *testing.T) {
			call := reflect.ValueOf(conn).MethodByName(method.Name)
			nobody := reflect.Zero(method.Type.In(1))
			nothing := reflect.MakeFunc(method.Type.In(2), func([]reflect.Value) []reflect.Value { return nil })
			results := call.Call([]reflect.Value{nobody, nothing})
			if err, failed := results[1].Interface().(error); failed {
				// Of newer events an older library knows nothing, and the test driver has no secrets.
				if code := err.(libvirt.Error).Code; code != libvirt.ERR_INVALID_ARG && code != libvirt.ERR_NO_SUPPORT {
					t.Fatal(err)
				}
				return
			}
			ended := reflect.ValueOf(conn).MethodByName(name[1] + "Deregister").Call(results[:1])
			if !ended[0].IsNil() {
				t.Fatal(ended[0])
			}
			none := call.Call([]reflect.Value{nobody, reflect.Zero(method.Type.In(2))})
			check.Fails(t, none[1].Interface().(error), libvirt.ERR_INVALID_ARG)
		})
	}
	check.True(t, count >= 36, "there are only %d", count)
}

func TestListenersOfAClosedConnectionAreRemoved(t *testing.T) {
	conn := check.Of(libvirt.NewConnect(node.URI("node.xml"))).Must(t)
	lifecycle(t, conn, nil)
	lifecycle(t, conn, nil)
	check.Of(conn.NetworkEventLifecycleRegister(nil, func(*libvirt.Connect, *libvirt.Network, *libvirt.NetworkEventLifecycle) {})).Must(t)
	check.Of(conn.Close()).Is(t, 0)
}

func TestListenersKeepAConnectionThatIsForgotten(t *testing.T) {
	seen := make(chan string, 1)
	func() {
		conn := check.Of(libvirt.NewConnect(node.URI("node.xml"))).Must(t)
		alpha := node.Alpha(t, conn)
		check.Of(conn.DomainEventLifecycleRegister(nil, func(c *libvirt.Connect, domain *libvirt.Domain, _ *libvirt.DomainEventLifecycle) {
			seen <- tell(domain)
			_, _ = c.Close()
		})).Must(t)
		check.OK(t, alpha.Suspend())
	}()
	check.Equal(t, check.Receive(t, seen), "alpha")
}
