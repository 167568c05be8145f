package libvirt

import (
	"errors"
	"io"
)

// ErrWouldBlock is what a stream that was made with STREAM_NONBLOCK gives instead of waiting.
var ErrWouldBlock = errors.New("libvirt: the stream would block")

// ErrStreamHole is what RecvFlags gives at a hole: RecvHole tells how long it is.
var ErrStreamHole = errors.New("libvirt: the stream has a hole here")

// What a stream is in the middle of, in its handle.
const (
	streamOpen     = 1 << iota // some call has begun to use it
	streamReceived             // something, and not the end yet
	streamFailed
)

var errStreamOpen = makeError(ERR_OPERATION_INVALID, FROM_STREAMS,
	"the stream is in use already: Finish or Abort ends that")

// claim is called before a call begins to use the stream: libvirt would lose what it is used for now.
func (s *Stream) claim() error {
	if s.h.state.Or(streamOpen)&streamOpen != 0 {
		return errStreamOpen
	}
	return nil
}

// end is called when nothing uses the stream any more.
func (s *Stream) end() { s.mark(0, streamOpen|streamReceived|streamFailed) }

func (s *Stream) mark(set, unset uint32) {
	if s == nil || s.h == nil {
		return
	}
	s.h.state.Or(set)
	s.h.state.And(^unset)
}

// told makes a result of what C says: how many bytes there were, or why there were none.
func (s *Stream) told(status, count int, err error) (int, error) {
	switch {
	case err != nil:
		s.mark(streamFailed, 0)
		return 0, err
	case status == -2:
		return 0, ErrWouldBlock
	case status == -3:
		return 0, ErrStreamHole
	default:
		return count, nil
	}
}

// received is told of data that came in: none is the end.
func (s *Stream) received(wanted, status, count int, err error) (int, error) {
	count, err = s.told(status, count, err)
	switch {
	case err != nil || wanted == 0:
	case count == 0:
		s.mark(0, streamReceived)
		err = io.EOF
	default:
		s.mark(streamReceived, 0)
	}
	return count, err
}

// Recv receives at most as many bytes as p has room for. At the end it gives io.EOF.
func (s *Stream) Recv(p []byte) (int, error) {
	status, count, err := s.recv(p)
	return s.received(len(p), status, count, err)
}

// RecvFlags is Recv with flags: STREAM_RECV_STOP_AT_HOLE gives ErrStreamHole at a hole.
func (s *Stream) RecvFlags(p []byte, flags StreamRecvFlagsValues) (int, error) {
	if err := checkUint("flags", flags); err != nil {
		return 0, err
	}
	status, count, err := s.recvFlags(p, flags)
	return s.received(len(p), status, count, err)
}

// Send sends bytes, not always all of them, and says how many.
func (s *Stream) Send(p []byte) (int, error) {
	status, count, err := s.send(p)
	return s.told(status, count, err)
}

// Read is Recv.
func (s *Stream) Read(p []byte) (int, error) { return s.Recv(p) }

// Write sends all bytes. Close tells whether the other side has got them.
func (s *Stream) Write(p []byte) (int, error) {
	sent := 0
	for sent < len(p) {
		n, err := s.Send(p[sent:])
		sent += n
		if err != nil {
			return sent, err
		}
		if n == 0 {
			return sent, io.ErrShortWrite
		}
	}
	return sent, nil
}

// Finish ends a stream after all was sent or received, and tells whether all went well.
func (s *Stream) Finish() error {
	err := s.finish()
	if err == nil {
		s.end()
	}
	return err
}

// Abort ends a stream before its end: the other side sees that something is missing.
func (s *Stream) Abort() error {
	err := s.abort()
	if err == nil {
		s.end()
	}
	return err
}

// Close ends the stream and frees it. What was received as far as its end, or sent without an error,
// is finished; all else is aborted. Closing again does nothing.
func (s *Stream) Close() error {
	if s == nil {
		return kindStream.invalid(noObject)
	}
	if s.h == nil || s.h.refs.Load() == 0 {
		return nil
	}
	var err error
	switch state := s.h.state.Load(); {
	case state&streamOpen == 0:
	case state&(streamReceived|streamFailed) != 0:
		err = s.Abort()
	default:
		err = s.Finish()
	}
	return errors.Join(err, s.Free())
}
