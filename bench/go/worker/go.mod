module virglot.dev/bench

go 1.24

require virglot.dev/go/libvirt v0.0.0

replace virglot.dev/go/libvirt => ../../../packages/go/module
