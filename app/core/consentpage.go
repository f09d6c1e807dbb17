package core

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
)

// RenewalDays is how many days before an act runs out the person's page says so (ours).
const RenewalDays = 30

// Shared is how consent C stands for one organisation and purpose.
type Shared struct {
	Receiver
	Standing
	Name string // of the organisation
	Sent int    // referrals that had left before a withdrawal, for each of which a letter goes
}

// Consents is what a person's page shows of acts, beside how A, B and D stand.
type Consents struct {
	Sharing []Shared
	Acts    []*record.Record // all that were ever taken, the newest first
	Texts   []Notice
	Orgs    []*record.Record // organisations to choose from, by name
	Desk    *record.Record   // the seat's, for what is printed; nil where it is not here
}

// OpenConsents reads the acts of a person, the texts they name, and the organisations that may be named.
func OpenConsents(ctx context.Context, seat Seat, person uuid.UUID) (Consents, error) {
	var c Consents
	var err error
	if c.Acts, err = actsOf(ctx, seat.Store, person); err != nil {
		return c, err
	}
	slices.SortStableFunc(c.Acts, func(a, b *record.Record) int { return -earlierAct(a, b) })
	if c.Texts, err = Notices(ctx, seat.Store); err != nil {
		return c, err
	}
	if c.Orgs, err = collect(seat.Store.Find(ctx, record.All(entity.Org))); err != nil {
		return c, err
	}
	slices.SortFunc(c.Orgs, func(a, b *record.Record) int {
		return cmp.Compare(strings.ToLower(entity.OrgName.Get(a)), strings.ToLower(entity.OrgName.Get(b)))
	})
	c.Desk, _ = seat.Store.Get(ctx, entity.Desk, seat.Desk) // a letter without the desk's address is a letter
	c.Sharing, err = c.sharing(ctx, seat, person)
	return c, err
}

func (c Consents) sharing(ctx context.Context, seat Seat, person uuid.UUID) ([]Shared, error) {
	standings, err := SharingStandings(ctx, seat.Store, person, today(seat))
	if err != nil {
		return nil, err
	}
	told, err := SentBeforeWithdrawal(ctx, seat.Store, person, today(seat))
	if err != nil {
		return nil, err
	}
	var all []Shared
	for to, stands := range standings {
		one := Shared{Receiver: to, Standing: stands, Name: c.OrgName(to.Org)}
		for _, r := range told {
			if to.Purpose == PurposeReferral && parsedID(entity.ReferralTo.Get(r)) == to.Org {
				one.Sent++
			}
		}
		all = append(all, one)
	}
	slices.SortFunc(all, func(a, b Shared) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Purpose, b.Purpose), slices.Compare(a.Org[:], b.Org[:]))
	})
	return all, nil
}

// OrgName gives an organisation's name, "" where it is not here.
func (c Consents) OrgName(id uuid.UUID) string {
	for _, o := range c.Orgs {
		if o.ID == id {
			return entity.OrgName.Get(o)
		}
	}
	return ""
}

// InForce gives the text of an act that is read out today, in a language where there is one.
func (c Consents) InForce(act, language string) Notice { return inForce(c.Texts, act, language) }

// Act gives one act by its id, nil where it is none of the person's.
func (c Consents) Act(id uuid.UUID) *record.Record {
	for _, a := range c.Acts {
		if a.ID == id {
			return a
		}
	}
	return nil
}
