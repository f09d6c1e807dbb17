package notices

import (
	"context"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/offer"
	"soglia/domain/notice"
)

// Edit opens the form that makes a new draft of the text that is read.
func (p *Presenter) Edit() {
	p.state.Form = &Form{Notice: *p.state.Open}
	p.changed()
}

// Translate opens the form of a translation of the text that is read: the Italian text stands in it, to be written over.
func (p *Presenter) Translate() {
	n := *p.state.Open
	n.Language, n.Reviewed = "", false
	p.state.Form = &Form{Notice: n, New: true}
	p.changed()
}

// Languages are those into which a text may be translated.
func (p *Presenter) Languages() []offer.Choice {
	return offer.List(p.Speak, "language", notice.Language)
}

// Typed takes what was typed into the form.
func (p *Presenter) Typed(controller, body string) {
	p.state.Form.Controller, p.state.Form.Body = controller, body
}

// ChooseLanguage says in which language a translation is.
func (p *Presenter) ChooseLanguage(code string) { p.state.Form.Language = code }

// Review says whether somebody who knows the language has read the translation again.
func (p *Presenter) Review(on bool) { p.state.Form.Reviewed = on }

// Save keeps the form as a new draft, and reads that.
func (p *Presenter) Save() { p.write(core.DraftNotice, p.state.Form.Notice, "notice.saved") }

// Approve puts the draft that is read in force.
func (p *Presenter) Approve() { p.write(core.ApproveNotice, *p.state.Open, "notice.approved") }

func (p *Presenter) write(do func(context.Context, core.Seat, core.Notice) (core.Notice, error), n core.Notice, told string) {
	if p.state.Busy {
		return
	}
	p.state.Busy = true
	p.changed()
	p.Run.Go(func() {
		written, err := do(context.Background(), p.Seat, n)
		p.Run.UI(func() {
			p.state.Busy = false
			if err != nil {
				p.fail(err)
				return
			}
			p.state.Form = nil
			p.load(func() {
				p.Show(written)
				p.state.Told = p.Speak.T(told, view.Args{"Version": written.Version})
			})
		})
	})
}

// fail says what is wrong: under its field while the text is changed, above it while it is read.
func (p *Presenter) fail(err error) {
	problems := p.Speak.FieldErrors(err)
	if p.state.Form != nil {
		p.state.Form.Problems = problems
		p.changed()
		return
	}
	p.state.Problem, p.state.Told = p.Speak.Error(err), ""
	for _, field := range []string{"testo", "titolare", "traduzione_rivista"} {
		if words := problems[field]; words != "" {
			p.state.Problem = words
		}
	}
	p.changed()
}
