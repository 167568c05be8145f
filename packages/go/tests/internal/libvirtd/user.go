package libvirtd

import (
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	osuser "os/user"
	"strconv"
	"syscall"
)

// user is whom the daemon runs as; without a name it is who runs the tests.
type user struct {
	name     string
	uid, gid int
}

// unprivileged gives a user for it: libvirtd run by root is the system's daemon.
func unprivileged() (user, error) {
	if os.Geteuid() != 0 {
		return user{uid: os.Getuid(), gid: os.Getgid()}, nil
	}
	nobody, err := osuser.Lookup("nobody")
	if err != nil {
		return user{}, errors.New("needs a user that is not root")
	}
	uid, err1 := strconv.Atoi(nobody.Uid)
	gid, err2 := strconv.Atoi(nobody.Gid)
	return user{nobody.Username, uid, gid}, errors.Join(err1, err2)
}

// AsOwner runs something as the daemon's own user: it administers for nobody else.
func AsOwner(run func()) error {
	who, err := unprivileged()
	if err != nil || who.name == "" {
		run()
		return err
	}
	if err := syscall.Setresuid(-1, who.uid, -1); err != nil {
		return err
	}
	run()
	return syscall.Setresuid(-1, 0, -1)
}

// NewUUID makes one.
func NewUUID() string {
	b := make([]byte, 16)
	_, _ = rand.Read(b)
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
