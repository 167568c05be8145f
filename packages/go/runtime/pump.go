package libvirt

import "io"

// StreamSinkFunc takes data that came in, and says how much of it it took; the data is valid during
// the call only.
type StreamSinkFunc func(*Stream, []byte) (int, error)

// StreamSinkHoleFunc takes a hole of that many bytes.
type StreamSinkHoleFunc func(*Stream, int64) error

// StreamSourceFunc gives at most that many bytes; none at the end.
type StreamSourceFunc func(*Stream, int) ([]byte, error)

// StreamSourceHoleFunc tells whether there is data or a hole here, and how long it is.
type StreamSourceHoleFunc func(*Stream) (bool, int64, error)

// StreamSourceSkipFunc skips a hole of that many bytes.
type StreamSourceSkipFunc func(*Stream, int64) error

// pump is what the functions are that libvirt calls as long as it moves data by itself.
type pump struct {
	stream     *Stream
	sink       StreamSinkFunc
	sinkHole   StreamSinkHoleFunc
	source     StreamSourceFunc
	sourceHole StreamSourceHoleFunc
	skip       StreamSourceSkipFunc
	// What the program's function said; libvirt knows only that it failed.
	err error
}

// failed notes why, and is what libvirt wants to hear.
func (p *pump) failed(err error) int {
	if err == nil {
		return 0
	}
	p.err = err
	return -1
}

func (p *pump) take(data []byte) int {
	taken, err := p.sink(p.stream, data)
	if err == nil && (taken < 0 || taken > len(data)) {
		err = io.ErrShortBuffer
	}
	if err != nil {
		return p.failed(err)
	}
	return taken
}

func (p *pump) fill(room []byte) int {
	data, err := p.source(p.stream, len(room))
	if err == io.EOF {
		err = nil
	}
	if err == nil && len(data) > len(room) {
		err = io.ErrShortBuffer
	}
	if err != nil {
		return p.failed(err)
	}
	return copy(room, data)
}

// done prefers what the program's function said to what libvirt made of it.
func (p *pump) done(err error) error {
	if p.err != nil {
		err = p.err
	}
	if err != nil {
		// libvirt has aborted the stream.
		p.stream.end()
	}
	return err
}

// RecvAll receives all there is and gives it to the handler. An error of the handler's aborts the
// stream and comes back.
func (s *Stream) RecvAll(handler StreamSinkFunc) error {
	if handler == nil {
		return errNoCallback
	}
	return s.recvAll(&pump{stream: s, sink: handler})
}

// SparseRecvAll is RecvAll that tells of holes, too.
func (s *Stream) SparseRecvAll(handler StreamSinkFunc, holeHandler StreamSinkHoleFunc) error {
	if handler == nil || holeHandler == nil {
		return errNoCallback
	}
	return s.sparseRecvAll(&pump{stream: s, sink: handler, sinkHole: holeHandler})
}

// SendAll sends all that the handler gives. An error of the handler's aborts the stream and comes
// back.
func (s *Stream) SendAll(handler StreamSourceFunc) error {
	if handler == nil {
		return errNoCallback
	}
	return s.sendAll(&pump{stream: s, source: handler})
}

// SparseSendAll is SendAll that asks for holes and skips them.
func (s *Stream) SparseSendAll(handler StreamSourceFunc, holeHandler StreamSourceHoleFunc, skipHandler StreamSourceSkipFunc) error {
	if handler == nil || holeHandler == nil || skipHandler == nil {
		return errNoCallback
	}
	return s.sparseSendAll(&pump{stream: s, source: handler, sourceHole: holeHandler, skip: skipHandler})
}
