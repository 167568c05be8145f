module virglot.dev/go/libvirt

go 1.24
