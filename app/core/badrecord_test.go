package core_test

import (
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/internal/everyrole"
)

// odd is a record of a kind as no use case writes it and another laptop may: references to what is here or to nothing, no state, and
// where it is full, codes of no list, dates of another century and numbers without sense.
func odd(e *schema.Entity, desk *everyrole.Desk, full bool) *record.Record {
	r := record.New(e, uuid.New())
	refs := map[string]string{
		entity.Person.Name: desk.Youssef.Person.String(), entity.Desk.Name: desk.ID.String(), entity.Operator.Name: desk.Members[access.Psychologist].String(),
	}
	for _, f := range e.Fields() {
		target := uuid.NewString()
		if id, known := refs[f.Target]; known {
			target = id
		}
		switch {
		case f.Kind == schema.Ref:
			r.SetValue(f, schema.TextValue(schema.Ref, target))
		case f.Kind == schema.List && f.Elem == schema.Ref:
			r.SetValue(f, schema.ListValue([]string{target}))
		case full && f.Kind == schema.List:
			r.SetValue(f, schema.ListValue([]string{"NESSUNO"}))
		case full && f.Kind == schema.Date:
			r.SetValue(f, schema.TextValue(schema.Date, "9999-12-31"))
		case full && (f.Kind == schema.Text || f.Kind == schema.Code):
			r.SetValue(f, schema.TextValue(f.Kind, "NESSUNO"))
		case full && (f.Kind == schema.Int || f.Kind == schema.Instant || f.Kind == schema.Money):
			r.SetValue(f, schema.NumberValue(f.Kind, 1<<53))
		}
	}
	return r
}

// pages are what somebody opens, by name.
func pages(t *testing.T, s *core.Sitting, person uuid.UUID) map[string]func() error {
	ctx, seat := t.Context(), s.Seat
	return map[string]func() error{
		"today":     func() error { _, err := core.LookAtToday(ctx, seat); return err },
		"referrals": func() error { _, err := core.LookAtReferrals(ctx, seat); return err },
		"places":    func() error { _, err := core.ReferralPlaces(ctx, seat); return err },
		"incoming":  func() error { _, err := core.IncomingReferrals(ctx, seat); return err },
		"dossier":   func() error { _, err := core.OpenDossier(ctx, seat, person); return err },
		"consents":  func() error { _, err := core.OpenConsents(ctx, seat, person); return err },
		"paths":     func() error { _, err := core.PathsOf(ctx, seat, person); return err },
		"entrusted": func() error { _, err := core.EntrustingsOf(ctx, seat, person); return err },
		"requests":  func() error { _, err := core.DataRequests(ctx, seat); return err },
		"reviews":   func() error { _, err := core.Reviews(ctx, seat); return err },
		"audit":     func() error { _, _, err := core.ReadAudit(ctx, seat, nil); return err },
		"changes":   func() error { _, err := core.ChangesOf(ctx, seat, person); return err },
		"place":     func() error { _, err := core.LookAtPsychPlace(ctx, seat); return err },
		"people":    func() error { _, err := core.PsychPeople(ctx, seat); return err },
		"handed":    func() error { _, err := core.HandedOver(ctx, seat); return err },
		"months":    func() error { _, err := core.PsychMonths(ctx, seat); return err },
		"breaches":  func() error { _, err := s.BreachClocks(ctx); return err },
		"notices":   func() error { _, err := core.Notices(ctx, seat.Store); return err },
		"search":    func() error { _, err := core.FindPeople(ctx, seat, "youssef", 5); return err },
		"tidy":      func() error { _, err := core.TidyEnvelopes(ctx, seat); return err },
		"story": func() error {
			events, err := core.Timeline(ctx, seat, person)
			for _, e := range events {
				if err == nil {
					_, err = core.TimelineText(ctx, seat, e, true)
				}
			}
			return err
		},
	}
}

// One record that another laptop wrote as nobody does keeps nobody from unlocking, from their day, or from somebody's page.
func TestABadRecordKeepsNobodyFromTheirPages(t *testing.T) {
	desk := everyrole.New(t)
	roles := []string{access.Volunteer, access.Tutor, access.SocialWorker, access.Psychologist, access.LegalAdviser, access.DeskCoordinator, access.NetworkCoordinator, access.DataLead}
	fails := map[string]bool{}
	for _, role := range roles {
		for name, open := range pages(t, desk.Sit(role), desk.Youssef.Person) {
			fails[role+" "+name] = open() != nil // what is not hers is not
		}
	}
	desk.Sit(access.DeskCoordinator)
	for _, e := range entity.All() {
		for _, full := range []bool{false, true} {
			r := odd(e, desk, full)
			w := record.Write{Op: record.Create, Record: r, Subject: r.ID, Desk: desk.ID}
			if e.Home == schema.HomeNetwork {
				w.Desk = uuid.Nil
			}
			if err := desk.Raw().Commit(t.Context(), w); err != nil {
				t.Logf("%s: %v", e.Name, err) // not hers to write: nobody's laptop takes it
			}
		}
	}
	for _, role := range roles {
		for name, open := range pages(t, desk.Sit(role), desk.Youssef.Person) {
			if err := open(); err != nil && !fails[role+" "+name] {
				t.Errorf("%s: %s: %v (%s)", role, name, err, domain.CodeOf(err))
			}
		}
	}
}
