package libvirt

import (
	"context"
	"time"
)

// jobCall is a call that begins a job of a domain's, which ends with the context of the call.
type jobCall struct {
	domain *Domain
	job    ownJob
	// Closed when the call is about to begin, or will not.
	ready chan struct{}
}

func abortJob(domain *Domain, operation DomainJobOperationType) *jobCall {
	return &jobCall{domain: domain, job: ownJob{operation: operation}, ready: make(chan struct{})}
}

// begin looks what the domain is at, and says whether there is still somebody who wants the call.
func (c *jobCall) begin(ctx context.Context) bool {
	defer close(c.ready)
	if ctx.Done() == nil {
		return true
	}
	asked := time.Now()
	info, err := c.domain.GetJobStats(0)
	if ctx.Err() != nil {
		return false
	}
	if err == nil && info.Type == DOMAIN_JOB_NONE {
		c.job.free = asked
	}
	return true
}

// abort aborts the job, which may be about to begin, until the call that began it is done.
func (c *jobCall) abort(done <-chan struct{}) {
	// Once the caller knows that its context has ended, it may free the domain.
	if _, err := c.domain.acquire(); err != nil {
		return
	}
	alias := &Domain{h: &handle{ptr: c.domain.h.ptr, kind: c.domain.h.kind}}
	go func() {
		defer c.domain.release()
		<-c.ready
		if !c.job.free.IsZero() {
			abortUntil(done, alias, &c.job)
		}
	}()
}

func abortUntil(done <-chan struct{}, domain *Domain, job *ownJob) {
	for {
		asked := time.Now()
		info, err := domain.GetJobStats(0)
		if err == nil && job.isIt(info, asked, time.Now()) {
			_ = domain.AbortJob()
		}
		select {
		case <-done:
			return
		case <-time.After(abortInterval):
		}
	}
}

const abortInterval = 50 * time.Millisecond
