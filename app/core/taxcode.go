package core

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/cf"
	"soglia/domain/civil"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// SetTaxCode writes a codice fiscale with its verdict: a good one without spaces and in capitals, any other as it was typed.
// The error is a warning for the field and never keeps the code from being saved (spec §3.3).
func SetTaxCode(p *record.Record, typed string, today civil.Date) *domain.Error {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		entity.PersonTaxCode.Set(p, "")
		entity.PersonTaxCodeVerdict.Set(p, "")
		return nil
	}
	v := cf.Check(typed, today, codelist.ShippedPlaces())
	entity.PersonTaxCodeVerdict.Set(p, string(v.Code))
	switch v.Code {
	case cf.BadCheck:
		entity.PersonTaxCode.Set(p, typed)
		return domain.BadField("cf", "warning.cf_bad_check")
	case cf.BadShape:
		entity.PersonTaxCode.Set(p, typed)
		return badShape(v)
	}
	entity.PersonTaxCode.Set(p, v.Normalised)
	return nil
}

func badShape(v cf.Verdict) *domain.Error {
	switch v.Reason {
	case cf.Length:
		warning := domain.BadField("cf", "warning.cf_length")
		warning.Args = map[string]any{"Count": len([]rune(v.Normalised))}
		return warning
	case cf.ImpossibleDate:
		return domain.BadField("cf", "warning.cf_impossible_date")
	}
	return domain.BadField("cf", "warning.cf_bad_shape")
}

// SameTaxCode finds the others who hold a person's codice fiscale. A bad code matches nobody, and codes of one base form
// that omocodia keeps apart are two people (spec §3.3).
func SameTaxCode(ctx context.Context, s Store, p *record.Record) ([]uuid.UUID, error) {
	switch cf.Code(entity.PersonTaxCodeVerdict.Get(p)) {
	case cf.Valid, cf.Omocodia:
	default:
		return nil, nil
	}
	found, err := collect(s.Find(ctx, record.All(entity.Person).Is(entity.PersonTaxCode.Field, entity.PersonTaxCode.Get(p))))
	if err != nil {
		return nil, err
	}
	var others []uuid.UUID
	for _, other := range found {
		if other.ID != p.ID {
			others = append(others, other.ID)
		}
	}
	return others, nil
}
