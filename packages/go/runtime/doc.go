// Package libvirt is all of libvirt for Go: libvirt itself, libvirt-qemu, libvirt-lxc and
// libvirt-admin.
//
// A program opens a [Connect] and gets all other objects from it:
//
//	conn, err := libvirt.NewConnect("qemu:///system")
//	if err != nil {
//		return err
//	}
//	defer conn.Close()
//	for dom, err := range conn.AllDomains(libvirt.CONNECT_LIST_DOMAINS_ACTIVE) {
//		if err != nil {
//			return err
//		}
//		name, err := dom.GetName()
//		fmt.Println(name, err)
//	}
//
// A method is documented by the function of C's that it calls, with units, types and what C does not
// tell; the link leads to libvirt's own documentation.
//
// # The library
//
// Neither headers nor a library are needed to build: libvirt.so.0 and its kin are opened when a program
// first calls them, from the folder that VIRGLOT_LIBVIRT_DIR names, if it is set. Each function is looked
// up by its name. Where the installed libvirt lacks one, or there is none at all, the call fails with
// [ERR_NO_SUPPORT]; the message names the function, the release that it needs and what was found.
//
// With CGO_ENABLED=0 the package compiles, for every system, with all types and constants, but every call
// to libvirt fails with [ERR_NO_SUPPORT].
//
// A process has connections to libvirt or, by [NewAdmConnect], to libvirt-admin, but never both: with the
// other kind libvirt would crash, so that opening one fails with [ERR_OPERATION_INVALID].
//
// # Ownership
//
// Whoever gets an object owns a reference to it, and gives that back by Free, a connection by Close. Where
// a class has Ref, it takes another one, to be given back, too. To free again, or to close again, does
// nothing. Copies of an object share its references. A freed object, a nil one and one that is the zero
// value make calls fail with the code of their class, such as [ERR_INVALID_DOMAIN].
//
// An object keeps its connection open, so that Close tells how many references are left. GetConnect of an
// object gives another value for the same connection of libvirt's, to be closed, too. Each has the
// listeners that were registered on it, which go when it is closed.
//
// The garbage collector frees what a program forgets, some time after the last use; of a list of objects
// it frees all when the last of them is forgotten. That is a net to fall into and nothing to rely on. A
// connection with listeners and a stream with a callback never fall into it.
//
// # Goroutines
//
// All methods may be called from all goroutines at once. An object that is freed while another goroutine
// is in a call with it goes when that call ends. A call that waits for libvirt keeps a thread waiting, but
// no other goroutine.
//
// # Contexts
//
// Each method that may have to wait has a twin with Context at the end of its name, but for Close, what
// registers and removes listeners, opening with credentials, and the data of streams. It returns ctx.Err()
// as soon as ctx ends; a context that has ended already keeps it from being called. libvirt knows no
// cancellation: the call goes on in a goroutine of its own, with copies of its arguments, and what it gives
// is dropped. Only migrations, saves, dumps and snapshots are aborted, unless the domain was at another job
// when they were called. Of calls of one kind that come in the same moment, one can abort another's job.
//
// # Sequences
//
// AllDomains and the like give one object of a list after the other. Each is freed when the next one is
// wanted or the loop ends: Ref one that you keep, and Free it. An error ends the sequence.
//
// # Events
//
// A method such as [Connect.DomainEventLifecycleRegister] has a callback called for each event until
// [Connect.DomainEventDeregister] gets its number, or the connection is closed. 0 is a number, too. Its
// twin in Seq gives the events as a sequence, which ends with its context, with the loop over it, or when
// the connection is closed. The listener is there from the call on, and events wait without limit. A
// connection that is lost is still open: what [Connect.RegisterCloseCallback] is given can close it.
//
// libvirt wants an event loop. One runs by itself in a thread of its own, from the first connection on. A
// program that wants to run it calls [EventRegisterDefaultImpl] and then [EventRunDefaultImpl] again and
// again, and one that has an event loop of its own gives it to [EventRegisterImpl]; both are best done
// before a connection is opened.
//
// # Callbacks
//
// Callbacks for events, streams, file descriptors and times run in the event loop, one after the other. The
// object that an event is about is the program's: the callback may keep it and may free it. It may call
// libvirt, end its own listener and close its connection. But as long as it runs there are no other events,
// nor answers to the daemon's questions whether the program is alive. So it must not
//
//   - wait for another event, or for a goroutine that does,
//   - do what takes long: a goroutine of its own should,
//   - have [EventRegisterImpl] wait for it: who calls that holds no lock that callbacks want.
//
// The callback of [Stream.EventAddCallback] calls [Stream.EventRemoveCallback] before it ends its stream by
// Abort, Finish, Close or Free: else Abort calls it once more, and the stream keeps its connection open.
//
// The callback of [Connect.RegisterCloseCallback] runs in a goroutine of its own and may do everything, and
// that of [NewConnectWithAuth] in the call that asks.
//
// What [Stream.RecvAll], [Stream.SendAll] and their sparse kin call runs in the goroutine of that call. It
// may call libvirt, but must not end its stream: it returns an error, which aborts the stream.
//
// The methods of an [EventLoop] must not call libvirt, nor call back from within: they only take note.
//
// # Streams
//
// A [Stream] is made by [Connect.NewStream], and in one use at a time: what begins to use it, such as
// [Domain.OpenConsole], fails with [ERR_OPERATION_INVALID] as long as the last use has not ended by Finish
// or Abort. It is an [io.ReadWriteCloser]. Close finishes what was received to its end or sent without an
// error, and aborts everything else; where a copy failed half way, call Abort first. Finish tells whether
// the other side got all that was sent. With [STREAM_NONBLOCK] it gives [ErrWouldBlock] instead of waiting.
//
// # Typed parameters
//
// What libvirt gives as a list of names and values is a struct here. Beside each value a field, in Set,
// tells whether it is there. What libvirt has and the struct has not is in its field Unknown, and is given
// to libvirt from there. A number of another type than documented is no error.
//
// # Errors
//
// An error of libvirt's is an [Error], by value, with code, domain, message and level:
//
//	errors.Is(err, libvirt.ERR_NO_DOMAIN) // asks for a code
//	var e libvirt.Error
//	errors.As(err, &e) // gets all of it
//
// What C cannot hold, such as a string with a NUL in it, fails with [ERR_INVALID_ARG] before libvirt is
// called. Other errors are [io.EOF], [ErrWouldBlock] and [ErrStreamHole] of streams, those of contexts, and
// what a handler of [Stream.RecvAll] or its kin returns. libvirt prints nothing.
package libvirt
