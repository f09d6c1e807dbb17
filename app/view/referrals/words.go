// Package referrals is the logic of the referrals' pages: what is to be sent, waits, came and is done; one of them; a new one; the answer to one that came.
package referrals

import (
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/said"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Kind says how a referral stands, for an icon and a colour beside the words.
type Kind int

// The kinds.
const (
	Calm Kind = iota
	Soon
	Late
	Refused
	Accepted
	Over
)

// Wiring is what a presenter needs.
type Wiring struct {
	Seat  core.Seat
	Run   view.Runner
	Speak view.Language
	Done  func(Done) // something was written; nil: nobody is told
}

// Done is something that was written.
type Done struct {
	core.Registered
	Sentence string
}

func (w Wiring) done(d Done) {
	if w.Done != nil {
		w.Done(d)
	}
}

func (w Wiring) today() civil.Date { return civil.DateOf(w.Seat.Clock.Now()) }

func (w Wiring) t(id string, args ...view.Args) string { return w.Speak.T("referral."+id, args...) }

// label gives the words of a field of a referral.
func (w Wiring) label(field string) string { return w.Speak.FieldName("invio", field) }

// day writes a date of a record, "" where there is none.
func (w Wiring) day(text string) string {
	d, err := civil.Parse(text)
	if err != nil {
		return ""
	}
	return said.Day(w.Speak, d)
}

// standing says how a referral stands: in words, and as a kind.
func (w Wiring) standing(r *record.Record, state string, late int) (string, Kind) {
	switch state {
	case core.ReferralDraft:
		return w.t("state.to_send"), Calm
	case core.ReferralExpired:
		return w.Speak.Count("referral.state.late", late), Late
	case core.ReferralRefused:
		return w.outcome(r), Refused
	case core.ReferralAccepted:
		return w.outcome(r), Accepted
	case core.ReferralSent:
		if late == 0 {
			return w.t("state.last_day"), Soon
		}
		if late > -3 {
			return w.Speak.Count("referral.state.left", -late), Soon
		}
		return w.Speak.Count("referral.state.left", -late), Calm
	}
	return w.outcome(r), Over
}

func (w Wiring) outcome(r *record.Record) string {
	return w.Speak.Label("referral_outcome", entity.ReferralOutcome.Get(r))
}

// to names whom a referral goes to.
func to(l core.ReferralLine) string {
	switch {
	case l.Desk != nil:
		return entity.DeskName.Get(l.Desk)
	case l.Org != nil:
		return entity.OrgName.Get(l.Org)
	}
	return ""
}

// Said is a caption with what it says.
type Said struct {
	Caption string
	Words   string
	Strike  bool // a number that must not be called
	Careful bool // how safe it is to call
}

// Values writes shared values as they are read, those of one record beside one another.
func (w Wiring) Values(values []core.SharedValue) []Said {
	var lines []Said
	at := map[string]int{}
	for _, v := range values {
		text := said.Value(w.Speak, v.Field, v.Value, func(string, uuid.UUID) string { return "" })
		if text == "" || v.Field == entity.PersonSingleName.Field || v.Field == entity.PersonBirthPrecision.Field {
			continue
		}
		line := Said{Caption: w.Speak.FieldName(v.Field.Entity.Name, v.Field.Name), Words: text}
		if v.Field.Entity == entity.Contact {
			key := string(rune('a' + v.Nth))
			if i, there := at[key]; there {
				lines[i].Words += " · " + text
				lines[i].note(v)
				continue
			}
			at[key] = len(lines)
			line.Caption = w.t("contact")
			line.note(v)
		}
		lines = append(lines, line)
	}
	return lines
}

// note marks a number that must not be called, or not without care.
func (s *Said) note(v core.SharedValue) {
	if v.Field != entity.ContactSafety.Field {
		return
	}
	code := v.Value.Text()
	s.Strike = code == core.DoNotCall || code == core.AskFirst
	s.Careful = code != core.SafeContact
}

// words joins what some values say in one line.
func (w Wiring) words(values []core.SharedValue) string {
	var some []string
	for _, s := range w.Values(values) {
		some = append(some, s.Words)
	}
	if len(values) > 0 && values[0].Field.Entity == entity.Person && strings.HasSuffix(values[0].Field.Name, "nome") {
		return strings.Join(some, " ")
	}
	return strings.Join(some, ", ")
}

// fieldOf names the first field of some values.
func (w Wiring) fieldOf(f *schema.Field) string {
	switch f {
	case entity.PersonGivenName.Field:
		return w.t("line.name")
	case entity.ContactValue.Field:
		return w.t("line.contacts")
	case entity.PersonBirthDate.Field:
		return w.t("line.birth")
	case entity.PersonDocumentKind.Field:
		return w.t("line.document")
	}
	return w.Speak.FieldName(f.Entity.Name, f.Name)
}
