package core

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/codelist"
	"soglia/domain/schema"
)

// Extract is what a desk with Soglia learns of a person who is sent to it: exactly what was ticked, and where to answer.
type Extract struct {
	Referral uuid.UUID
	From     uuid.UUID // desk that sends, to which the answer goes
	AnswerBy civil.Date
	Values   []SharedValue
	Stop     string // code of referral_outcome: it was taken back, and nothing of it is to be used any more; then there are no values
}

// extractVersion is the number of the format in what is sealed.
const extractVersion = 1

// mostValues bounds what is read of one extract.
const mostValues = 500

// sealedExtract is an Extract as it is sealed: JSON, documented in docs/protocol.md (22).
type sealedExtract struct {
	Version  int           `json:"v"`
	Referral uuid.UUID     `json:"invio"`
	From     uuid.UUID     `json:"da_sportello"`
	AnswerBy string        `json:"rispondere_entro"`
	Values   []sealedValue `json:"valori,omitempty"`
	Stop     string        `json:"fermato,omitempty"`
}

type sealedValue struct {
	Field string   `json:"campo"` // entity.field
	Nth   int      `json:"n,omitempty"`
	Text  string   `json:"testo,omitempty"`
	Num   *int64   `json:"numero,omitempty"`
	List  []string `json:"elenco,omitempty"`
}

// parts splits an extract by the class under which its values are sealed: what everybody who helps at the desk may read, class 3, class 4. The first
// is always there.
func (e Extract) parts() map[schema.Block]Extract {
	parts := map[schema.Block]Extract{schema.BlockText: e.with(nil)}
	for _, v := range e.Values {
		block := max(v.Field.BlockOf(v.Value, codelist.Shipped().ClassOf), schema.BlockText)
		part, ok := parts[block]
		if !ok {
			part = e.with(nil)
		}
		part.Values = append(part.Values, v)
		parts[block] = part
	}
	return parts
}

func (e Extract) with(values []SharedValue) Extract {
	e.Values = values
	return e
}

// names lists the fields that hold something: what dati_condivisi says once it left.
func (e Extract) names() []string { return NamesIn(Shareable{Values: e.Values}) }

// Encode gives the bytes that are sealed.
func (e Extract) Encode() ([]byte, error) {
	s := sealedExtract{Version: extractVersion, Referral: e.Referral, From: e.From, AnswerBy: e.AnswerBy.String(), Stop: e.Stop}
	for _, v := range e.Values {
		one := sealedValue{Field: FieldName(v.Field), Nth: v.Nth, Text: v.Value.Text(), List: v.Value.List()}
		if v.Field.Kind.Numeric() && v.Value.Kind().Numeric() {
			n := v.Value.Number()
			one.Num = &n
		}
		s.Values = append(s.Values, one)
	}
	return json.Marshal(s)
}

// DecodeExtract reads what somebody of another desk sealed. What may not be shared, or is not what its field holds, is refused: nothing else comes in by
// this way.
func DecodeExtract(b []byte) (Extract, error) {
	var s sealedExtract
	d := json.NewDecoder(bytes.NewReader(b))
	if err := d.Decode(&s); err != nil {
		return Extract{}, badExtract(err)
	}
	if s.Version > extractVersion {
		return Extract{}, domain.Fail(domain.Newer, "envelope.error.newer", nil)
	}
	e := Extract{Referral: s.Referral, From: s.From, Stop: s.Stop}
	e.AnswerBy, _ = civil.Parse(s.AnswerBy) // zero where nobody said until when
	if s.Referral == uuid.Nil || s.From == uuid.Nil || len(s.Values) > mostValues {
		return Extract{}, badExtract(fmt.Errorf("%d values", len(s.Values)))
	}
	for _, v := range s.Values {
		value, err := v.read()
		if err != nil {
			return Extract{}, err
		}
		e.Values = append(e.Values, value)
	}
	return e, nil
}

func (v sealedValue) read() (SharedValue, error) {
	f := sharedField(v.Field)
	if f == nil || v.Nth < 0 || v.Nth > mostValues {
		return SharedValue{}, badExtract(fmt.Errorf("field %q", v.Field))
	}
	value := schema.TextValue(f.Kind, v.Text)
	switch {
	case v.Num != nil && f.Kind.Numeric():
		value = schema.NumberValue(f.Kind, *v.Num)
	case f.Kind.Numeric() && v.Text != "":
		value = schema.TextValue(schema.Code, v.Text) // refused
	case f.Kind == schema.List:
		value = schema.ListValue(slices.Clone(v.List))
	}
	if id, _ := wrongValue(f, value); id != "" && id != unknownCode || value.IsAbsent() {
		return SharedValue{}, badExtract(fmt.Errorf("field %q: %s", v.Field, id))
	}
	return SharedValue{f, v.Nth, value}, nil
}

// unknownCode is what is wrong with a code of a newer list: it is shown as it came, and not written down.
const unknownCode = "error.bad_code"

func badExtract(err error) error { return domain.Fail(domain.Damaged, "envelope.error.damaged", err) }
