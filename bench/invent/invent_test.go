package invent_test

import (
	"strings"
	"testing"

	"soglia/bench/invent"
	"soglia/domain/cf"
	"soglia/domain/civil"
)

func TestTheSameSeedInventsTheSamePeople(t *testing.T) {
	a, b := invent.New(1), invent.New(1)
	for n := range 100 {
		if a.Person(n) != b.Person(n) || a.Narrative() != b.Narrative() {
			t.Fatalf("person %d differs", n)
		}
	}
}

func TestInventedTaxCodesAreWellFormed(t *testing.T) {
	in, seen := invent.New(2), 0
	for n := range 2000 {
		p := in.Person(n)
		if p.TaxCode == "" {
			continue
		}
		seen++
		if verdict := cf.Check(p.TaxCode, civil.MustParse("2026-11-23"), nil); !verdict.Usable() {
			t.Errorf("%+v: %+v", p, verdict)
		}
	}
	if seen < 300 {
		t.Errorf("only %d codes", seen)
	}
}

func TestNarrativesAreAsLongAsRealOnes(t *testing.T) {
	in, total := invent.New(3), 0
	for range 1000 {
		n := in.Narrative()
		if strings.ContainsAny(n, "{}") {
			t.Fatalf("unfilled: %s", n)
		}
		total += len(n)
	}
	t.Logf("%d bytes each", total/1000)
	if mean := total / 1000; mean < 450 || mean > 750 {
		t.Errorf("%d bytes each", mean)
	}
}
