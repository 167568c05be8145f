package libvirt

import (
	"math"
	"strconv"
	"testing"
	"unsafe"
)

func TestWhatIsPutCanBeTaken(t *testing.T) {
	given := DomainBlockIoTuneParameters{
		ReadBytesSecSet: true, ReadBytesSec: math.MaxUint64,
		GroupNameSet: true, GroupName: "öl",
		WriteIopsSec: 5,
	}
	w, err := packTyped(&given)
	if err != nil || w.count() != 2 {
		t.Fatal(w, err)
	}
	for i := range w.params {
		if p := &w.params[i]; TypedParameterType(p.kind) == TYPED_PARAM_STRING {
			// What C does with positions.
			p.value = uint64(uintptr(unsafe.Pointer(&w.blob[p.value])))
		}
	}
	back := decodeDomainBlockIoTuneParameters(w.data(), w.count(), roomFor(w.count()))
	given.WriteIopsSec = 0
	if back.GroupName != given.GroupName || back.ReadBytesSec != given.ReadBytesSec || back.WriteIopsSecSet {
		t.Errorf("%+v", back)
	}
}

func TestWhatCannotBePut(t *testing.T) {
	text := "a\x00b"
	for name, source := range map[string]*DomainMigrateParameters{
		"NUL":         {URISet: true, URI: text},
		"NUL in list": {MigrateDisksSet: true, MigrateDisks: []string{"vda", text}},
		"no value":    {Unknown: []TypedParamValue{{Name: "x"}}},
		"no name":     {Unknown: []TypedParamValue{{Name: text, Int: addressOf(1)}}},
		"too long":    {Unknown: []TypedParamValue{{Name: string(make([]byte, 80)), Int: addressOf(1)}}},
		"raw NUL":     {Unknown: []TypedParamValue{{Name: "x", String: &text}}},
	} {
		if _, err := packTyped(source); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if w, err := packTyped((*DomainMigrateParameters)(nil)); err != nil || w.count() != 0 {
		t.Error(w, err)
	}
}

func TestIntegersThatCDoesNotHave(t *testing.T) {
	if strconv.IntSize == 32 {
		t.Skip("C has all integers of this size")
	}
	for name, source := range map[string]*DomainMigrateParameters{
		"field": {DisksPortSet: true, DisksPort: math.MaxInt},
		"raw":   {Unknown: []TypedParamValue{{Name: "x", UInt: addressOf(uint(math.MaxUint))}}},
	} {
		if _, err := packTyped(source); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestBothBandwidthsAreSent(t *testing.T) {
	w, err := packTyped(&DomainMigrateParameters{
		BandwidthSet: true, Bandwidth: 1, BandwidthPostCopySet: true, BandwidthPostCopy: 2,
	})
	if err != nil || w.count() != 2 || w.params[0].key() != MIGRATE_PARAM_BANDWIDTH || w.params[1].key() != MIGRATE_PARAM_BANDWIDTH_POSTCOPY {
		t.Error(w, err)
	}
}
