package users

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/view"
)

// StartRenewing opens the place in which somebody who forgot her passphrase chooses another, at this laptop; the zero id closes it.
func (p *Presenter) StartRenewing(id uuid.UUID) {
	p.state.Renewing, p.state.Phrase, p.state.Asking, p.state.Said, p.state.Problems = id, "", uuid.Nil, "", nil
	if id == uuid.Nil {
		p.changed()
		return
	}
	p.Propose()
}

// PhraseTyped keeps what stands in the field, without redrawing it.
func (p *Presenter) PhraseTyped(phrase string) { p.state.Phrase = phrase }

// Renew gives her that passphrase, with new keys.
func (p *Presenter) Renew() {
	id, phrase := p.state.Renewing, p.state.Phrase
	if p.state.Busy || id == uuid.Nil {
		return
	}
	p.state.Busy, p.state.Problems = true, nil
	p.changed()
	p.run.Go(func() {
		err := p.sitting.RenewUser(context.Background(), id, phrase)
		p.run.UI(func() { p.renewed(id, err) })
	})
}

func (p *Presenter) renewed(id uuid.UUID, err error) {
	p.state.Busy = false
	if err != nil {
		p.fail(err)
		p.changed()
		return
	}
	for _, row := range p.state.Rows {
		if row.ID == id {
			p.state.Said = p.speak.T("rescue.here_done", view.Args{"Name": row.Name})
		}
	}
	p.state.Renewing, p.state.Phrase, p.state.Proposed = uuid.Nil, "", ""
	p.Load()
}
