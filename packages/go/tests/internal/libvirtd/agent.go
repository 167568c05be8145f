package libvirtd

import (
	"bufio"
	"bytes"
	"encoding/json"
	"net"
	"os"
	"sync"
	"testing"

	"virglot.dev/go/tests/internal/check"
)

const disk = `{"bus-type":"virtio","bus":0,"unit":0,"target":0,"dev":"/dev/vda1","serial":"number",
	"pci-controller":{"domain":0,"bus":0,"slot":5,"function":0}}`

// answers is what the guest would say, by command.
var answers = map[string]string{
	"guest-get-users":     `[{"user":"ada","domain":"MATHS","login-time":1500000000.5}]`,
	"guest-get-osinfo":    `{"id":"virglot","name":"Virglot ☃","kernel-release":"6.1"}`,
	"guest-get-timezone":  `{"zone":"UTC","offset":-3600}`,
	"guest-get-host-name": `{"host-name":"guest.example"}`,
	"guest-get-fsinfo": `[{"name":"vda1","mountpoint":"/","type":"ext4","used-bytes":1099511627776,
		"total-bytes":2199023255552,"disk":[` + disk + `]},
		{"name":"tmp","mountpoint":"/tmp","type":"tmpfs","disk":[]}]`,
	"guest-get-disks": `[{"name":"/dev/vda","partition":false,"address":` + disk + `}]`,
	"guest-get-devices": `[{"driver-name":"network","driver-date":1600000000000000000,
		"driver-version":"1.2","id":{"type":"pci","vendor-id":6900,"device-id":4096}}]`,
	"guest-network-get-interfaces": `[{"name":"eth0","hardware-address":"52:54:00:00:00:01","ip-addresses":[
		{"ip-address":"192.0.2.7","ip-address-type":"ipv4","prefix":24},
		{"ip-address":"2001:db8::7","ip-address-type":"ipv6","prefix":64}]},{"name":"tun0"}]`,
	"guest-get-load": `{"load1m":0.25,"load5m":1.5,"load15m":2.0}`,
	"guest-get-vcpus": `[{"logical-id":0,"online":true,"can-offline":false},
		{"logical-id":1,"online":false,"can-offline":true}]`,
	"guest-set-vcpus":               `1`,
	"guest-ssh-get-authorized-keys": `{"keys":["ssh-rsa one","ssh-rsa two"]}`,
	"guest-fsfreeze-freeze":         `2`,
	"guest-fsfreeze-freeze-list":    `1`,
	"guest-fsfreeze-thaw":           `2`,
	"guest-get-time":                `1700000000123456789`,
}

// Agent answers what libvirt asks a guest's agent, without a guest. QEMU's channel connects to its
// socket and stays silent; the daemon connects as well and talks.
type Agent struct {
	path  string
	lock  sync.Mutex
	asked []string
}

// NewAgent listens until the end of the test.
func NewAgent(t testing.TB, path string) *Agent {
	t.Helper()
	listener, err := net.Listen("unix", path)
	check.OK(t, err)
	check.OK(t, os.Chmod(path, 0o777))
	t.Cleanup(func() { _ = listener.Close() })
	agent := &Agent{path: path}
	go func() {
		for {
			peer, err := listener.Accept()
			if err != nil {
				return
			}
			go agent.serve(peer)
		}
	}()
	return agent
}

// Channel is what makes a guest have it. A serial port counts as open when a guest opens it; a
// console always does.
func (a *Agent) Channel() Extra {
	return Extra{
		Devices: "<channel type='unix'><source mode='connect' path='" + a.path + "'/>" +
			"<target type='virtio' name='org.qemu.guest_agent.0'/><alias name='ua-agent'/></channel>",
		Override: "<qemu:override><qemu:device alias='ua-agent'><qemu:frontend>" +
			"<qemu:property name='driver' type='string' value='virtconsole'/>" +
			"</qemu:frontend></qemu:device></qemu:override>",
	}
}

// Last is the last command that it was asked for, with its arguments.
func (a *Agent) Last() string {
	a.lock.Lock()
	defer a.lock.Unlock()
	if len(a.asked) == 0 {
		return ""
	}
	return a.asked[len(a.asked)-1]
}

func (a *Agent) serve(peer net.Conn) {
	defer peer.Close()
	for lines := bufio.NewScanner(peer); lines.Scan(); {
		if _, err := peer.Write([]byte(a.answer(lines.Bytes()) + "\n")); err != nil {
			return // the domain is gone
		}
	}
}

func (a *Agent) answer(line []byte) string {
	var request struct {
		Execute   string
		Arguments map[string]any
	}
	if err := json.Unmarshal(line, &request); err != nil {
		return `{"error":{"class":"GenericError","desc":"no JSON"}}`
	}
	arguments, _ := json.Marshal(request.Arguments)
	if request.Execute == "guest-sync" {
		id, _ := json.Marshal(request.Arguments["id"])
		return `{"return":` + string(id) + `}`
	}
	a.lock.Lock()
	a.asked = append(a.asked, request.Execute+" "+string(arguments))
	a.lock.Unlock()
	if request.Execute == "no-such-command" {
		return `{"error":{"class":"CommandNotFound","desc":"no such command"}}`
	}
	answer, ok := answers[request.Execute]
	if !ok {
		answer = "{}"
	}
	return compact(`{"return":` + answer + `}`)
}

// compact puts an answer on one line.
func compact(text string) string {
	var line bytes.Buffer
	_ = json.Compact(&line, []byte(text))
	return line.String()
}
