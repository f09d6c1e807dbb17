package merge_test

import (
	"cmp"
	"maps"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"soglia/sync/merge"
)

type (
	write  = merge.Write[int]
	record = merge.Record[int]
)

// apply gives the record after writes in the order given.
func apply(writes []write) record {
	var r record
	seen := map[int]bool{}
	log := merge.Log[int]{Compare: cmp.Compare[int], Seen: func(n int) bool { return seen[n] }}
	for _, w := range writes {
		log.Apply(&r, w)
		seen[w.Name] = true
	}
	return r
}

func TestAnEditHoldsItsFieldsAndTheCreationTheOthers(t *testing.T) {
	r := apply([]write{
		{Name: 1, Create: true, Fields: []int{16, 17}},
		{Name: 2, Fields: []int{17}, Replaces: []int{1}},
	})
	if !slices.Equal(r.Holders(16), []int{1}) || !slices.Equal(r.Holders(17), []int{2}) || !slices.Equal(r.Holders(99), []int{1}) {
		t.Fatalf("%+v", r)
	}
	if len(r.Fields) != 1 {
		t.Fatalf("only exceptions are stored: %+v", r.Fields)
	}
}

func TestEditsMadeApartBothHoldUntilSomeoneDecides(t *testing.T) {
	writes := []write{
		{Name: 1, Create: true},
		{Name: 2, Fields: []int{17}, Replaces: []int{1}},
		{Name: 3, Fields: []int{17, 18}, Replaces: []int{1}},
	}
	if r := apply(writes); !slices.Equal(r.Contested(), []int{17}) || !slices.Equal(r.Holders(17), []int{2, 3}) {
		t.Fatalf("%+v", r)
	}
	writes = append(writes, write{Name: 4, Fields: []int{17}, Replaces: []int{2, 3}})
	if r := apply(writes); len(r.Contested()) != 0 || !slices.Equal(r.Holders(17), []int{4}) {
		t.Fatalf("%+v", r)
	}
}

func TestAReplacedWriteThatComesLateHoldsNothing(t *testing.T) {
	late := []write{
		{Name: 3, Fields: []int{17}, Replaces: []int{2}},
		{Name: 2, Fields: []int{17}, Replaces: []int{1}},
	}
	if r := apply(late); !slices.Equal(r.Holders(17), []int{3}) || !slices.Equal(r.Fields[17].Replaced, []int{1}) {
		t.Fatalf("%+v", r)
	}
	r := apply(append(late, write{Name: 1, Create: true}))
	if !slices.Equal(r.Holders(17), []int{3}) || len(r.Fields[17].Replaced) != 0 || !slices.Equal(r.Holders(16), []int{1}) {
		t.Fatalf("%+v", r)
	}
}

func TestTwoCreationsOfOneImportedRecord(t *testing.T) {
	r := apply([]write{
		{Name: 1, Create: true, Fields: []int{16}},
		{Name: 5, Fields: []int{16}, Replaces: []int{1}},
		{Name: 2, Create: true, Fields: []int{16}},
	})
	if !slices.Equal(r.Holders(16), []int{2, 5}) || !slices.Equal(r.Holders(17), []int{1, 2}) {
		t.Fatalf("%+v", r)
	}
}

// A record that somebody holds must not change under her hands when writes arrive in a copy of it.
func TestApplyingLeavesCopiesAlone(t *testing.T) {
	log := merge.Log[int]{Compare: cmp.Compare[int], Seen: func(int) bool { return true }}
	held := make([]int, 1, 8)
	held[0] = 5
	r := record{Creates: held}
	log.Apply(&r, write{Name: 3, Create: true})
	if held[0] != 5 || !slices.Equal(r.Creates, []int{3, 5}) {
		t.Fatalf("%v, %v", held, r.Creates)
	}
}

// history draws writes as laptops make them: each sees some of the writes before, and replaces what they held for it.
func history(t *rapid.T) []write {
	writes := []write{{Name: 0, Create: true, Fields: []int{1, 2}}}
	if rapid.IntRange(0, 4).Draw(t, "imported twice") == 0 {
		writes = append(writes, write{Name: 1, Create: true, Fields: []int{1, 3}})
	}
	for n := len(writes); n < rapid.IntRange(2, 12).Draw(t, "writes"); n++ {
		known := closure(writes, rapid.SliceOfDistinct(rapid.IntRange(0, n-1), rapid.ID).Draw(t, "knows"))
		fields := rapid.SliceOfNDistinct(rapid.IntRange(1, 4), 1, 3, rapid.ID).Draw(t, "fields")
		slices.Sort(fields)
		w := write{Name: n, Fields: fields}
		for _, no := range fields {
			w.Replaces = append(w.Replaces, holders(known, no)...)
		}
		slices.Sort(w.Replaces)
		w.Replaces = slices.Compact(w.Replaces)
		writes = append(writes, w)
	}
	return writes
}

// closure adds what the known writes had seen, and the creation.
func closure(all []write, names []int) []write {
	in := map[int]bool{0: true}
	for _, n := range names {
		in[n] = true
	}
	for i := len(all) - 1; i >= 0; i-- {
		if in[i] {
			for _, old := range all[i].Replaces {
				in[old] = true
			}
		}
	}
	var known []write
	for _, n := range slices.Sorted(maps.Keys(in)) {
		known = append(known, all[n])
	}
	return known
}

// holders is the definition: writes that set the field (a creation sets them all), and that no other replaces in it.
func holders(writes []write, no int) []int {
	var found []int
	for _, w := range writes {
		replaced := func(v write) bool { return slices.Contains(v.Fields, no) && slices.Contains(v.Replaces, w.Name) }
		if (w.Create || slices.Contains(w.Fields, no)) && !slices.ContainsFunc(writes, replaced) {
			found = append(found, w.Name)
		}
	}
	return found
}

func TestAnyOrderGivesTheSameRecordAndItIsTheDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := history(t)
		some := rapid.SliceOfNDistinct(rapid.SampledFrom(all), 1, len(all), func(w write) int { return w.Name }).Draw(t, "arrived")
		want := apply(some)
		for no := 1; no <= 4; no++ {
			if got := want.Holders(no); !slices.Equal(got, holders(sorted(some), no)) {
				t.Fatalf("field %d: held by %v, not %v", no, got, holders(sorted(some), no))
			}
		}
		if diff := gocmp.Diff(normal(want), normal(apply(rapid.Permutation(some).Draw(t, "order")))); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestNoWriteIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := history(t)
		r := apply(all)
		for _, w := range all {
			for _, no := range w.Fields {
				known := func(v write) bool { return slices.Contains(v.Fields, no) && slices.Contains(v.Replaces, w.Name) }
				if !slices.Contains(r.Holders(no), w.Name) && !slices.ContainsFunc(all, known) {
					t.Fatalf("write %d lost field %d, and nobody replaced it", w.Name, no)
				}
			}
		}
	})
}

func TestNamesOfAnOpenSegmentAreReplacedWhenItCloses(t *testing.T) {
	r := apply([]write{{Name: 1, Create: true}, {Name: 2, Fields: []int{17}, Replaces: []int{1}}, {Name: 3, Fields: []int{17}}})
	log := merge.Log[int]{Compare: cmp.Compare[int], Seen: func(int) bool { return false }}
	log.Apply(&r, write{Name: 4, Fields: []int{18, 19}, Replaces: []int{50, 60}})
	log.Apply(&r, write{Name: 5, Fields: []int{18, 19}})
	log.Rename(&r, func(n int) int { return 100 - n })
	if !slices.Equal(r.Fields[18].Replaced, []int{40, 50}) || !slices.Equal(r.Contested(), []int{17, 18, 19}) {
		t.Fatalf("%+v", r)
	}
	if !slices.Equal(r.Holders(17), []int{97, 98}) || !slices.Equal(r.Holders(16), []int{99}) {
		t.Fatalf("%+v", r)
	}
}

func sorted(writes []write) []write {
	return slices.SortedFunc(slices.Values(writes), func(a, b write) int { return a.Name - b.Name })
}

// normal makes empty and absent lists alike.
func normal(r record) record {
	for no, f := range r.Fields {
		r.Fields[no] = merge.Field[int]{Holders: append([]int{}, f.Holders...), Replaced: append([]int{}, f.Replaced...)}
	}
	return r
}
