package main

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"sort"
	"strings"
)

// read type-checks the package in a folder, bodies left out, and lists what it exports.
func read(folder string) (surface, error) {
	context := build.Default
	context.CgoEnabled = true
	found, err := context.ImportDir(folder, 0)
	if err != nil {
		return nil, err
	}
	files := token.NewFileSet()
	var parsed []*ast.File
	for _, name := range append(found.GoFiles, found.CgoFiles...) {
		file, err := parser.ParseFile(files, filepath.Join(folder, name), nil, 0)
		if err != nil {
			return nil, err
		}
		parsed = append(parsed, file)
	}
	config := types.Config{
		FakeImportC:      true,
		IgnoreFuncBodies: true,
		Importer:         importer.ForCompiler(files, "source", nil),
		// Types of C are not known here.
		Error: func(error) {},
	}
	checked, _ := config.Check(found.Name, files, parsed, nil)
	return list(checked), nil
}

func list(pkg *types.Package) surface {
	all := surface{}
	scope := pkg.Scope()
	for _, name := range scope.Names() {
		object := scope.Lookup(name)
		if !object.Exported() {
			continue
		}
		switch object := object.(type) {
		case *types.Const:
			all["const "+name] = typeText(pkg, object.Type()) + " = " + object.Val().ExactString()
		case *types.Func:
			all["func "+name] = signatureText(pkg, object.Type().(*types.Signature))
		case *types.Var:
			all["var "+name] = typeText(pkg, object.Type())
		case *types.TypeName:
			listType(all, pkg, object)
		}
	}
	return all
}

func listType(all surface, pkg *types.Package, object *types.TypeName) {
	name := object.Name()
	underlying := object.Type().Underlying()
	all["type "+name] = typeText(pkg, underlying)
	if fields, ok := underlying.(*types.Struct); ok {
		all["type "+name] = "struct"
		for i := range fields.NumFields() {
			if field := fields.Field(i); field.Exported() {
				all["field "+name+"."+field.Name()] = typeText(pkg, field.Type())
			}
		}
	}
	methods := types.NewMethodSet(types.NewPointer(object.Type()))
	if types.IsInterface(object.Type()) {
		return
	}
	for i := range methods.Len() {
		method := methods.At(i).Obj().(*types.Func)
		if method.Exported() {
			receiver := typeText(pkg, method.Signature().Recv().Type())
			all[fmt.Sprintf("method (%s) %s", receiver, method.Name())] = signatureText(pkg, method.Signature())
		}
	}
}

// typeText names types of the package without it; what is not known is C's.
func typeText(pkg *types.Package, t types.Type) string {
	switch t := t.(type) {
	case *types.Signature:
		return "func" + signatureText(pkg, t)
	case *types.Interface:
		return interfaceText(pkg, t)
	}
	text := types.TypeString(t, func(other *types.Package) string {
		if other == pkg {
			return ""
		}
		return other.Name()
	})
	return strings.ReplaceAll(text, "invalid type", unknown)
}

// unknown stands for a type of C's.
const unknown = "C"

func interfaceText(pkg *types.Package, t *types.Interface) string {
	var methods []string
	for i := range t.NumMethods() {
		method := t.Method(i)
		methods = append(methods, method.Name()+signatureText(pkg, method.Signature()))
	}
	sort.Strings(methods)
	return "interface{" + strings.Join(methods, "; ") + "}"
}

// signatureText has no names: they are nothing to a caller.
func signatureText(pkg *types.Package, signature *types.Signature) string {
	results := tupleText(pkg, signature.Results(), false)
	switch signature.Results().Len() {
	case 0:
		return tupleText(pkg, signature.Params(), signature.Variadic())
	case 1:
		results = results[1 : len(results)-1]
	}
	return tupleText(pkg, signature.Params(), signature.Variadic()) + " " + results
}

func tupleText(pkg *types.Package, tuple *types.Tuple, variadic bool) string {
	var all []string
	for i := range tuple.Len() {
		text := typeText(pkg, tuple.At(i).Type())
		if variadic && i == tuple.Len()-1 {
			text = "..." + strings.TrimPrefix(text, "[]")
		}
		all = append(all, text)
	}
	return "(" + strings.Join(all, ", ") + ")"
}
