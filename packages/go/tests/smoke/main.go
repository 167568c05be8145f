// Command smoke is a program as users write them, on libvirt's test driver. It prints, as JSON, the
// libvirt that it ran with, and what the newest function says when that is too old for it.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"strings"

	"virglot.dev/go/libvirt"
)

const definition = `
<domain type='test'>
  <name>smoke</name>
  <memory unit='MiB'>64</memory>
  <vcpu>2</vcpu>
  <os><type>hvm</type></os>
</domain>`

// newest is the release that AnnounceInterface came with.
const newest = 12_005_000

func main() {
	log.SetFlags(0)
	conn, err := libvirt.NewConnect("test:///default")
	check(err)
	lookAround(conn)
	runDomain(conn)
	found := map[string]string{"libvirt": version(), "refused": refusal(conn)}
	_, err = conn.Close()
	check(err)
	check(json.NewEncoder(os.Stdout).Encode(found))
}

// lookAround has texts, numbers, structs, lists and objects.
func lookAround(conn *libvirt.Connect) {
	kind, err := conn.GetType()
	check(err)
	node, err := conn.GetNodeInfo()
	check(err)
	expect(kind == "TEST" && node.Model == "i686" && node.Cpus == 16, kind, node)
	domains, err := conn.ListAllDomains(0)
	check(err)
	expect(len(domains) == 1, len(domains))
	name, err := domains[0].GetName()
	check(err)
	info, err := domains[0].GetInfo()
	check(err)
	expect(name == "test" && info.State == libvirt.DOMAIN_RUNNING, name, info)
	for network, err := range conn.AllNetworks(0) {
		check(err)
		name, err := network.GetName()
		check(err)
		expect(name == "default", name)
	}
	check(domains[0].Free())
}

// runDomain is a domain's life, and an error.
func runDomain(conn *libvirt.Connect) {
	domain, err := conn.DomainDefineXML(definition)
	check(err)
	check(domain.Create())
	active, err := domain.IsActive()
	check(err)
	expect(active)
	check(domain.Destroy())
	check(domain.Undefine())
	check(domain.Free())
	_, err = conn.LookupDomainByName("smoke")
	expect(errors.Is(err, libvirt.ERR_NO_DOMAIN), err)
}

// refusal is the message of a function that this libvirt lacks.
func refusal(conn *libvirt.Connect) string {
	domain, err := conn.LookupDomainByName("test")
	check(err)
	defer func() { check(domain.Free()) }()
	err = domain.AnnounceInterface("", nil, 0)
	expect(errors.Is(err, libvirt.ERR_NO_SUPPORT), err)
	message := err.(libvirt.Error).Message
	number, err := libvirt.GetVersion()
	check(err)
	lacking := strings.Contains(message, "needs libvirt 12.5.0 or newer; found: "+version())
	expect(lacking == (number < newest), message)
	if !lacking {
		return ""
	}
	return message
}

func version() string {
	number, err := libvirt.GetVersion()
	check(err)
	return fmt.Sprintf("%d.%d.%d", number/1_000_000, number/1_000%1_000, number%1_000)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func expect(met bool, found ...any) {
	if !met {
		log.Panicln("unexpected:", found)
	}
}
