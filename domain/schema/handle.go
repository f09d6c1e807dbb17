package schema

// Reader is what typed handles read from: the values of one record.
type Reader interface{ Value(f *Field) Value }

// Writer is what typed handles write to.
type Writer interface{ SetValue(f *Field, v Value) }

// TextField reads and writes a text-like field: texts, codes, references, dates and times, in their canonical forms.
type TextField struct{ *Field }

// Get gives the value, "" where absent.
func (h TextField) Get(r Reader) string { return r.Value(h.Field).Text() }

// Set writes the value; "" makes it absent.
func (h TextField) Set(w Writer, s string) { w.SetValue(h.Field, TextValue(h.Kind, s)) }

// NumberField reads and writes a number-like field.
type NumberField struct{ *Field }

// Get gives the number and whether one is held.
func (h NumberField) Get(r Reader) (int64, bool) {
	v := r.Value(h.Field)
	return v.Number(), !v.IsAbsent()
}

// Set writes the number.
func (h NumberField) Set(w Writer, n int64) { w.SetValue(h.Field, NumberValue(h.Kind, n)) }

// Clear makes the field absent.
func (h NumberField) Clear(w Writer) { w.SetValue(h.Field, Value{}) }

// BoolField reads and writes a yes-or-no field.
type BoolField struct{ *Field }

// Get gives the answer, false where absent.
func (h BoolField) Get(r Reader) bool { return r.Value(h.Field).Bool() }

// Set writes the answer.
func (h BoolField) Set(w Writer, b bool) { w.SetValue(h.Field, BoolValue(b)) }

// ListField reads and writes a list of texts, codes or references.
type ListField struct{ *Field }

// Get gives the items; the caller must not change them.
func (h ListField) Get(r Reader) []string { return r.Value(h.Field).List() }

// Set writes the items.
func (h ListField) Set(w Writer, items ...string) { w.SetValue(h.Field, ListValue(items)) }

// MapField reads and writes numbers by code.
type MapField struct{ *Field }

// Get gives the numbers; the caller must not change them.
func (h MapField) Get(r Reader) map[string]int64 { return r.Value(h.Field).Map() }

// Set writes the numbers.
func (h MapField) Set(w Writer, pairs map[string]int64) { w.SetValue(h.Field, MapValue(pairs)) }
