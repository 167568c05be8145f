package misuse

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"virglot.dev/go/libvirt"
)

// classes are all that have methods which reach C.
var classes = []any{
	&libvirt.Connect{}, &libvirt.Domain{}, &libvirt.DomainCheckpoint{}, &libvirt.DomainSnapshot{},
	&libvirt.Interface{}, &libvirt.NWFilter{}, &libvirt.NWFilterBinding{}, &libvirt.Network{},
	&libvirt.NetworkPort{}, &libvirt.NodeDevice{}, &libvirt.Secret{}, &libvirt.StoragePool{},
	&libvirt.StorageVol{}, &libvirt.Stream{}, &libvirt.AdmClient{}, &libvirt.AdmConnect{},
	&libvirt.AdmServer{}, &libvirt.EventHandleCallbackInfo{}, &libvirt.EventTimeoutCallbackInfo{},
}

// functions are all that belong to no class.
var functions = map[string]any{
	"AdmGetVersion":                      libvirt.AdmGetVersion,
	"CloseRawPtr":                        libvirt.CloseRawPtr,
	"DomainLxcEnterSecurityLabel":        libvirt.DomainLxcEnterSecurityLabel,
	"DomainLxcEnterSecurityLabelContext": libvirt.DomainLxcEnterSecurityLabelContext,
	"EventAddHandle":                     libvirt.EventAddHandle,
	"EventAddTimeout":                    libvirt.EventAddTimeout,
	"EventRegisterDefaultImpl":           libvirt.EventRegisterDefaultImpl,
	"EventRegisterImpl":                  libvirt.EventRegisterImpl,
	"EventRemoveHandle":                  libvirt.EventRemoveHandle,
	"EventRemoveTimeout":                 libvirt.EventRemoveTimeout,
	"EventRunDefaultImpl":                libvirt.EventRunDefaultImpl,
	"EventUpdateHandle":                  libvirt.EventUpdateHandle,
	"EventUpdateTimeout":                 libvirt.EventUpdateTimeout,
	"GetVersion":                         libvirt.GetVersion,
	"NewAdmConnect":                      libvirt.NewAdmConnect,
	"NewAdmConnectContext":               libvirt.NewAdmConnectContext,
	"NewConnect":                         libvirt.NewConnect,
	"NewConnectContext":                  libvirt.NewConnectContext,
	"NewConnectReadOnly":                 libvirt.NewConnectReadOnly,
	"NewConnectReadOnlyContext":          libvirt.NewConnectReadOnlyContext,
	"NewConnectWithAuth":                 libvirt.NewConnectWithAuth,
	"NewConnectWithAuthDefault":          libvirt.NewConnectWithAuthDefault,
}

// spared is what is not misused on a living object, each with the reason.
var spared = map[string]string{
	"Stream.SendHole":           "libvirt frees a message twice on a stream that is read",
	"Stream.SendHoleContext":    "the same",
	"EventRunDefaultImpl":       "it waits for something to happen",
	"EventRegisterDefaultImpl":  "from then on the program has to run the loop",
	"EventRemoveHandle":         "it stops the watching that the test's connections need, as asked",
	"EventUpdateHandle":         "the same",
	"EventRemoveTimeout":        "the same",
	"EventUpdateTimeout":        "the same",
	"NewConnectWithAuthDefault": "it asks who sits at the terminal",
}

// TestEverythingIsMisused compares the lists with the source.
func TestEverythingIsMisused(t *testing.T) {
	known := map[string]bool{}
	for _, class := range classes {
		known[reflect.TypeOf(class).Elem().Name()] = true
	}
	files, err := filepath.Glob("../../module/*.go")
	if err != nil || len(files) == 0 {
		t.Skip("the source is not here")
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range parsed.Decls {
			declared, ok := declaration.(*ast.FuncDecl)
			if !ok || !declared.Name.IsExported() {
				continue
			}
			if declared.Recv == nil {
				if functions[declared.Name.Name] == nil {
					t.Errorf("the function %s is not misused", declared.Name.Name)
				}
			} else if class := receiver(declared); class != "" && !known[class] && plain[class] == "" {
				t.Errorf("the methods of %s are not misused", class)
			}
		}
	}
}

// plain are types whose pointer methods are Go alone: a nil one panics as any other in Go.
var plain = map[string]string{
	"NodeInfo": "a struct", "TypedParamValue": "a struct",
}

// receiver gives the class of a method of pointers.
func receiver(declared *ast.FuncDecl) string {
	if star, ok := declared.Recv.List[0].Type.(*ast.StarExpr); ok {
		if name, ok := star.X.(*ast.Ident); ok && name.IsExported() {
			return name.Name
		}
	}
	return ""
}
