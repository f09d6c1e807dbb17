package sqlite

import (
	"encoding/json"
	"fmt"

	"github.com/google/uuid"

	"soglia/domain/schema"
)

// toColumn gives a value as its column holds it: a reference in 16 bytes, a number as such, lists and maps as JSON,
// anything else as text. A number that was refused or reserved stands there as its code.
func toColumn(f *schema.Field, v schema.Value) (any, error) {
	switch {
	case v.IsAbsent():
		return nil, nil
	case v.Kind() == schema.Ref:
		return refBytes(v.Text())
	case v.Kind() == schema.List:
		return marshal(v.List())
	case v.Kind() == schema.Map:
		return marshal(v.Map())
	case v.Kind().Numeric():
		return v.Number(), nil
	}
	if v.Kind() != f.Kind && !f.Kind.Numeric() {
		return nil, fmt.Errorf("field %s holds kind %d, not %d", f.Name, v.Kind(), f.Kind)
	}
	return v.Text(), nil
}

func refBytes(text string) ([]byte, error) {
	id, err := uuid.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("reference: %w", err)
	}
	return id[:], nil
}

func marshal(v any) (string, error) {
	b, err := json.Marshal(v)
	return string(b), err
}

// fromColumn is the inverse of toColumn.
func fromColumn(f *schema.Field, column any) (schema.Value, error) {
	switch c := column.(type) {
	case nil:
		return schema.Value{}, nil
	case int64:
		return schema.NumberValue(f.Kind, c), nil
	case []byte:
		id, err := uuid.FromBytes(c)
		return schema.TextValue(schema.Ref, id.String()), err
	case string:
		return fromText(f, c)
	default:
		return schema.Value{}, fmt.Errorf("column %s holds a %T", f.Name, column)
	}
}

func fromText(f *schema.Field, text string) (schema.Value, error) {
	switch {
	case f.Kind == schema.List:
		var items []string
		err := json.Unmarshal([]byte(text), &items)
		return schema.ListValue(items), err
	case f.Kind == schema.Map:
		var pairs map[string]int64
		err := json.Unmarshal([]byte(text), &pairs)
		return schema.MapValue(pairs), err
	case f.Kind.Numeric():
		return schema.TextValue(schema.Code, text), nil
	}
	return schema.TextValue(f.Kind, text), nil
}

// isReserved says that a column's value, or one of its items, is closed to those who lack its class.
func isReserved(v schema.Value) bool {
	for _, code := range v.Codes() {
		if code == schema.Reserved {
			return true
		}
	}
	return false
}
