package referrals

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/offer"
	"soglia/app/view/typed"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// newOrg is the value of the choice that adds an organisation.
const newOrg = "new"

// Of is whom a new referral is about, and where it comes from.
type Of struct {
	Person  uuid.UUID
	Request uuid.UUID // what was asked, zero for none
	Before  uuid.UUID // the refused or expired one that it follows
	Draft   uuid.UUID // one that was written and not sent yet, to be changed
}

// Line is what may be ticked.
type Line struct {
	Key     string
	Label   string
	Words   string
	Special bool // class 3 or 4
	On      bool
}

// Write is the page of a new referral: to whom, with what consent, and exactly what they are told. Its methods belong to the screen's thread.
type Write struct {
	wiring  Wiring
	of      Of
	person  *record.Record
	to      []core.Recipient
	lines   []core.Shareable
	stands  core.Standing
	chosen  string // value of the recipient
	on      map[string]bool
	Reason  string
	Urgent  bool
	By      string // day of the answer as typed
	Org     core.NewOrg
	Signer  string // who signs for a minor
	errors  map[string]string
	problem string
	loaded  bool
	busy    bool
	sent    func(uuid.UUID)
	changed func()
}

// NewWrite opens the page; sent hears which referral was written.
func NewWrite(w Wiring, of Of, sent func(uuid.UUID)) *Write {
	return &Write{wiring: w, of: of, on: map[string]bool{}, sent: sent, changed: func() {}}
}

// OnChange names what redraws the page.
func (f *Write) OnChange(g func()) { f.changed = g }

// Speak gives the reader's language.
func (f *Write) Speak() view.Language { return f.wiring.Speak }

// Loaded says whether everything was read.
func (f *Write) Loaded() bool { return f.loaded }

// Problem says what went wrong, "" where nothing did.
func (f *Write) Problem() string { return f.problem }

// Errors gives the sentences under fields, by spec name.
func (f *Write) Errors() map[string]string { return f.errors }

// Name names the person.
func (f *Write) Name() string {
	if f.person == nil {
		return ""
	}
	return core.DisplayName(f.person)
}

// Protected says that nothing of the person travels through the network.
func (f *Write) Protected() bool { return f.person != nil && entity.PersonProtected.Get(f.person) }

// Load reads the person, where they may be sent, and what can be told.
func (f *Write) Load() {
	f.wiring.Run.Go(func() {
		read, err := f.read(context.Background())
		f.wiring.Run.UI(func() {
			f.loaded = true
			if err != nil {
				f.problem = f.wiring.Speak.Error(err)
			} else {
				read()
			}
			f.changed()
		})
	})
}

// read gives what puts everything in its place, on the screen's thread.
func (f *Write) read(ctx context.Context) (func(), error) {
	seat := f.wiring.Seat
	person, err := seat.Store.Get(ctx, entity.Person, f.of.Person)
	if err != nil {
		return nil, err
	}
	recipients, err := core.RecipientsOf(ctx, seat)
	if err != nil {
		return nil, err
	}
	lines, err := core.ShareableOf(ctx, seat, f.of.Person, f.of.Request)
	if err != nil {
		return nil, err
	}
	draft, err := f.draft(ctx)
	return func() {
		first := f.person == nil
		f.person, f.to, f.lines = person, recipients, lines
		if first {
			f.propose(draft)
		}
	}, err
}

func (f *Write) draft(ctx context.Context) (*record.Record, error) {
	if f.of.Draft == uuid.Nil {
		return nil, nil
	}
	return f.wiring.Seat.Store.Get(ctx, entity.Referral, f.of.Draft)
}

// propose ticks what finds the person, or what a draft says.
func (f *Write) propose(draft *record.Record) {
	for _, line := range f.lines {
		f.on[keyOf(line)] = line.Usual
	}
	if draft == nil {
		return
	}
	f.Reason, f.Urgent, f.By = entity.ReferralReason.Get(draft), entity.ReferralUrgent.Get(draft), f.wiring.day(entity.ReferralAnswerBy.Get(draft))
	for _, line := range f.lines {
		f.on[keyOf(line)] = slices.ContainsFunc(core.NamesIn(line), func(n string) bool { return slices.Contains(entity.ReferralShared.Get(draft), n) })
	}
	f.chosen = entity.ReferralToDesk.Get(draft)
	if f.chosen == "" {
		f.chosen = entity.ReferralTo.Get(draft)
	}
	f.askConsent()
}

func keyOf(line core.Shareable) string { return core.FieldName(line.Fields[0]) }

// Recipients are the desks with Soglia, then the organisations; the last adds one, for whoever may.
func (f *Write) Recipients() []offer.Choice {
	var choices []offer.Choice
	for _, r := range f.to {
		label := r.Name()
		if r.Desk != nil && !f.Protected() {
			label = f.wiring.t("recipient_desk", view.Args{"Name": label})
		}
		choices = append(choices, offer.Choice{Code: valueOf(r), Label: label})
	}
	if f.addsOrgs() {
		choices = append(choices, offer.Choice{Code: newOrg, Label: f.wiring.t("recipient_new")})
	}
	return choices
}

// addsOrgs says whether whoever sits may write down an organisation.
func (f *Write) addsOrgs() bool {
	rule, ruled := access.RuleOf(entity.Org.Name)
	right, _ := access.Of(f.wiring.Seat.Role)
	return !ruled || rule.Creates.Allows(right, f.wiring.Seat.Appointed)
}

func valueOf(r core.Recipient) string {
	if r.Desk != nil {
		return r.Desk.ID.String()
	}
	return r.Org.ID.String()
}

// Chosen gives the recipient's value, "" for none.
func (f *Write) Chosen() string { return f.chosen }

// Adding says that an organisation is being written down.
func (f *Write) Adding() bool { return f.chosen == newOrg }

// Choose takes a recipient, and looks how consent C stands for it.
func (f *Write) Choose(value string) {
	f.chosen, f.stands, f.errors, f.problem = value, core.Standing{}, nil, ""
	f.askConsent()
	f.changed()
}

func (f *Write) recipient() (core.Recipient, bool) {
	i := slices.IndexFunc(f.to, func(r core.Recipient) bool { return valueOf(r) == f.chosen })
	if i < 0 {
		return core.Recipient{}, false
	}
	return f.to[i], true
}

// Lines are what may be ticked, as it stands now.
func (f *Write) Lines() []Line {
	var lines []Line
	for _, l := range f.lines {
		lines = append(lines, Line{
			Key: keyOf(l), Label: f.wiring.fieldOf(l.Fields[0]), Words: f.wiring.words(l.Values), Special: l.Block >= schema.BlockThree, On: f.on[keyOf(l)],
		})
	}
	return lines
}

// Tick says which lines go.
func (f *Write) Tick(keys []string) {
	for _, l := range f.lines {
		f.on[keyOf(l)] = slices.Contains(keys, keyOf(l))
	}
}

// ReadBy understands the day until which an answer is asked.
func (f *Write) ReadBy(text string) (understood, wrong string) {
	day, err := typed.Ahead("rispondere_entro", text, f.wiring.today())
	if err != nil {
		return "", f.wiring.Speak.T(err.ID)
	}
	if day.IsZero() {
		day = f.usualDay()
	}
	return f.wiring.Speak.Day(day), ""
}

// usualDay is until when the recipient answers, as far as it is known.
func (f *Write) usualDay() civil.Date {
	if r, ok := f.recipient(); ok {
		return core.AnswerBy(r.Org, f.wiring.today())
	}
	return core.AnswerBy(record.New(entity.Org, uuid.Nil), f.wiring.today())
}

// form gives what is to be written.
func (f *Write) form() (core.ReferralForm, error) {
	r, ok := f.recipient()
	if !ok {
		return core.ReferralForm{}, domain.Errors{domain.BadField("a_ente", "referral.error.org")}
	}
	form := core.ReferralForm{
		ID: f.of.Draft, Person: f.of.Person, Org: r.Org.ID, Request: f.of.Request, Before: f.of.Before, Reason: strings.TrimSpace(f.Reason), Urgent: f.Urgent,
	}
	if r.Desk != nil {
		form.Desk = r.Desk.ID
	}
	var ticked []core.Shareable
	for _, l := range f.lines {
		if f.on[keyOf(l)] {
			ticked = append(ticked, l)
		}
	}
	form.Shared = core.NamesIn(ticked...)
	day, wrong := typed.Ahead("rispondere_entro", f.By, f.wiring.today())
	form.AnswerBy = day
	if wrong != nil {
		return form, domain.Errors{wrong}
	}
	return form, nil
}
