package core

import (
	"slices"
	"strings"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Validate gives what the declaration of a record's entity does not allow in r: something required and missing, a value
// of the wrong kind, a code that its list does not hold, a text too long, a state that may not follow. Fields that stand
// as they were opened (was; nil for a new record) are left alone, so that an old value never blocks a new one.
func Validate(r, was *record.Record) domain.Errors {
	var wrong domain.Errors
	for _, f := range r.Entity.Fields() {
		if r.IsReserved(f) || untouched(f, r, was) {
			continue
		}
		if id, args := wrongValue(f, r.Value(f)); id != "" {
			wrong = append(wrong, &domain.Error{Code: domain.Invalid, Field: f.Name, ID: id, Args: args})
		}
	}
	return append(wrong, wrongMoves(r, was)...)
}

func untouched(f *schema.Field, r, was *record.Record) bool {
	return was != nil && r.Value(f).Equal(was.Value(f))
}

func wrongValue(f *schema.Field, v schema.Value) (id string, args map[string]any) {
	switch {
	case v.IsAbsent() && f.Required:
		return "error.required", nil
	case v.IsAbsent():
		return "", nil
	case v.Kind() != f.Kind:
		return "error.bad_kind", nil
	case f.Kind == schema.List || f.Kind == schema.Map:
		return wrongItems(f, v)
	case f.Kind.Numeric():
		return wrongNumber(f, v.Number()), nil
	}
	return wrongText(f, f.Kind, v.Text())
}

func wrongItems(f *schema.Field, v schema.Value) (id string, args map[string]any) {
	kind := f.Elem
	if f.Kind == schema.Map {
		kind = schema.Code
	}
	for _, item := range v.Codes() {
		if strings.TrimSpace(item) == "" {
			return "error.required", nil
		}
		if id, args = wrongText(f, kind, item); id != "" {
			return id, args
		}
	}
	return "", nil
}

// wrongMoves checks the states (spec §2.1), and the outcomes of the entities that keep their state there.
func wrongMoves(r, was *record.Record) domain.Errors {
	state := r.Entity.Named("stato")
	now, cancelled := r.Value(state).Text(), entity.CancelledState(r.Entity)
	if now == cancelled && reasonMissing(r) {
		return domain.Errors{domain.BadField("motivo_annullamento", "error.reason_required")}
	}
	if was == nil {
		return nil
	}
	before := was.Value(state).Text()
	if len(r.Entity.States) > 0 && before != "" && !r.Entity.MayMove(before, now) {
		return domain.Errors{domain.BadField(state.Name, "error.bad_move")}
	}
	for field, moves := range outcomeMoves() {
		if field.Entity == r.Entity && !mayFollow(moves, was.Value(field).Text(), r.Value(field).Text()) {
			return domain.Errors{domain.BadField(field.Name, "error.bad_move")}
		}
	}
	return nil
}

func reasonMissing(r *record.Record) bool {
	reason := r.Entity.Named("motivo_annullamento")
	return !r.IsReserved(reason) && strings.TrimSpace(r.Value(reason).Text()) == ""
}

func mayFollow(moves map[string][]string, from, to string) bool {
	return from == "" || from == to || slices.Contains(moves[from], to)
}

// outcomeMoves are the states that consenso and appuntamento keep in esito (spec §2.1). An appointment need not have been
// confirmed before it takes place.
func outcomeMoves() map[*schema.Field]map[string][]string {
	ends := []string{"SVOLTO", "ASSENTE", "DISDETTO", "SPOSTATO"}
	return map[*schema.Field]map[string][]string{
		entity.ConsentOutcome.Field: {
			"NON_CHIESTO": {"DATO", "RIFIUTATO"},
			"DATO":        {"RITIRATO", "SCADUTO"},
		},
		entity.AppointmentOutcome.Field: {
			"FISSATO":    append([]string{"CONFERMATO"}, ends...),
			"CONFERMATO": ends,
		},
	}
}
