package main

import (
	"log"

	"virglot.dev/go/libvirt"
)

// makeCases has the calls that are timed, by name; each compiles unchanged with both bindings.
func makeCases(small, large string) map[string]func() {
	conn, err := libvirt.NewConnect(small)
	check(err)
	many, err := libvirt.NewConnect(large)
	check(err)
	domain, err := conn.LookupDomainByName("vm1")
	check(err)

	nobody, strangers := "nobody", "strangers"
	return map[string]func(){
		"getLibVersion":       func() { _, err := conn.GetLibVersion(); check(err) },
		"id":                  func() { _, err := domain.GetID(); check(err) },
		"name":                func() { _, err := domain.GetName(); check(err) },
		"UUIDString":          func() { _, err := domain.GetUUIDString(); check(err) },
		"info":                func() { _, err := domain.GetInfo(); check(err) },
		"state":               func() { _, _, err := domain.GetState(); check(err) },
		"XMLDesc":             func() { _, err := domain.GetXMLDesc(0); check(err) },
		"memoryStats":         func() { _, err := domain.MemoryStats(20, 0); check(err) },
		"schedulerParameters": func() { _, err := domain.GetSchedulerParameters(); check(err) },
		"blockIoTune":         func() { _, err := domain.GetBlockIoTune("vda", 0); check(err) },
		"lookupByName": func() {
			found, err := conn.LookupDomainByName("vm1")
			check(err)
			check(found.Free())
		},
		"error": func() {
			_, err := conn.LookupDomainByName("nobody")
			if failed, ok := err.(libvirt.Error); !ok || failed.Code != libvirt.ERR_NO_DOMAIN {
				log.Fatal(err)
			}
		},
		"otherError": func() {
			nobody, strangers = strangers, nobody
			if _, err := conn.LookupNetworkByName(nobody); err == nil {
				log.Fatal(nobody)
			}
		},
		"listAllDomains": func() {
			domains, err := many.ListAllDomains(0)
			check(err)
			for i := range domains {
				check(domains[i].Free())
			}
		},
		"getAllDomainStats": func() {
			stats, err := many.GetAllDomainStats(nil, 0, 0)
			check(err)
			untimed = append(untimed, func() {
				for i := range stats {
					check(stats[i].Domain.Free())
				}
			})
		},
	}
}
