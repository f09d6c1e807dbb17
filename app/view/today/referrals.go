package today

import (
	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/entity"
)

// Referral is a row of what is to be told of referrals.
type Referral struct {
	ID     uuid.UUID
	Name   string
	Detail string
	Bad    bool // it needs somebody
}

// Referrals is what the page tells of referrals.
type Referrals struct {
	Rows     []Referral
	More     string // "and 4 more that need somebody", "" where all are named
	Incoming string // "2 people sent here by another desk"
}

// Empty says that there is nothing to tell.
func (r Referrals) Empty() bool { return len(r.Rows) == 0 && r.Incoming == "" }

func (p *Presenter) referrals(n core.ReferralNews) Referrals {
	var all Referrals
	add := func(lines []core.ReferralLine, bad bool, say func(core.ReferralLine) string) {
		for _, l := range lines {
			all.Rows = append(all.Rows, Referral{ID: l.Record.ID, Name: core.DisplayName(l.Person), Detail: p.wiring.Speak.T(say(l), p.about(l)), Bad: bad})
		}
	}
	add(n.ToStop, true, func(core.ReferralLine) string { return "referral.today_stop" })
	add(n.Overdue, true, func(l core.ReferralLine) string {
		if entity.ReferralState.Get(l.Record) == core.ReferralRefused {
			return "referral.today_refused"
		}
		return "referral.today_late"
	})
	add(n.Answered, false, func(core.ReferralLine) string { return "referral.today_answered" })
	if more := n.Late - len(n.Overdue); more > 0 {
		all.More = p.wiring.Speak.Count("referral.today_more", more)
	}
	if n.Incoming > 0 {
		all.Incoming = p.wiring.Speak.Count("referral.today_incoming", n.Incoming)
	}
	return all
}

// about names whom a referral went to, and what they answered.
func (p *Presenter) about(l core.ReferralLine) view.Args {
	to := ""
	switch {
	case l.Desk != nil:
		to = entity.DeskName.Get(l.Desk)
	case l.Org != nil:
		to = entity.OrgName.Get(l.Org)
	}
	return view.Args{"To": to, "What": p.wiring.Speak.Label("referral_outcome", entity.ReferralOutcome.Get(l.Record))}
}
