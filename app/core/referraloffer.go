package core

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Recipient is whom a referral may go to.
type Recipient struct {
	Org  *record.Record
	Desk *record.Record // a desk of the network with Soglia, which gets a sealed extract; nil: a letter goes
}

// Name gives how it is called.
func (r Recipient) Name() string {
	if r.Desk != nil {
		return entity.DeskName.Get(r.Desk)
	}
	return entity.OrgName.Get(r.Org)
}

// RecipientsOf gives the other desks of the network, and the organisations that take referrals, each by name.
func RecipientsOf(ctx context.Context, seat Seat) ([]Recipient, error) {
	orgs, err := collect(seat.Store.Find(ctx, record.All(entity.Org)))
	if err != nil {
		return nil, err
	}
	byID := map[string]*record.Record{}
	var letters []Recipient
	for _, o := range orgs {
		byID[o.ID.String()] = o
		if entity.OrgTakesReferrals.Get(o) {
			letters = append(letters, Recipient{Org: o})
		}
	}
	desks, err := collect(seat.Store.Find(ctx, record.All(entity.Desk)))
	if err != nil {
		return nil, err
	}
	var sealed []Recipient
	for _, d := range desks {
		if org := byID[entity.DeskOrg.Get(d)]; org != nil && d.ID != seat.Desk && entity.DeskOpenUntil.Get(d) == "" {
			sealed = append(sealed, Recipient{org, d})
		}
	}
	byName := func(a, b Recipient) int {
		return cmp.Or(cmp.Compare(codelist.Fold(a.Name()), codelist.Fold(b.Name())), cmp.Compare(a.Org.ID.String(), b.Org.ID.String()))
	}
	slices.SortFunc(sealed, byName)
	slices.SortFunc(letters, byName)
	return append(sealed, letters...), nil
}

// NewOrg is an organisation that is added while somebody is sent there.
type NewOrg struct {
	Name, Kind, Town, Referent, Phone, Email string
	Days                                     int // within which it answers; 0: not known
}

// AddOrg writes down an organisation that takes referrals.
func AddOrg(ctx context.Context, seat Seat, o NewOrg) (uuid.UUID, error) {
	known, err := collect(seat.Store.Find(ctx, record.All(entity.Org)))
	if err != nil {
		return uuid.Nil, err
	}
	if slices.ContainsFunc(known, func(r *record.Record) bool {
		return codelist.Fold(entity.OrgName.Get(r)) == codelist.Fold(o.Name) && entity.OrgTakesReferrals.Get(r)
	}) {
		return uuid.Nil, domain.Errors{domain.BadField("nome", "referral.error.org_known")}
	}
	page := NewPage(seat, entity.Org)
	r := page.Now
	entity.OrgName.Set(r, strings.TrimSpace(o.Name))
	entity.OrgKind.Set(r, o.Kind)
	entity.OrgTown.Set(r, o.Town)
	entity.OrgReferent.Set(r, strings.TrimSpace(o.Referent))
	entity.OrgPhone.Set(r, strings.TrimSpace(o.Phone))
	entity.OrgEmail.Set(r, strings.TrimSpace(o.Email))
	entity.OrgTakesReferrals.Set(r, true)
	if o.Days > 0 {
		entity.OrgAnswerDays.Set(r, int64(o.Days))
	}
	_, err = keep(ctx, seat, r.ID, page)
	return r.ID, err
}
