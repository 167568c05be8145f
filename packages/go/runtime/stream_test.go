package libvirt

import (
	"errors"
	"io"
	"testing"
)

func newStream() *Stream { return &Stream{h: &handle{kind: &kindStream}} }

func TestTheEndOfAStream(t *testing.T) {
	s := newStream()
	if n, err := s.received(10, 0, 4, nil); n != 4 || err != nil {
		t.Error(n, err)
	}
	if s.h.state.Load()&streamReceived == 0 {
		t.Error("not known to be half read")
	}
	if n, err := s.received(10, 0, 0, nil); n != 0 || err != io.EOF {
		t.Error(n, err)
	}
	if s.h.state.Load()&streamReceived != 0 {
		t.Error("not known to be read to the end")
	}
	if n, err := s.received(0, 0, 0, nil); n != 0 || err != nil {
		t.Error("no room is no end:", n, err)
	}
}

func TestWhatIsNoFailure(t *testing.T) {
	s := newStream()
	if _, err := s.received(10, -2, 0, nil); !errors.Is(err, ErrWouldBlock) {
		t.Error(err)
	}
	if _, err := s.received(10, -3, 0, nil); !errors.Is(err, ErrStreamHole) {
		t.Error(err)
	}
	if s.h.state.Load() != 0 {
		t.Error("taken for a failure")
	}
	failed := errors.New("gone")
	if _, err := s.told(0, 0, failed); err != failed || s.h.state.Load()&streamFailed == 0 {
		t.Error(err, s.h.state.Load())
	}
}

func TestErrorsOfHandlersComeBack(t *testing.T) {
	mine := errors.New("mine")
	p := &pump{
		stream: newStream(),
		sink:   func(*Stream, []byte) (int, error) { return 0, mine },
		source: func(*Stream, int) ([]byte, error) { return nil, mine },
	}
	if p.take([]byte("x")) != -1 || p.done(errors.New("libvirt's")) != mine {
		t.Error(p.err)
	}
	p.err = nil
	if p.fill(make([]byte, 4)) != -1 || p.done(nil) != mine {
		t.Error(p.err)
	}
}

func TestHandlersThatGiveTooMuch(t *testing.T) {
	p := &pump{
		stream: newStream(),
		sink:   func(_ *Stream, data []byte) (int, error) { return len(data) + 1, nil },
		source: func(_ *Stream, n int) ([]byte, error) { return make([]byte, n+1), nil },
	}
	if p.take([]byte("x")) != -1 || p.err == nil {
		t.Error("took more than there was")
	}
	p.err = nil
	if p.fill(make([]byte, 4)) != -1 || p.err == nil {
		t.Error("gave more than there was room for")
	}
	p.err = nil
	p.source = func(*Stream, int) ([]byte, error) { return []byte("end"), io.EOF }
	if p.fill(make([]byte, 4)) != 3 || p.err != nil {
		t.Error("the end is no error:", p.err)
	}
}
