package libvirt

import (
	"reflect"
	"testing"
	"time"
)

func TestOwnSharesNothing(t *testing.T) {
	number, text := 1, "text"
	given := []TypedParamValue{{Name: "number", Int: &number}, {Name: "text", String: &text}}
	kept := own(given)
	number, text, given[1].Name = 2, "other", "changed"
	if *kept[0].Int != 1 || *kept[1].String != "text" || kept[1].Name != "text" {
		t.Errorf("%+v", kept)
	}

	params := &DomainMigrateParameters{MigrateDisks: []string{"vda"}, Unknown: given}
	copied := own(params)
	if copied == params || !reflect.DeepEqual(copied, params) {
		t.Errorf("%+v", copied)
	}
	params.MigrateDisks[0] = "vdb"
	params.Unknown[0].Name = "changed"
	if copied.MigrateDisks[0] != "vda" || copied.Unknown[0].Name != "number" {
		t.Errorf("%+v", copied)
	}

	pages := map[int]int64{4: 1}
	mine := own(pages)
	pages[4] = 2
	if mine[4] != 1 {
		t.Error(mine)
	}
}

func TestOwnKeepsWhatThereIs(t *testing.T) {
	if own[*Domain](nil) != nil || own[[]byte](nil) != nil || own[map[int]int64](nil) != nil {
		t.Error("nothing became something")
	}
	if empty := own([]byte{}); empty == nil {
		t.Error("something became nothing")
	}
	domain := &Domain{h: &handle{}}
	if copied := own(domain); copied == domain || copied.h != domain.h {
		t.Error("an object is not what it was")
	}
	list := []*Domain{domain, nil}
	copied := own(list)
	if copied[0] == domain || copied[0].h != domain.h || copied[1] != nil {
		t.Errorf("%+v", copied)
	}
	now := time.Now()
	if own(now) != now {
		t.Error("a time is not what it was")
	}
}
