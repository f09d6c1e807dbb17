package intake

import (
	"strings"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/typed"
	"soglia/domain/civil"
)

// When says when and how, in a few words: "In presenza, oggi 9:42".
func (p *Presenter) When() string {
	day, wrong := p.Today(), false
	if p.form.Day != "" {
		read, err := typed.Day("data", p.form.Day, p.Today())
		day, wrong = read, err != nil
	}
	if wrong {
		return p.ChannelName()
	}
	line := p.ChannelName() + ", " + p.Speak().NearDay(day, p.Today())
	if at, err := typed.Time("ora", p.form.Time); err == nil && !at.IsZero() && day == p.Today() {
		line += " " + strings.TrimPrefix(at.String(), "0")
	}
	return line
}

// For says whom the visit is registered for: "per Mohamed El Sayed".
func (p *Presenter) For() string {
	switch name := p.form.Title(); {
	case p.form.Who == WhoNobody:
		return p.Speak().T("intake.for_nobody")
	case name != "":
		return p.Speak().T("intake.for", view.Args{"Name": name})
	}
	return ""
}

// Verdict is what a field's text is understood as, or what is wrong with it.
type Verdict struct{ Understood, Wrong string }

// ReadDay understands the day of the visit.
func (p *Presenter) ReadDay(text string) Verdict {
	if text == "" {
		return Verdict{Understood: p.Speak().T("intake.day_today")}
	}
	day, err := typed.Day("data", text, p.Today())
	if err != nil {
		return Verdict{Wrong: p.Speak().Error(err)}
	}
	return Verdict{Understood: p.Speak().Day(day)}
}

// ReadTime understands the time of the visit.
func (p *Presenter) ReadTime(text string) Verdict {
	at, err := typed.Time("ora", text)
	if err != nil {
		return Verdict{Wrong: p.Speak().Error(err)}
	}
	return Verdict{Understood: at.String()}
}

// ReadMoment understands when an appointment is.
func (p *Presenter) ReadMoment(text string) Verdict {
	if text == "" {
		return Verdict{}
	}
	day, at, err := typed.Moment("data", "ora", text, p.Today())
	if err != nil {
		return Verdict{Wrong: p.Speak().Error(err)}
	}
	return Verdict{Understood: p.Speak().Day(day) + ", " + strings.TrimPrefix(at.String(), "0")}
}

// ReadBirth understands a birth date: the day, the year alone, an age.
func (p *Presenter) ReadBirth(text string) Verdict {
	b, err := typed.Birth("data_nascita", text, p.Today())
	if err != nil {
		return Verdict{Wrong: p.Speak().Error(err)}
	}
	if text == "" {
		return Verdict{}
	}
	words := p.Speak().Label("birth_precision", string(b.Precision))
	switch day, whole := b.Date.Date(); {
	case b.Precision == civil.PrecisionAge:
		return Verdict{Understood: words + ": " + p.Speak().Count("person.age", b.Age)}
	case whole:
		years, _ := civil.AgeOn(b.Date, p.Today())
		return Verdict{Understood: p.Speak().Day(day) + ", " + p.Speak().Count("person.age", years)}
	case b.Date.IsZero():
		return Verdict{Understood: words}
	case b.Date.Month() != 0:
		return Verdict{Understood: words + ": " + p.Speak().Month(civil.MonthOf(b.Date.First()))}
	}
	return Verdict{Understood: words + ": " + b.Date.String()}
}

// ConsentSaid tells how an act stands for somebody known, "" where it still has to be asked.
func (p *Presenter) ConsentSaid(act string) string {
	s := p.Standing(act)
	if p.form.Who != WhoKnown || s.State != core.Given && s.State != core.Refused {
		return ""
	}
	id := "intake.notice_"
	if act == core.ActSpecial {
		id = "intake.special_"
	}
	if s.State == core.Given {
		return p.Speak().T(id+"given", view.Args{"Day": p.Speak().ShortDay(s.Since)})
	}
	return p.Speak().T(id+"refused", view.Args{"Day": p.Speak().ShortDay(s.Since)})
}
