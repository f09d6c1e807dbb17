package change

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"soglia/domain/schema"
)

var update = flag.Bool("update", false, "write the test vectors anew: only for a format that was never shipped")

// sample is an entity with a field of every kind; the vectors are written against it.
func sample() *schema.Entity {
	e := schema.Declare(999, "campione", schema.HomeDesk)
	e.Text(16, "testo", schema.Special)
	e.Code(17, "codice", "gender", schema.Ordinary)
	e.Ref(18, "persona", "persona", schema.Identity)
	e.Date(19, "data", schema.Ordinary)
	e.PartialDate(20, "nascita", schema.Identity)
	e.Time(21, "ora", schema.Ordinary)
	e.Int(22, "minuti", schema.Ordinary)
	e.Bool(23, "urgente", schema.Ordinary)
	e.Money(24, "isee", schema.Ordinary)
	e.Instant(25, "firmata_il", schema.Ordinary)
	e.Texts(26, "alias", schema.Identity)
	e.Codes(27, "lingue", "language", schema.Ordinary)
	e.Refs(28, "persone", "persona", schema.Identity)
	e.Text(29, "nota", schema.Ordinary)
	return e
}

var sampleContext = Context{
	Subject: uuid.MustParse("5f0c1b9e-7f0a-4a53-9c52-0d7f64b0a001"),
	Author:  uuid.MustParse("5f0c1b9e-7f0a-4a53-9c52-0d7f64b0a002"),
}

const stranger = "5f0c1b9e-7f0a-4a53-9c52-0d7f64b0a003"

// vector is one value and its bytes, as docs/protocol.md publishes them.
type vector struct {
	Name  string   `json:"name"`
	Field int      `json:"field"`
	Kind  int      `json:"kind"`
	Text  string   `json:"text,omitempty"`
	Num   int64    `json:"number,omitempty"`
	List  []string `json:"list,omitempty"`
	Bytes string   `json:"bytes"`
}

func (v vector) value() schema.Value {
	switch k := schema.Kind(v.Kind); {
	case k == schema.List:
		return schema.ListValue(v.List)
	case k == schema.Bool:
		return schema.BoolValue(v.Num != 0)
	case k.Numeric():
		return schema.NumberValue(k, v.Num)
	default:
		return schema.TextValue(k, v.Text)
	}
}

func vectors() []vector {
	text := func(name string, field int, kind schema.Kind, s string) vector {
		return vector{Name: name, Field: field, Kind: int(kind), Text: s}
	}
	number := func(name string, field int, kind schema.Kind, n int64) vector {
		return vector{Name: name, Field: field, Kind: int(kind), Num: n}
	}
	list := func(name string, field int, items ...string) vector {
		return vector{Name: name, Field: field, Kind: int(schema.List), List: items}
	}
	return []vector{
		text("text", 16, schema.Text, "Perché no? 👍"),
		text("code", 17, schema.Code, "NON_RILEVATO"),
		text("reference", 18, schema.Ref, stranger),
		text("reference to the subject", 18, schema.Ref, sampleContext.Subject.String()),
		text("reference to the author", 18, schema.Ref, sampleContext.Author.String()),
		text("date", 19, schema.Date, "2026-11-22"),
		text("date before 1970", 19, schema.Date, "1944-06-06"),
		text("year", 20, schema.PartialDate, "1988"),
		text("year and month", 20, schema.PartialDate, "1988-03"),
		text("whole partial date", 20, schema.PartialDate, "1988-03-05"),
		text("time", 21, schema.Time, "09:30"),
		text("midnight", 21, schema.Time, "00:00"),
		number("number", 22, schema.Int, 45),
		number("negative number", 22, schema.Int, -1),
		text("refused number", 22, schema.Code, "NON_VUOLE_RISPONDERE"),
		number("no", 23, schema.Bool, 0),
		number("yes", 23, schema.Bool, 1),
		number("money", 24, schema.Money, 1_234_56),
		number("instant", 25, schema.Instant, 1_790_000_000_000),
		list("texts", 26, "Nino", "il Moro"),
		list("codes", 27, "it", "ar"),
		list("references", 28, sampleContext.Subject.String(), stranger),
	}
}

func (v vector) encode(t testing.TB) []byte {
	t.Helper()
	b, err := appendValue(nil, sample().Field(v.Field), v.value(), sampleContext)
	if err != nil {
		t.Fatal(v.Name, err)
	}
	return b
}

func TestValuesAreWrittenAsTheVectorsSay(t *testing.T) {
	const file = "testdata/values.json"
	if *update {
		all := vectors()
		for i := range all {
			all[i].Bytes = hex.EncodeToString(all[i].encode(t))
		}
		writeJSON(t, file, all)
	}
	for _, v := range readVectors(t, file) {
		if got := hex.EncodeToString(v.encode(t)); got != v.Bytes {
			t.Errorf("%s: %s", v.Name, got)
		}
		b, err := hex.DecodeString(v.Bytes)
		if err != nil {
			t.Fatal(err)
		}
		read, err := ReadBlock(sample(), b, sampleContext)
		if err != nil || !read[v.Field].Equal(v.value()) {
			t.Errorf("%s: read %v, %v", v.Name, read, err)
		}
	}
}

func readVectors(t testing.TB, file string) []vector {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []vector
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Fatal("no vectors")
	}
	return all
}

func writeJSON(t testing.TB, file string, v any) {
	t.Helper()
	b, err := json.MarshalIndent(v, "", "  ")
	if err == nil {
		err = os.WriteFile(file, append(b, '\n'), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhatCannotBeReadBackIsNotWritten(t *testing.T) {
	for field, v := range map[int]schema.Value{
		16: schema.TextValue(schema.Text, "\xff"),
		18: schema.TextValue(schema.Ref, "not a UUID"),
		19: schema.TextValue(schema.Date, "2026-02-30"),
		20: schema.TextValue(schema.PartialDate, "88"),
		21: schema.TextValue(schema.Time, "24:00"),
		22: schema.TextValue(schema.Text, "45"),
		26: schema.ListValue([]string{"Nino", ""}),
	} {
		f := sample().Field(field)
		_, err := Split([]*schema.Field{f}, func(*schema.Field) schema.Value { return v }, noItemClass, sampleContext)
		if !errors.Is(err, ErrValue) {
			t.Errorf("field %d: %v", field, err)
		}
	}
}

func noItemClass(string, string) int { return 0 }

func TestFieldsOfANewerVersionAreSkipped(t *testing.T) {
	newer := sample()
	f := newer.Text(200, "nuovo", schema.Identity)
	b, err := appendValue(nil, f.Field, schema.TextValue(schema.Text, "domani"), sampleContext)
	if err != nil {
		t.Fatal(err)
	}
	known := vectors()[1]
	read, err := ReadBlock(sample(), append(b, known.encode(t)...), sampleContext)
	if err != nil || len(read) != 1 || !read[17].Equal(known.value()) {
		t.Fatal(read, err)
	}
}

func TestAnyDateIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		date := fmt.Sprintf("%04d-%02d-%02d", rapid.IntRange(1, 9999).Draw(t, "y"), rapid.IntRange(1, 12).Draw(t, "m"), rapid.IntRange(1, 28).Draw(t, "d"))
		for _, k := range []schema.Kind{schema.Date, schema.PartialDate} {
			n, err := civilNumber(k, date)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := civilText(k, n); err != nil || got != date {
				t.Fatal(got, err)
			}
		}
	})
}

func FuzzReadBlock(f *testing.F) {
	for _, v := range vectors() {
		f.Add(v.encode(f))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		e := sample()
		read, err := ReadBlock(e, b, sampleContext)
		if err != nil {
			return
		}
		var written []byte
		for _, field := range e.Fields() {
			if v, ok := read[field.No]; ok {
				if written, err = appendValue(written, field, v, sampleContext); err != nil {
					t.Fatal(err)
				}
			}
		}
		again, err := ReadBlock(e, written, sampleContext)
		if err != nil || len(again) != len(read) {
			t.Fatal(again, err)
		}
		for no, v := range read {
			if !again[no].Equal(v) {
				t.Fatalf("field %d: %v became %v", no, v, again[no])
			}
		}
		if len(b) > 0 && len(read) > len(b) && !bytes.Equal(b, written) {
			t.Fatal("more values than bytes")
		}
	})
}
