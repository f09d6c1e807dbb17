package person

import (
	"strings"

	"soglia/app/view"
	"soglia/app/view/said"
	"soglia/app/view/typed"
	"soglia/domain"
	"soglia/domain/civil"
)

// Verdict is what a field's text is understood as, or what is wrong with it.
type Verdict struct{ Understood, Wrong string }

// Read understands what is typed into a field.
func (p *Presenter) Read(f Field, text string) Verdict {
	if strings.TrimSpace(text) == "" {
		return Verdict{}
	}
	words, err := p.understood(f, text)
	if err != nil {
		return Verdict{Wrong: p.Speak().Error(err)}
	}
	return Verdict{Understood: words}
}

func (p *Presenter) understood(f Field, text string) (string, *domain.Error) {
	switch f.Kind {
	case Day:
		day, err := typed.Day(f.Name, text, p.Today())
		return p.Speak().Day(day), err
	case Ahead:
		day, err := aheadDay(f.Name, text, p.Today())
		return p.Speak().Day(day), err
	case Time:
		at, err := typed.Time(f.Name, text)
		return clock(at.String()), err
	case Birth, Since:
		b, err := typed.Birth(f.Name, text, p.Today())
		return p.birthWords(b), err
	case Money:
		cents, err := euros(f.Name, text)
		return p.Speak().T("person.euros", view.Args{"Amount": amount(p.Speak(), cents)}), err
	case Number:
		_, err := number(f.Name, text)
		return "", err
	}
	return "", nil
}

// aheadDay reads the day of something to come; nothing typed is no error.
func aheadDay(field, text string, today civil.Date) (civil.Date, *domain.Error) {
	return typed.Ahead(field, text, today)
}

// birthWords says how a birth is understood: the day and the age, the year alone, an age.
func (p *Presenter) birthWords(b civil.TypedBirth) string {
	words := p.Speak().Label("birth_precision", string(b.Precision))
	switch day, whole := b.Date.Date(); {
	case b.Precision == civil.PrecisionAge:
		return words + ": " + p.Speak().Count("person.age", b.Age)
	case whole:
		return p.Speak().Day(day)
	case b.Date.IsZero():
		return words
	}
	return words + ": " + partialText(p.Speak(), b.Date)
}

// partialText writes a date as far as it is known, as it can be typed again.
func partialText(speak view.Language, d civil.PartialDate) string { return said.Partial(speak, d) }

// number reads a whole number; nothing typed is -1 and no error.
func number(field, text string) (int64, *domain.Error) { return typed.Number(field, text) }

// euros reads an amount in cents; nothing typed is -1 and no error.
func euros(field, text string) (int64, *domain.Error) { return typed.Euros(field, text) }

// amount writes cents as an amount, with the decimal mark of the language.
func amount(speak view.Language, cents int64) string { return said.Amount(speak, cents) }
