package testdriver

import (
	"encoding/hex"
	"os"
	"strings"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

const alphaUUID = "004b96e1-2d78-c30f-5aa5-f03c87d21e69"

func rawUUID(t *testing.T, uuid string) []byte {
	return check.Of(hex.DecodeString(strings.ReplaceAll(uuid, "-", ""))).Must(t)
}

func domainXML(name string) string {
	return "<domain type='test'><name>" + name + "</name><memory unit='KiB'>131072</memory>" +
		"<vcpu>1</vcpu><os><type arch='i686'>hvm</type></os></domain>"
}

type state struct {
	state  libvirt.DomainState
	reason int
}

func stateOf(t *testing.T, domain *libvirt.Domain) state {
	t.Helper()
	now, reason, err := domain.GetState()
	check.OK(t, err)
	return state{now, reason}
}

func TestDomainLookups(t *testing.T) {
	conn := node.Open(t)
	for how, found := range map[string]check.Result[*libvirt.Domain]{
		"name": check.Of(conn.LookupDomainByName("alpha")),
		"id":   check.Of(conn.LookupDomainById(1)),
		"uuid": check.Of(conn.LookupDomainByUUID(rawUUID(t, alphaUUID))),
		"text": check.Of(conn.LookupDomainByUUIDString(alphaUUID)),
	} {
		t.Run(how, func(t *testing.T) {
			domain := found.Must(t)
			check.Of(domain.GetName()).Is(t, "alpha")
			check.Of(domain.GetUUID()).Is(t, rawUUID(t, alphaUUID))
			check.Of(domain.GetUUIDString()).Is(t, alphaUUID)
		})
	}
}

func TestDomainLookupsOfNobody(t *testing.T) {
	conn := node.Open(t)
	check.Of(conn.LookupDomainByName("nobody")).Fails(t, libvirt.ERR_NO_DOMAIN)
	check.Of(conn.LookupDomainById(4711)).Fails(t, libvirt.ERR_NO_DOMAIN)
	check.Of(conn.LookupDomainByUUID(make([]byte, 16))).Fails(t, libvirt.ERR_NO_DOMAIN)
	check.Of(conn.LookupDomainByUUIDString(strings.Replace(alphaUUID, "0", "1", 1))).Fails(t, libvirt.ERR_NO_DOMAIN)
	check.Of(conn.LookupDomainByUUID(make([]byte, 15))).Fails(t, libvirt.ERR_INVALID_ARG)
}

func TestListAllDomains(t *testing.T) {
	conn := node.Open(t)
	for _, list := range []struct {
		flags libvirt.ConnectListAllDomainsFlags
		want  []string
	}{
		{0, []string{"alpha", "beta"}},
		{libvirt.CONNECT_LIST_DOMAINS_RUNNING, []string{"alpha"}},
		{libvirt.CONNECT_LIST_DOMAINS_SHUTOFF, []string{"beta"}},
		{libvirt.CONNECT_LIST_DOMAINS_TRANSIENT, nil},
	} {
		check.Names(t, check.Of(conn.ListAllDomains(list.flags)), list.want...)
	}
}

func TestDomainDescribesItself(t *testing.T) {
	conn := node.Open(t)
	alpha, beta := node.Alpha(t, conn), node.Beta(t, conn)
	check.Of(alpha.GetID()).Is(t, 1)
	check.Of(alpha.GetOSType()).Is(t, "linux")
	check.Of(alpha.IsActive()).Is(t, true)
	check.Of(beta.IsActive()).Is(t, false)
	check.Of(alpha.IsPersistent()).Is(t, true)
	check.Of(alpha.IsUpdated()).Is(t, false)
	check.Of(alpha.GetHostname(0)).Is(t, "alphahost")
	check.Of(alpha.GetMaxMemory()).Is(t, 1048576)
	check.Of(alpha.GetMaxVcpus()).Is(t, 4)
	check.Of(alpha.GetMessages(0)).Is(t, []string{})
	check.Of(alpha.GetControlInfo(0)).Is(t, &libvirt.DomainControlInfo{State: libvirt.DOMAIN_CONTROL_OK})
	check.Of(alpha.GetSecurityLabel()).Is(t, &libvirt.SecurityLabel{Label: "libvirt-test", Enforcing: true})

	connection := check.Of(alpha.DomainGetConnect()).Must(t)
	check.Of(connection.GetURI()).Is(t, node.URI("node.xml"))
	_, err := connection.Close()
	check.OK(t, err)

	info := check.Of(alpha.GetInfo()).Must(t)
	check.True(t, info.CpuTime > 1<<32, "%d", info.CpuTime)
	info.CpuTime = 0
	check.Equal(t, *info, libvirt.DomainInfo{
		State: libvirt.DOMAIN_RUNNING, MaxMem: 1048576, Memory: 524288, NrVirtCpu: 2,
	})

	root := check.XML(t, check.Of(alpha.GetXMLDesc(0)))
	check.Equal(t, root.At("name")+root.At("@id"), "alpha1")
	root = check.XML(t, check.Of(alpha.GetXMLDesc(libvirt.DOMAIN_XML_INACTIVE)))
	check.Equal(t, root.At("@id"), "")
}

func TestCreateTransientDomain(t *testing.T) {
	conn := node.Open(t)
	read, write, err := os.Pipe()
	check.OK(t, err)
	defer read.Close()
	defer write.Close()
	for how, create := range map[string]func() (*libvirt.Domain, error){
		"XML":   func() (*libvirt.Domain, error) { return conn.DomainCreateXML(domainXML("gamma"), 0) },
		"Linux": func() (*libvirt.Domain, error) { return conn.DomainCreateLinux(domainXML("gamma"), 0) },
		"WithFiles": func() (*libvirt.Domain, error) {
			return conn.DomainCreateXMLWithFiles(domainXML("gamma"), []os.File{*read, *write}, 0)
		},
	} {
		t.Run(how, func(t *testing.T) {
			domain := check.Of(create()).Must(t)
			check.Of(domain.IsActive()).Is(t, true)
			check.Of(domain.IsPersistent()).Is(t, false)
			check.OK(t, domain.Destroy())
			check.Of(conn.LookupDomainByName("gamma")).Fails(t, libvirt.ERR_NO_DOMAIN)
		})
	}
	beta := node.Beta(t, conn)
	check.OK(t, beta.CreateWithFiles([]os.File{*read}, 0))
	check.Of(beta.IsActive()).Is(t, true)
	check.Of(read.Stat()).Must(t) // still ours
	check.OK(t, beta.Destroy())
	check.Fails(t, beta.CreateWithFiles([]os.File{{}}, 0), libvirt.ERR_INVALID_ARG)
}

func TestDomainLife(t *testing.T) {
	conn := node.Open(t)
	domain := check.Of(conn.DomainDefineXML(domainXML("gamma"))).Must(t)
	check.Of(domain.IsActive()).Is(t, false)
	check.OK(t, domain.Create())
	check.Of(domain.IsActive()).Is(t, true)
	check.Fails(t, domain.Create(), libvirt.ERR_INTERNAL_ERROR)
	check.OK(t, domain.DestroyFlags(libvirt.DOMAIN_DESTROY_DEFAULT))
	check.OK(t, domain.CreateWithFlags(libvirt.DOMAIN_NONE))
	check.Equal(t, stateOf(t, domain).state, libvirt.DOMAIN_RUNNING)
	check.OK(t, domain.Destroy())
	check.OK(t, domain.Undefine())
	check.Names(t, check.Of(conn.ListAllDomains(0)), "alpha", "beta")

	valid := check.Of(conn.DomainDefineXMLFlags(domainXML("gamma"), libvirt.DOMAIN_DEFINE_VALIDATE)).Must(t)
	check.Of(valid.GetMaxMemory()).Is(t, 131072)
	check.OK(t, valid.UndefineFlags(libvirt.DOMAIN_UNDEFINE_MANAGED_SAVE))
	check.Of(conn.DomainDefineXMLFlags("<domain type='test'/>", 0)).Fails(t, libvirt.ERR_NO_NAME)
}

func TestDomainStates(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	for _, step := range []struct {
		what string
		call func() error
		want state
	}{
		{"Suspend", alpha.Suspend, state{libvirt.DOMAIN_PAUSED, int(libvirt.DOMAIN_PAUSED_USER)}},
		{"Resume", alpha.Resume, state{libvirt.DOMAIN_RUNNING, int(libvirt.DOMAIN_RUNNING_UNPAUSED)}},
		{"Reboot", func() error { return alpha.Reboot(0) }, state{libvirt.DOMAIN_RUNNING, int(libvirt.DOMAIN_RUNNING_BOOTED)}},
		{"Reset", func() error { return alpha.Reset(0) }, state{libvirt.DOMAIN_RUNNING, int(libvirt.DOMAIN_RUNNING_BOOTED)}},
		{"Shutdown", alpha.Shutdown, state{libvirt.DOMAIN_SHUTOFF, int(libvirt.DOMAIN_SHUTOFF_SHUTDOWN)}},
		{"Create", alpha.Create, state{libvirt.DOMAIN_RUNNING, int(libvirt.DOMAIN_RUNNING_BOOTED)}},
		{"ShutdownFlags", func() error { return alpha.ShutdownFlags(0) }, state{libvirt.DOMAIN_SHUTOFF, int(libvirt.DOMAIN_SHUTOFF_SHUTDOWN)}},
	} {
		check.OK(t, step.call())
		if now := stateOf(t, alpha); now != step.want {
			t.Errorf("after %s it is %v, not %v", step.what, now, step.want)
		}
	}
}

func TestRenameDomain(t *testing.T) {
	conn := node.Open(t)
	alpha := node.Alpha(t, conn)
	check.Fails(t, alpha.Rename("omega", 0), libvirt.ERR_OPERATION_INVALID)
	check.OK(t, alpha.Destroy())
	check.OK(t, alpha.Rename("omega", 0))
	check.Names(t, check.Of(conn.ListAllDomains(0)), "beta", "omega")
}

func TestDomainSettings(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	check.Of(alpha.GetAutostart()).Is(t, false)
	check.OK(t, alpha.SetAutostart(true))
	check.Of(alpha.GetAutostart()).Is(t, true)

	check.OK(t, alpha.SetLifecycleAction(libvirt.DOMAIN_LIFECYCLE_REBOOT, libvirt.DOMAIN_LIFECYCLE_ACTION_PRESERVE, 0))
	check.Equal(t, check.XML(t, check.Of(alpha.GetXMLDesc(0))).At("on_reboot"), "preserve")
}

func TestDomainMetadata(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	title, element := libvirt.DOMAIN_METADATA_TITLE, libvirt.DOMAIN_METADATA_ELEMENT
	check.Of(alpha.GetMetadata(title, "", 0)).Fails(t, libvirt.ERR_NO_DOMAIN_METADATA)
	check.OK(t, alpha.SetMetadata(title, "a title, größer", "", "", 0))
	check.Of(alpha.GetMetadata(title, "", 0)).Is(t, "a title, größer")
	check.OK(t, alpha.SetMetadata(element, "<tag/>", "k", "urn:x", 0))
	check.Of(alpha.GetMetadata(element, "urn:x", 0)).Is(t, "<tag/>")
	check.OK(t, alpha.SetMetadata(element, "", "k", "urn:x", 0))
	check.Of(alpha.GetMetadata(element, "urn:x", 0)).Fails(t, libvirt.ERR_NO_DOMAIN_METADATA)
}
