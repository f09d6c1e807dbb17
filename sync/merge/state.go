// Package merge holds the rules by which writes made apart come together: which of them hold a field, and what is shown where several do. It does no I/O.
package merge

import (
	"maps"
	"slices"
)

// Write is what the rules need to know of one change. Names are the store's: the log's own, or a shorter one of its own.
type Write[N comparable] struct {
	Name     N
	Create   bool  // a creating write holds every field, for what it leaves out is "not yet asked"
	Fields   []int // that it sets
	Replaces []N   // that its author had opened
}

// Record is which writes hold the fields of one record. By default that is the write that created it: only exceptions
// are kept. The zero value is a record of which nothing was seen.
type Record[N comparable] struct {
	Creates []N              // usually one; two where two laptops imported the same record
	Fields  map[int]Field[N] // exceptions
}

// Field is an exception: the un-replaced writes of one field.
type Field[N comparable] struct {
	Holders  []N // that were seen, in order of names
	Replaced []N // that were not seen yet, and hold nothing when they come
}

// Log is what the rules ask of the change log.
type Log[N comparable] struct {
	Compare func(a, b N) int
	Seen    func(N) bool // whether the write was ever applied to this record, the one being applied not counted
}

// Apply takes one write into a record. Writes may come in any order, each of them once: the log knows their names.
// The same writes give the same record in whatever order they came.
func (l Log[N]) Apply(r *Record[N], w Write[N]) {
	dead := l.arrive(r, w)
	if w.Create {
		r.Creates = l.with(r.Creates, w.Name)
	}
	for _, no := range w.Fields {
		if !w.Create {
			l.set(r, no, w, slices.Contains(dead, no))
		}
	}
}

// arrive forgets that the write was awaited, and gives the fields in which it is replaced already. A creating write
// joins the holders of every other exception.
func (l Log[N]) arrive(r *Record[N], w Write[N]) []int {
	var dead []int
	for no, f := range r.Fields {
		switch {
		case slices.Contains(f.Replaced, w.Name):
			f.Replaced = without(f.Replaced, w.Name)
			dead = append(dead, no)
		case w.Create:
			f.Holders = l.with(f.Holders, w.Name)
		default:
			continue
		}
		r.Fields[no] = f
	}
	return dead
}

// set makes the write a holder of a field in place of those that it replaces, unless it was replaced before it came.
func (l Log[N]) set(r *Record[N], no int, w Write[N], dead bool) {
	f, exception := r.Fields[no]
	if !exception {
		f.Holders = r.Creates
	}
	for _, old := range w.Replaces {
		switch {
		case slices.Contains(f.Holders, old):
			f.Holders = without(f.Holders, old)
		case !l.Seen(old):
			f.Replaced = l.with(f.Replaced, old)
		}
	}
	if !dead {
		f.Holders = l.with(f.Holders, w.Name)
	}
	if r.Fields == nil {
		r.Fields = map[int]Field[N]{}
	}
	r.Fields[no] = f
}

// Holders gives the un-replaced writes of a field, in order of names; the caller must not change them.
func (r Record[N]) Holders(no int) []N {
	if f, exception := r.Fields[no]; exception {
		return f.Holders
	}
	return r.Creates
}

// Contested gives the fields that more than one write holds, ascending. Whether they conflict their values tell: equal
// ones never do.
func (r Record[N]) Contested() []int {
	var found []int
	for no, f := range r.Fields {
		if len(f.Holders) > 1 {
			found = append(found, no)
		}
	}
	slices.Sort(found)
	return found
}

// Rename gives the writes of an open segment their names once it is closed.
func (l Log[N]) Rename(r *Record[N], name func(N) N) {
	renamed := func(names []N) []N {
		var out []N
		for _, n := range names {
			out = l.with(out, name(n))
		}
		return out
	}
	r.Creates = renamed(r.Creates)
	for no := range maps.Keys(r.Fields) {
		f := r.Fields[no]
		r.Fields[no] = Field[N]{renamed(f.Holders), renamed(f.Replaced)}
	}
}

// with gives a sorted copy that holds the name once.
func (l Log[N]) with(names []N, n N) []N {
	i, found := slices.BinarySearchFunc(names, n, l.Compare)
	if found {
		return names
	}
	return slices.Insert(slices.Clone(names), i, n)
}

func without[N comparable](names []N, n N) []N {
	return slices.DeleteFunc(slices.Clone(names), func(m N) bool { return m == n })
}
