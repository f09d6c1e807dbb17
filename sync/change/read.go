package change

import (
	"fmt"
	"unicode/utf8"

	"github.com/google/uuid"
	"google.golang.org/protobuf/encoding/protowire"

	"soglia/domain/schema"
)

// Values are the contents of one block, by field number. A field that the block does not hold is not in the map.
type Values map[int]schema.Value

// ReadBlock reads the plaintext of a block of an entity's record. Numbers that this version does not know are skipped:
// they stay in the log, and a newer version reads them there.
func ReadBlock(e *schema.Entity, b []byte, c Context) (Values, error) {
	r := reader{context: c, values: Values{}, lists: map[int][]string{}, maps: map[int]map[string]int64{}}
	for len(b) > 0 {
		number, kind, n := protowire.ConsumeTag(b)
		if n < 0 {
			return nil, fmt.Errorf("%w: bad tag", ErrValue)
		}
		size := protowire.ConsumeFieldValue(number, kind, b[n:])
		if size < 0 {
			return nil, fmt.Errorf("%w: field %d is cut", ErrValue, number)
		}
		if f := e.Field(int(number)); f != nil {
			if err := r.field(f, kind, b[n:n+size]); err != nil {
				return nil, err
			}
		}
		b = b[n+size:]
	}
	return r.finish(), nil
}

type reader struct {
	context Context
	values  Values
	lists   map[int][]string
	maps    map[int]map[string]int64
}

func (r *reader) field(f *schema.Field, kind protowire.Type, raw []byte) error {
	switch f.Kind {
	case schema.List:
		item, err := r.text(f.Elem, kind, raw)
		if err != nil {
			return fmt.Errorf("field %d: %w", f.No, err)
		}
		r.lists[f.No] = append(r.lists[f.No], item)
		return nil
	case schema.Map:
		return r.pair(f, kind, raw)
	}
	if _, twice := r.values[f.No]; twice {
		return fmt.Errorf("%w: field %d twice", ErrValue, f.No)
	}
	v, err := r.single(f.Kind, kind, raw)
	if err != nil {
		return fmt.Errorf("field %d: %w", f.No, err)
	}
	r.values[f.No] = v
	return nil
}

// single reads a value that is no list and no map. A number may stand as a code where it was refused or reserved; no amount and no
// instant ever is, and stores keep numbers alone of them.
func (r *reader) single(want schema.Kind, kind protowire.Type, raw []byte) (schema.Value, error) {
	if !want.Numeric() {
		text, err := r.text(want, kind, raw)
		return schema.TextValue(want, text), err
	}
	if kind == protowire.BytesType && want != schema.Money && want != schema.Instant {
		text, err := r.text(schema.Code, kind, raw)
		return schema.TextValue(schema.Code, text), err
	}
	n, err := varint(kind, raw)
	if err != nil {
		return schema.Value{}, err
	}
	if want == schema.Bool {
		return schema.BoolValue(n != 0), nil
	}
	return schema.NumberValue(want, protowire.DecodeZigZag(n)), nil
}

func (r *reader) text(want schema.Kind, kind protowire.Type, raw []byte) (string, error) {
	switch want {
	case schema.Ref:
		return r.ref(kind, raw)
	case schema.Date, schema.PartialDate, schema.Time:
		n, err := varint(kind, raw)
		if err != nil {
			return "", err
		}
		return civilText(want, n)
	}
	if kind != protowire.BytesType {
		return "", fmt.Errorf("%w: no text", ErrValue)
	}
	b, _ := protowire.ConsumeBytes(raw)
	if len(b) == 0 || !utf8.Valid(b) {
		return "", fmt.Errorf("%w: empty or not UTF-8", ErrValue)
	}
	return string(b), nil
}

func (r *reader) ref(kind protowire.Type, raw []byte) (string, error) {
	if kind == protowire.BytesType {
		b, _ := protowire.ConsumeBytes(raw)
		id, err := uuid.FromBytes(b)
		if err != nil {
			return "", fmt.Errorf("%w: reference of %d bytes", ErrValue, len(b))
		}
		return id.String(), nil
	}
	n, err := varint(kind, raw)
	if err != nil {
		return "", err
	}
	id := map[uint64]uuid.UUID{refSubject: r.context.Subject, refAuthor: r.context.Author}[n]
	if id == uuid.Nil {
		return "", fmt.Errorf("%w: reference to nobody", ErrValue)
	}
	return id.String(), nil
}

func (r *reader) pair(f *schema.Field, kind protowire.Type, raw []byte) error {
	if kind != protowire.BytesType {
		return fmt.Errorf("%w: field %d is no map", ErrValue, f.No)
	}
	b, _ := protowire.ConsumeBytes(raw)
	key, n, err := readPair(b)
	if err != nil {
		return err
	}
	if r.maps[f.No] == nil {
		r.maps[f.No] = map[string]int64{}
	}
	if _, twice := r.maps[f.No][key]; twice {
		return fmt.Errorf("%w: field %d: key twice", ErrValue, f.No)
	}
	r.maps[f.No][key] = n
	return nil
}

// readPair reads a map's entry: 1 key, 2 number (zigzag), in this order and nothing else.
func readPair(b []byte) (string, int64, error) {
	number, kind, n := protowire.ConsumeTag(b)
	if n < 0 || number != 1 || kind != protowire.BytesType {
		return "", 0, fmt.Errorf("%w: map entry", ErrValue)
	}
	key, size := protowire.ConsumeBytes(b[n:])
	if size < 0 || len(key) == 0 || !utf8.Valid(key) {
		return "", 0, fmt.Errorf("%w: map key", ErrValue)
	}
	b = b[n+size:]
	number, kind, n = protowire.ConsumeTag(b)
	if n < 0 || number != 2 || kind != protowire.VarintType {
		return "", 0, fmt.Errorf("%w: map entry", ErrValue)
	}
	value, size := protowire.ConsumeVarint(b[n:])
	if size < 0 || n+size != len(b) {
		return "", 0, fmt.Errorf("%w: map number", ErrValue)
	}
	return string(key), protowire.DecodeZigZag(value), nil
}

func varint(kind protowire.Type, raw []byte) (uint64, error) {
	if kind != protowire.VarintType {
		return 0, fmt.Errorf("%w: no number", ErrValue)
	}
	n, _ := protowire.ConsumeVarint(raw)
	return n, nil
}

func (r *reader) finish() Values {
	for no, items := range r.lists {
		r.values[no] = schema.ListValue(items)
	}
	for no, pairs := range r.maps {
		r.values[no] = schema.MapValue(pairs)
	}
	return r.values
}
