package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/types"
	"os"
	"regexp"
	"sort"
	"strings"
)

// surface has what is exported, by kind and name: "method (*Domain) GetInfo" → "() (*DomainInfo, error)".
type surface map[string]string

var line = regexp.MustCompile(`^(const \w+|field \w+\.\w+|type \w+|func \w+|method \(\*?\w+\) \w+) ?(.*)$`)

// parse reads a surface as a file has it, a line each.
func parse(file string) (surface, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	all := surface{}
	for number, each := range strings.Split(strings.TrimRight(string(text), "\n"), "\n") {
		found := line.FindStringSubmatch(each)
		if found == nil {
			return nil, fmt.Errorf("%s:%d: not a line of a surface: %s", file, number+1, each)
		}
		what, err := normal(found[2])
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, number+1, err)
		}
		all[found[1]] = what
	}
	return all, nil
}

// normal takes the names of parameters away.
func normal(text string) (string, error) {
	text = strings.ReplaceAll(text, "_Ctype_virConnectPtr", unknown)
	isType := strings.HasPrefix(text, "func") || strings.HasPrefix(text, "interface")
	if !isType && !strings.HasPrefix(text, "(") {
		return text, nil
	}
	source := text
	if !isType {
		source = "func" + text
	}
	parsed, err := parser.ParseExpr(source)
	if err != nil {
		return "", err
	}
	return strings.TrimPrefix(spelled(parsed, isType), map[bool]string{false: "func"}[isType]), nil
}

func spelled(expression ast.Expr, isType bool) string {
	switch expression := expression.(type) {
	case *ast.FuncType:
		return "func" + tuple(expression.Params, true) + results(expression.Results)
	case *ast.InterfaceType:
		var methods []string
		for _, method := range expression.Methods.List {
			signature := strings.TrimPrefix(spelled(method.Type, isType), "func")
			methods = append(methods, method.Names[0].Name+signature)
		}
		sort.Strings(methods)
		return "interface{" + strings.Join(methods, "; ") + "}"
	default:
		return types.ExprString(expression)
	}
}

func results(fields *ast.FieldList) string {
	if fields == nil || len(fields.List) == 0 {
		return ""
	}
	return " " + tuple(fields, len(fields.List) > 1)
}

func tuple(fields *ast.FieldList, brackets bool) string {
	var all []string
	for _, field := range fields.List {
		for range max(1, len(field.Names)) {
			all = append(all, spelled(field.Type, true))
		}
	}
	text := strings.Join(all, ", ")
	if brackets {
		return "(" + text + ")"
	}
	return text
}
