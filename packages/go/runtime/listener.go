package libvirt

import (
	"fmt"
	"runtime/cgo"
	"strings"
)

// heard is what C gives back with each event: whom it was registered on, and what to call. A copy of
// the connection keeps that from being closed as forgotten.
type heard struct {
	conn     any
	callback any
}

var errNoCallback = badArgument("there is no callback")

// listen makes what C is given; libvirt's free callback or a failed registration deletes it.
func listen[C, F any](h *handle, conn C, callback F) cgo.Handle {
	h.listens.Store(true)
	return cgo.NewHandle(&heard{&conn, callback})
}

func heardBy[C, F any](opaque uintptr) (*C, F) {
	l := cgo.Handle(opaque).Value().(*heard)
	return l.conn.(*C), l.callback.(F)
}

// eventText tells an event: its fields come as names and values.
func eventText(name string, fields ...any) string {
	var text strings.Builder
	text.WriteString(name)
	text.WriteByte('{')
	for i := 0; i+1 < len(fields); i += 2 {
		if i > 0 {
			text.WriteString(", ")
		}
		fmt.Fprintf(&text, "%s: %v", fields[i], fields[i+1])
	}
	text.WriteByte('}')
	return text.String()
}
