package libvirt

import (
	"fmt"
	"strings"
)

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
