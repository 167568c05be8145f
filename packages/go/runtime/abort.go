package libvirt

import "time"

// abortJob aborts a job of a domain's of that kind, which may be about to begin, until the call
// that started it is done.
func abortJob(domain *Domain, operation DomainJobOperationType) func(done <-chan struct{}) {
	return func(done <-chan struct{}) {
		// Once the caller knows that its context has ended, it may free the domain.
		if _, err := domain.acquire(); err != nil {
			return
		}
		alias := &Domain{h: &handle{ptr: domain.h.ptr, kind: domain.h.kind}}
		go func() {
			defer domain.release()
			abortUntil(done, alias, operation)
		}()
	}
}

func abortUntil(done <-chan struct{}, domain *Domain, operation DomainJobOperationType) {
	for {
		info, err := domain.GetJobStats(0)
		if err == nil && info.OperationSet && info.Operation == operation {
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
