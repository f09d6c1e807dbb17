package change

import (
	"encoding/hex"
	"errors"
	"testing"

	"google.golang.org/protobuf/encoding/protowire"

	"soglia/domain/schema"
)

// No entity of the first version has a map yet; the funds and boards to come have (spec §2, massimale_voce).
func TestMapsAreReadBack(t *testing.T) {
	f := &schema.Field{No: 30, Name: "massimale_voce", Kind: schema.Map, Elem: schema.Money, Class: schema.Ordinary}
	v := schema.MapValue(map[string]int64{"E4": 30_000, "A1": -1})
	b, err := appendValue(nil, f, v, Context{})
	if err != nil {
		t.Fatal(err)
	}
	if got := hex.EncodeToString(b); got != "f201060a024131"+"1001"+"f201080a024534"+"10e0d403" {
		t.Fatal(got)
	}
	read, err := readField(f, b)
	if err != nil || !read.Equal(v) {
		t.Fatal(read, err)
	}
	if _, err := readField(f, append(b, b[:9]...)); !errors.Is(err, ErrValue) {
		t.Fatal("a key twice:", err)
	}
	for n := range b[:9] {
		if _, err := readField(f, append([]byte{0xf2, 0x01, byte(n)}, b[3:3+n]...)); n != 6 && !errors.Is(err, ErrValue) {
			t.Fatalf("entry cut at %d: %v", n, err)
		}
	}
}

// readField reads a block of one field that no entity declares.
func readField(f *schema.Field, b []byte) (schema.Value, error) {
	r := reader{values: Values{}, lists: map[int][]string{}, maps: map[int]map[string]int64{}}
	for len(b) > 0 {
		_, kind, n := protowire.ConsumeTag(b)
		size := protowire.ConsumeFieldValue(protowire.Number(f.No), kind, b[n:])
		if n < 0 || size < 0 {
			return schema.Value{}, ErrValue
		}
		if err := r.field(f, kind, b[n:n+size]); err != nil {
			return schema.Value{}, err
		}
		b = b[n+size:]
	}
	return r.finish()[f.No], nil
}
