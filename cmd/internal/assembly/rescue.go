package assembly

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
)

var (
	_ core.Rescue = (*Folder)(nil)
	_ core.Helper = (*Opened)(nil)
)

// Forgotten begins a reset by telephone.
func (f *Folder) Forgotten(user uuid.UUID) (core.Forgotten, error) {
	forgotten, err := f.folder.Forgotten(user)
	if err != nil {
		return nil, err
	}
	return forgotten, nil
}

// ResetAsked says for whom a code is.
func (o *Opened) ResetAsked(ctx context.Context, code string) (core.ResetAsked, error) {
	a, err := o.Open.ResetAsked(ctx, code)
	return core.ResetAsked{User: a.User, Name: a.Name, Device: a.Device, Scopes: a.Scopes}, err
}
