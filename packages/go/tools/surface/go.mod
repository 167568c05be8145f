module virglot.dev/go/libvirt/tools/surface

go 1.24
