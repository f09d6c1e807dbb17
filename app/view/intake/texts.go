package intake

import (
	"context"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/notice"
)

// readTexts reads the texts that are in force, beside the page: nothing waits for them.
func (p *Presenter) readTexts() {
	p.wiring.Run.Go(func() {
		texts := map[string]core.Notice{}
		for _, act := range []string{core.ActNotice, core.ActSpecial} {
			text, err := core.NoticeInForce(context.Background(), p.wiring.Seat.Store, act, notice.Language)
			if err != nil {
				return // the form works without the words; registering tells what is wrong with the store
			}
			texts[act] = text
		}
		p.wiring.Run.UI(func() { p.texts = texts })
	})
}

// Text gives the text of an act as it is read out today.
func (p *Presenter) Text(act string) core.Notice { return p.texts[act] }

// TextSaid names the text that is read out, "" while it is not known.
func (p *Presenter) TextSaid() string {
	text, known := p.texts[core.ActNotice]
	if !known {
		return ""
	}
	id := "consent.text_in_force"
	if text.Printable() != nil {
		id = "person.act_text"
	}
	return p.Speak().T(id, view.Args{"Version": text.Version})
}

// AsksGround says that special data may be written here without consent, for a reason.
func (p *Presenter) AsksGround() bool {
	return p.form.Who != WhoNobody && p.form.Special != core.Given && !p.Standing(core.ActSpecial).Allows()
}

// Grounds gives the reasons.
func (p *Presenter) Grounds() []Choice {
	var all []Choice
	for _, ground := range []string{core.GroundDanger, core.GroundDuty} {
		all = append(all, Choice{Code: ground, Label: p.Speak().Label("consenso.senza_consenso", ground)})
	}
	return all
}
