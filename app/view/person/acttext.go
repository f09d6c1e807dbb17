package person

import (
	"strings"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/entity"
	"soglia/domain/notice"
)

// Reading is the text of an act, as it is read out or was.
type Reading struct {
	Title    string
	Version  string // which it is, in a sentence
	Draft    bool   // it is still to be approved
	Sections []notice.Section
}

// Reading gives the text that is being read, nil where none is.
func (p *Presenter) Reading() *Reading { return p.reading }

// ReadText shows the text of an act: the one that the person was read, else the one in force.
func (p *Presenter) ReadText(a Act) {
	text := p.consents.InForce(a.Code, p.language())
	if r := p.consents.Act(p.standing(a).Consent); r != nil && a.State != core.NotAsked {
		named, ok := core.NoticeNamed(p.consents.Texts, a.Code, entity.ConsentLanguage.Get(r), entity.ConsentTextVersion.Get(r))
		if ok {
			text = named
		}
	}
	p.reading = &Reading{
		Title: p.ActName(a.Code), Draft: text.Printable() != nil, Sections: text.Sections(),
		Version: p.Speak().T("consent.text", view.Args{"Version": text.Version, "Language": small(p.Speak().Label("language", text.Language))}),
	}
	p.changed(PartAll)
}

// standing gives how an act stands.
func (p *Presenter) standing(a Act) core.Standing {
	if a.Code != core.ActSharing {
		return p.dossier.Standings[a.Code]
	}
	for _, s := range p.consents.Sharing {
		if s.Receiver == a.To {
			return s.Standing
		}
	}
	return core.Standing{}
}

// closeText leaves the text that is being read.
func (p *Presenter) closeText() bool {
	if p.reading == nil {
		return false
	}
	p.reading = nil
	return true
}

// PrintForm opens the page from which the form of an act is printed; a text that may not be printed says why instead.
func (p *Presenter) PrintForm(a Act) {
	italian := p.consents.InForce(a.Code, notice.Language)
	if err := italian.Printable(); err != nil {
		p.tell(p.Speak().Error(err))
		return
	}
	other := p.consents.InForce(a.Code, p.language())
	p.wiring.Print(p.actForm(a, italian, other), p.printed())
}

// tell says something above the acts.
func (p *Presenter) tell(words string) {
	p.told = words
	p.changed(PartAll)
}

// Told gives what is to be said above the acts, "" for nothing.
func (p *Presenter) Told() string { return p.told }

// Prints says whether anything may be printed here at all.
func (p *Presenter) Prints() bool { return p.wiring.Print != nil }

// orgLine names whom an act C is for, and what for.
func (p *Presenter) orgLine(to core.Receiver) core.Fact {
	speak := p.Speak()
	return core.Fact{Caption: speak.FieldName("consenso", "ente"), Values: trimmed([]string{
		p.consents.OrgName(to.Org), strings.TrimSpace(speak.Label("consent_purpose", to.Purpose)),
	})}
}
