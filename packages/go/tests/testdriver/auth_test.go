package testdriver

import (
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

var nameAndPassword = []libvirt.ConnectCredentialType{libvirt.CRED_AUTHNAME, libvirt.CRED_PASSPHRASE}

// answering gives a callback that says the same to all questions of a kind, and what it is asked.
func answering(answers map[libvirt.ConnectCredentialType]string) (*libvirt.ConnectAuth, *[]libvirt.ConnectCredentialType) {
	asked := []libvirt.ConnectCredentialType{}
	return &libvirt.ConnectAuth{
		CredType: nameAndPassword,
		Callback: func(creds []*libvirt.ConnectCredential) {
			for _, cred := range creds {
				asked = append(asked, cred.Type)
				cred.Result = answers[cred.Type]
				cred.ResultLen = len(cred.Result)
			}
		},
	}, &asked
}

func TestAuthentication(t *testing.T) {
	auth, asked := answering(map[libvirt.ConnectCredentialType]string{
		libvirt.CRED_AUTHNAME: "bob", libvirt.CRED_PASSPHRASE: "bobsecret",
	})
	conn := check.Of(libvirt.NewConnectWithAuth(node.URI("node-auth.xml"), auth, 0)).Must(t)
	check.Of(conn.GetType()).Is(t, "TEST")
	check.Of(conn.Close()).Is(t, 0)
	check.Equal(t, *asked, nameAndPassword)
}

func TestAuthenticationFails(t *testing.T) {
	auth, _ := answering(map[libvirt.ConnectCredentialType]string{libvirt.CRED_AUTHNAME: "bob", libvirt.CRED_PASSPHRASE: "alice"})
	check.Of(libvirt.NewConnectWithAuth(node.URI("node-auth.xml"), auth, 0)).Fails(t, libvirt.ERR_AUTH_FAILED)
	check.Of(libvirt.NewConnectWithAuth(node.URI("node-auth.xml"), nil, 0)).Fails(t, libvirt.ERR_INVALID_ARG)
}

func TestNoAuthenticationIsNeeded(t *testing.T) {
	auth, asked := answering(nil)
	conn := check.Of(libvirt.NewConnectWithAuth(node.DefaultURI, auth, libvirt.CONNECT_RO)).Must(t)
	check.Of(conn.GetURI()).Is(t, node.DefaultURI)
	check.Of(conn.Close()).Is(t, 0)
	check.Equal(t, len(*asked), 0)
	conn = check.Of(libvirt.NewConnectWithAuthDefault(node.DefaultURI, 0)).Must(t)
	check.Of(conn.Close()).Is(t, 0)
}

func TestCloseCallback(t *testing.T) {
	conn := node.Open(t)
	// The test driver's connections never end by themselves. The second one replaces the first.
	check.OK(t, conn.RegisterCloseCallback(func(*libvirt.Connect, libvirt.ConnectCloseReason) {}))
	check.OK(t, conn.RegisterCloseCallback(func(*libvirt.Connect, libvirt.ConnectCloseReason) {}))
	check.OK(t, conn.UnregisterCloseCallback())
	check.OK(t, conn.UnregisterCloseCallback())
	check.Fails(t, conn.RegisterCloseCallback(nil), libvirt.ERR_INVALID_ARG)
}
