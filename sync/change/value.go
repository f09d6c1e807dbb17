package change

import (
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"google.golang.org/protobuf/encoding/protowire"

	"soglia/domain/schema"
)

// ErrValue says that a value cannot be written, or that bytes are not the values of a record.
var ErrValue = errors.New("value of a change")

// Context is what a block's references are shortened against: both stand beside the block, in its segment's sealed part.
type Context struct {
	Subject uuid.UUID // the change's subject as its visible part names it; zero where it names none
	Author  uuid.UUID // of the segment, or of the carried write
}

// A reference to one of the context's ids is written as one of these numbers in place of its 16 bytes.
const (
	refSubject = 1
	refAuthor  = 2
)

// appendValue writes one field as Protocol Buffers would: its number as the tag, a list as repeated fields.
func appendValue(b []byte, f *schema.Field, v schema.Value, c Context) ([]byte, error) {
	number := protowire.Number(f.No)
	switch v.Kind() {
	case schema.List:
		for _, item := range v.List() {
			var err error
			if b, err = appendText(b, number, f.Elem, item, c); err != nil {
				return nil, err
			}
		}
		return b, nil
	case schema.Map:
		for _, key := range v.Keys() {
			b = appendPair(b, number, key, v.Map()[key])
		}
		return b, nil
	case schema.Bool:
		b = protowire.AppendTag(b, number, protowire.VarintType)
		return protowire.AppendVarint(b, uint64(v.Number())), nil
	}
	if v.Kind().Numeric() {
		b = protowire.AppendTag(b, number, protowire.VarintType)
		return protowire.AppendVarint(b, protowire.EncodeZigZag(v.Number())), nil
	}
	return appendText(b, number, v.Kind(), v.Text(), c)
}

func appendPair(b []byte, number protowire.Number, key string, n int64) []byte {
	pair := protowire.AppendTag(nil, 1, protowire.BytesType)
	pair = protowire.AppendString(pair, key)
	pair = protowire.AppendTag(pair, 2, protowire.VarintType)
	pair = protowire.AppendVarint(pair, protowire.EncodeZigZag(n))
	b = protowire.AppendTag(b, number, protowire.BytesType)
	return protowire.AppendBytes(b, pair)
}

func appendText(b []byte, number protowire.Number, k schema.Kind, s string, c Context) ([]byte, error) {
	switch k {
	case schema.Ref:
		return appendRef(b, number, s, c)
	case schema.Date, schema.PartialDate, schema.Time:
		n, err := civilNumber(k, s)
		if err != nil {
			return nil, err
		}
		b = protowire.AppendTag(b, number, protowire.VarintType)
		return protowire.AppendVarint(b, n), nil
	default:
		if s == "" || !utf8.ValidString(s) {
			return nil, fmt.Errorf("%w: empty item or text that is not UTF-8", ErrValue)
		}
		b = protowire.AppendTag(b, number, protowire.BytesType)
		return protowire.AppendString(b, s), nil
	}
}

func appendRef(b []byte, number protowire.Number, s string, c Context) ([]byte, error) {
	id, err := uuid.Parse(s)
	if err != nil || id.String() != s {
		return nil, fmt.Errorf("%w: reference in field %d is no UUID", ErrValue, number)
	}
	short := uint64(0)
	switch id {
	case uuid.Nil:
	case c.Subject:
		short = refSubject
	case c.Author:
		short = refAuthor
	}
	if short != 0 {
		b = protowire.AppendTag(b, number, protowire.VarintType)
		return protowire.AppendVarint(b, short), nil
	}
	b = protowire.AppendTag(b, number, protowire.BytesType)
	return protowire.AppendBytes(b, id[:]), nil
}

// civilNumber writes a date as days since 1970 (zigzag), a partial date as (year·13+month)·32+day with 0 for what is
// not known, a time as minutes of the day.
func civilNumber(k schema.Kind, s string) (uint64, error) {
	layout := map[schema.Kind]string{schema.Date: time.DateOnly, schema.Time: "15:04"}[k]
	if k == schema.PartialDate {
		if len(s) > len(time.DateOnly) {
			return 0, badCivil(k)
		}
		layout = time.DateOnly[:len(s)]
	}
	t, err := time.Parse(layout, s)
	if err != nil || t.Format(layout) != s {
		return 0, badCivil(k)
	}
	switch k {
	case schema.Date:
		return protowire.EncodeZigZag(t.Unix() / secondsOfDay), nil
	case schema.Time:
		return uint64(t.Hour()*60 + t.Minute()), nil
	}
	month, day := int(t.Month()), t.Day()
	if len(s) < len("2006-01-02") {
		day = 0
	}
	if len(s) < len("2006-01") {
		month = 0
	}
	return uint64((t.Year()*13+month)*32 + day), nil
}

const secondsOfDay = 24 * 60 * 60

func badCivil(k schema.Kind) error { return fmt.Errorf("%w: no date or time of kind %d", ErrValue, k) }

// civilText is the inverse of civilNumber; it refuses numbers that civilNumber never gives.
func civilText(k schema.Kind, n uint64) (string, error) {
	var s string
	switch k {
	case schema.Date:
		days := protowire.DecodeZigZag(n)
		if days < -1_000_000 || days > 3_000_000 {
			return "", badCivil(k)
		}
		s = time.Unix(days*secondsOfDay, 0).UTC().Format(time.DateOnly)
	case schema.Time:
		s = fmt.Sprintf("%02d:%02d", n/60, n%60)
	default:
		s = partialText(n)
	}
	if again, err := civilNumber(k, s); err != nil || again != n {
		return "", badCivil(k)
	}
	return s, nil
}

func partialText(n uint64) string {
	year, month, day := n/32/13, n/32%13, n%32
	switch {
	case month == 0:
		return fmt.Sprintf("%04d", year)
	case day == 0:
		return fmt.Sprintf("%04d-%02d", year, month)
	default:
		return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
	}
}
