package check

import (
	"encoding/xml"
	"slices"
	"strings"
	"testing"
)

// Element is an element of an XML document.
type Element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []Element  `xml:",any"`
}

// XML reads a description.
func XML(t testing.TB, r Result[string]) *Element {
	t.Helper()
	root := &Element{}
	OK(t, xml.Unmarshal([]byte(r.Must(t)), root))
	return root
}

// All finds the elements at a path: devices/disk/target.
func (e *Element) All(path string) []*Element {
	found := []*Element{e}
	for name := range strings.SplitSeq(path, "/") {
		var next []*Element
		for _, parent := range found {
			for i := range parent.Children {
				if child := &parent.Children[i]; child.XMLName.Local == name {
					next = append(next, child)
				}
			}
		}
		found = next
	}
	return found
}

// At gives the text of the first element at a path; with an @ the value of an attribute:
// devices/disk/target@dev. There may be none.
func (e *Element) At(path string) string {
	path, attr, _ := strings.Cut(path, "@")
	for _, element := range append(e.All(path), e) {
		if path == "" && element != e || path != "" && element == e {
			continue
		}
		if attr == "" {
			return strings.TrimSpace(element.Text)
		}
		return element.attr(attr)
	}
	return ""
}

// Each gives the values of an attribute of all elements at a path.
func (e *Element) Each(path, attr string) []string {
	values := []string{}
	for _, element := range e.All(path) {
		values = append(values, element.attr(attr))
	}
	return values
}

func (e *Element) attr(name string) string {
	i := slices.IndexFunc(e.Attrs, func(a xml.Attr) bool { return a.Name.Local == name })
	if i < 0 {
		return ""
	}
	return e.Attrs[i].Value
}
