package psychology

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view/offer"
	"soglia/app/view/typed"
	"soglia/domain"
)

// ConsentForm is act D as it is typed.
type ConsentForm struct {
	State       string // code of consent_state: given or refused; "" until it is said
	Day         string // empty: today
	Language    string
	Interpreter string
	Version     string
	Form        string
	First       string // parents, or who stands for them
	Second      string
	Exception   string // code; why a minor is seen without both parents
}

// Consent holds the page on which act D is taken. Its methods belong to the screen's thread.
type Consent struct {
	Wiring
	person  uuid.UUID
	form    ConsentForm
	name    string
	minor   bool
	errors  map[string]string
	changed func()
	done    func(said string)
}

// NewConsent opens the page for a person.
func NewConsent(w Wiring, person uuid.UUID, done func(said string)) *Consent {
	return &Consent{
		Wiring: w, person: person, done: done, changed: func() {},
		form: ConsentForm{Language: "it", Form: "CARTA"},
	}
}

// OnChange names what redraws the page.
func (c *Consent) OnChange(f func()) { c.changed = f }

// Form gives what is typed.
func (c *Consent) Form() ConsentForm { return c.form }

// Name gives the person's name; Minor says that their parents sign.
func (c *Consent) Name() string { return c.name }

// Minor says that the person is not of age.
func (c *Consent) Minor() bool { return c.minor }

// Errors gives the sentences under fields, by spec name.
func (c *Consent) Errors() map[string]string { return c.errors }

// Load reads who the person is.
func (c *Consent) Load() {
	c.Run.Go(func() {
		file, err := core.OpenPsychFile(context.Background(), c.Seat, c.person)
		c.Run.UI(func() {
			if err != nil {
				c.refuse(err)
				return
			}
			c.name = c.Wiring.name(file.Called(), c.person)
			c.minor = file.Record != nil && core.IsMinor(file.Record, c.today())
			if c.minor {
				c.form.Form = "TUTORE"
			}
			c.changed()
		})
	})
}

// Type changes what is typed.
func (c *Consent) Type(change func(*ConsentForm)) { change(&c.form) }

// Edit changes what is typed where something else on the page follows from it.
func (c *Consent) Edit(change func(*ConsentForm)) {
	change(&c.form)
	c.changed()
}

// Languages, Forms and Exceptions give what may be chosen.
func (c *Consent) Languages() []offer.Choice { return offer.List(c.Speak, "language") }

// Forms gives in which forms an act may be taken.
func (c *Consent) Forms() []offer.Choice { return offer.List(c.Speak, "consent_form") }

// Exceptions gives the lawful reasons to see a minor without both parents.
func (c *Consent) Exceptions() []offer.Choice {
	return []offer.Choice{
		{Code: "INTERESSE_VITALE", Label: c.t("exception_vital")},
		{Code: "OBBLIGO", Label: c.t("exception_law")},
	}
}

// ReadDay understands the day of the act.
func (c *Consent) ReadDay(text string) (understood, wrong string) {
	if strings.TrimSpace(text) == "" {
		return c.Speak.Day(c.today()), ""
	}
	day, err := typed.Day("data", text, c.today())
	if err != nil {
		return "", c.Speak.Error(err)
	}
	return c.Speak.Day(day), ""
}

// Register writes the act.
func (c *Consent) Register() {
	f := c.form
	day := c.today()
	if strings.TrimSpace(f.Day) != "" {
		read, err := typed.Day("data", f.Day, c.today())
		if err != nil {
			c.refuse(domain.Errors{err})
			return
		}
		day = read
	}
	act := core.PsychConsent{
		State: f.State, Day: day, Language: f.Language, Interpreter: f.Interpreter, Version: f.Version, Form: f.Form,
		Representatives: []string{f.First, f.Second}, Exception: f.Exception,
	}
	c.Run.Go(func() {
		_, err := core.TakePsychConsent(context.Background(), c.Seat, c.person, act)
		c.Run.UI(func() {
			if err != nil {
				c.refuse(err)
				return
			}
			c.done(c.t("act_registered"))
		})
	})
}

func (c *Consent) refuse(err error) {
	c.errors = c.Speak.FieldErrors(err)
	c.changed()
}
