package person

import (
	"strings"

	"soglia/app/core"
	"soglia/app/view/typed"
	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

func trimmed(values []string) []string {
	var some []string
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			some = append(some, v)
		}
	}
	return some
}

func equal(a, b []string) bool {
	return strings.Join(a, "\x00") == strings.Join(b, "\x00")
}

// put writes typed values into a field.
func (p *Presenter) put(r *record.Record, f *schema.Field, values []string) *domain.Error {
	text := strings.Join(values, "\x00")
	switch {
	case f == entity.PersonBirthDate.Field:
		b, err := typed.Birth(f.Name, text, p.Today())
		if err == nil {
			core.SetBirth(r, b)
		}
		return err
	case f == entity.PersonTaxCode.Field:
		_ = core.SetTaxCode(r, text, p.Today()) // what it warns of was said while it was typed, and never keeps it from being saved
	case f.Kind == schema.PartialDate:
		b, err := typed.Birth(f.Name, text, p.Today())
		r.SetValue(f, schema.TextValue(f.Kind, b.Date.String()))
		return err
	case f.Kind == schema.Date:
		d, err := aheadDay(f.Name, text, p.Today())
		r.SetValue(f, schema.TextValue(f.Kind, d.String()))
		return err
	case f.Kind == schema.Money, f.Kind == schema.Int:
		return putNumber(r, f, text)
	case f.Kind == schema.Bool:
		r.SetValue(f, schema.Value{})
		if text != "" {
			r.SetValue(f, schema.BoolValue(text == "true"))
		}
	case f.Kind == schema.List && f.List == "":
		r.SetValue(f, schema.ListValue(trimmed(strings.Split(text, ","))))
	case f.Kind == schema.List:
		r.SetValue(f, schema.ListValue(values))
	default:
		r.SetValue(f, schema.TextValue(f.Kind, text))
	}
	return nil
}

func putNumber(r *record.Record, f *schema.Field, text string) *domain.Error {
	read := number
	if f.Kind == schema.Money {
		read = euros
	}
	n, err := read(f.Name, text)
	r.SetValue(f, schema.Value{})
	if n >= 0 {
		r.SetValue(f, schema.NumberValue(f.Kind, n))
	}
	return err
}

func setNumber(r *record.Record, f schema.NumberField, n int64) {
	f.Clear(r)
	if n >= 0 {
		f.Set(r, n)
	}
}

func yesNo(r *record.Record, f schema.BoolField, answer string) {
	if answer != "" {
		f.Set(r, answer == "true")
	}
}
