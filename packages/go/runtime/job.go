package libvirt

import "time"

// ownJob tells the job that a call began from those of others.
type ownJob struct {
	operation DomainJobOperationType
	// Before the call, when the domain had no job: a call that had to wait for one may still be waiting
	// while another that also waited has its turn. Zero where there was one, or nobody knows.
	free time.Time
	// When the job that was seen first began, at the latest.
	latest time.Time
}

// isIt judges what libvirt said of the job that runs, between when it was asked and when it answered.
func (j *ownJob) isIt(info *DomainJobInfo, asked, answered time.Time) bool {
	if j.free.IsZero() || !info.OperationSet || info.Operation != j.operation || !info.TimeElapsedSet {
		return false
	}
	// How long it runs is the difference of two times in whole milliseconds.
	elapsed := time.Duration(info.TimeElapsed) * time.Millisecond
	earliest := asked.Add(-elapsed - time.Millisecond)
	latest := answered.Add(-elapsed + time.Millisecond)
	if latest.Before(j.free) {
		return false
	}
	if j.latest.IsZero() {
		j.latest = latest
	}
	return !earliest.After(j.latest)
}
