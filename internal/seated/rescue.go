package seated

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
)

var _ core.Helper = (*Opened)(nil)

// Code is the only one that this laptop knows: of whoever sits.
const Code = "1JCYC DT3R8 GR8A9 E428H"

// ResetAsked knows one code.
func (o *Opened) ResetAsked(_ context.Context, code string) (core.ResetAsked, error) {
	if code != Code {
		return core.ResetAsked{}, &domain.Error{Code: domain.NotFound, Field: "code", ID: "rescue.error.unknown_code"}
	}
	return core.ResetAsked{User: o.Me.ID, Name: "Carla Bini", Scopes: o.Me.Desks}, nil
}

// ResetWords gives twelve words.
func (o *Opened) ResetWords(context.Context, string) ([]string, error) {
	return []string{
		"abbazia", "accordo", "barca", "castello", "domenica", "erba", "fiume", "giardino", "isola", "lampada", "montagna", "zucchero",
	}, nil
}

// RenewMember lets everybody have another passphrase.
func (o *Opened) RenewMember(context.Context, uuid.UUID, string) error { return nil }
