package libvirt

import (
	"testing"
	"time"
)

func TestJobsOfOthersAreToldFromOwn(t *testing.T) {
	start := time.Now()
	at := func(ms int64) time.Time { return start.Add(time.Duration(ms) * time.Millisecond) }
	type said struct {
		operation      DomainJobOperationType
		elapsed, asked int64
		isIt           bool
	}
	const save, dump = DOMAIN_JOB_OPERATION_SAVE, DOMAIN_JOB_OPERATION_DUMP
	for what, test := range map[string]struct {
		free  time.Time
		heard []said
	}{
		"it runs":                 {at(0), []said{{save, 100, 100, true}, {save, 150, 150, true}}},
		"it runs since later":     {at(0), []said{{save, 10, 1000, true}, {save, 510, 1500, true}}},
		"milliseconds are cut":    {at(0), []said{{save, 101, 100, true}, {save, 149, 150, true}}},
		"another one follows":     {at(0), []said{{save, 100, 100, true}, {save, 20, 150, false}, {save, 70, 200, false}}},
		"it is of another kind":   {at(0), []said{{dump, 100, 100, false}}},
		"it was there before":     {at(0), []said{{save, 200, 100, false}, {save, 250, 150, false}}},
		"one was there before":    {time.Time{}, []said{{save, 10, 100, false}}},
		"it comes after another":  {at(0), []said{{dump, 100, 100, false}, {save, 10, 150, true}}},
		"it began when it asked":  {at(0), []said{{save, 0, 0, true}}},
		"it lasts for weeks then": {at(0), []said{{save, 1 << 31, 1 << 31, true}}},
	} {
		own := ownJob{operation: save, free: test.free}
		for i, each := range test.heard {
			info := &DomainJobInfo{
				OperationSet: true, Operation: each.operation,
				TimeElapsedSet: true, TimeElapsed: uint64(each.elapsed),
			}
			if own.isIt(info, at(each.asked), at(each.asked+3)) != each.isIt {
				t.Errorf("%s, %d: it is not %v", what, i, each.isIt)
			}
		}
	}
}

func TestJobsThatNothingIsKnownOfAreNotOwn(t *testing.T) {
	now := time.Now()
	own := ownJob{operation: DOMAIN_JOB_OPERATION_SAVE, free: now}
	for _, info := range []*DomainJobInfo{
		{},
		{OperationSet: true, Operation: DOMAIN_JOB_OPERATION_SAVE},
		{Operation: DOMAIN_JOB_OPERATION_SAVE, TimeElapsedSet: true},
	} {
		if own.isIt(info, now, now) {
			t.Errorf("%+v", info)
		}
	}
}
