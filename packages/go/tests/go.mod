module virglot.dev/go/tests

go 1.24

require virglot.dev/go/libvirt v0.0.0

replace virglot.dev/go/libvirt => ../module
