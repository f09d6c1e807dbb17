package schema

import (
	"slices"
	"strconv"
)

// Kind is the shape of a value.
type Kind uint8

// The kinds of value. Their numbers are on the wire and never change.
const (
	Absent      Kind = 0
	Text        Kind = 1  // UTF-8
	Code        Kind = 2  // code of a list, or a refusal value
	Ref         Kind = 3  // UUID of another record, canonical text form
	Date        Kind = 4  // civil date, YYYY-MM-DD
	PartialDate Kind = 5  // YYYY, YYYY-MM or YYYY-MM-DD
	Time        Kind = 6  // HH:MM, civil
	Int         Kind = 7  // count, minutes, years
	Bool        Kind = 8  // 0 or 1
	Money       Kind = 9  // euro cents
	Decimal     Kind = 10 // thousandths
	Instant     Kind = 11 // milliseconds of Unix time, UTC
	List        Kind = 12 // ordered texts, codes or references
	Map         Kind = 13 // code to number
)

// Numeric says whether values of this kind are held as a number.
func (k Kind) Numeric() bool { return k >= Int && k <= Instant }

// Value is what one field of one record holds. The zero Value is "not yet asked".
type Value struct {
	kind  Kind
	text  string
	num   int64
	list  []string
	pairs map[string]int64
}

// TextValue holds a text-like value (Text, Code, Ref, Date, PartialDate, Time); the empty text is absence.
func TextValue(k Kind, s string) Value {
	if s == "" {
		return Value{}
	}
	return Value{kind: k, text: s}
}

// NumberValue holds a number-like value.
func NumberValue(k Kind, n int64) Value { return Value{kind: k, num: n} }

// BoolValue holds yes or no.
func BoolValue(b bool) Value {
	if b {
		return Value{kind: Bool, num: 1}
	}
	return Value{kind: Bool}
}

// ListValue holds an ordered list; the empty list is absence.
func ListValue(items []string) Value {
	if len(items) == 0 {
		return Value{}
	}
	return Value{kind: List, list: slices.Clone(items)}
}

// MapValue holds numbers by code; the empty map is absence.
func MapValue(pairs map[string]int64) Value {
	if len(pairs) == 0 {
		return Value{}
	}
	copied := make(map[string]int64, len(pairs))
	for k, v := range pairs {
		copied[k] = v
	}
	return Value{kind: Map, pairs: copied}
}

// Kind gives the shape of the value held.
func (v Value) Kind() Kind { return v.kind }

// IsAbsent says whether nothing is held.
func (v Value) IsAbsent() bool { return v.kind == Absent }

// Text gives a text-like value, "" where it is another kind.
func (v Value) Text() string { return v.text }

// Number gives a number-like value, 0 where it is another kind.
func (v Value) Number() int64 { return v.num }

// Bool gives yes or no.
func (v Value) Bool() bool { return v.num != 0 }

// List gives the items of a list; the caller must not change them.
func (v Value) List() []string { return v.list }

// Map gives the numbers by code; the caller must not change them.
func (v Value) Map() map[string]int64 { return v.pairs }

// Keys gives the codes of a map in order.
func (v Value) Keys() []string {
	keys := make([]string, 0, len(v.pairs))
	for k := range v.pairs {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Equal says whether two values are the same; equal values never conflict.
func (v Value) Equal(w Value) bool {
	if v.kind != w.kind || v.text != w.text || v.num != w.num || !slices.Equal(v.list, w.list) {
		return false
	}
	if len(v.pairs) != len(w.pairs) {
		return false
	}
	for k, n := range v.pairs {
		if m, ok := w.pairs[k]; !ok || m != n {
			return false
		}
	}
	return true
}

// Codes gives every code or item that the value mentions: itself, a list's items, a map's keys.
func (v Value) Codes() []string {
	switch v.kind {
	case List:
		return v.list
	case Map:
		return v.Keys()
	case Absent:
		return nil
	default:
		return []string{v.text}
	}
}

// String shows the value for debugging and plain export: lists joined by "|", maps as code=number.
func (v Value) String() string {
	switch {
	case v.kind == Absent:
		return ""
	case v.kind == Bool:
		return strconv.FormatBool(v.num != 0)
	case v.kind.Numeric():
		return strconv.FormatInt(v.num, 10)
	case v.kind == List:
		return joined(v.list)
	case v.kind == Map:
		items := v.Keys()
		for i, k := range items {
			items[i] = k + "=" + strconv.FormatInt(v.pairs[k], 10)
		}
		return joined(items)
	default:
		return v.text
	}
}

func joined(items []string) string {
	text := ""
	for i, item := range items {
		if i > 0 {
			text += "|"
		}
		text += item
	}
	return text
}
