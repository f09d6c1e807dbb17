package core

import (
	"context"
	"errors"
	"strings"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/programme"
	"soglia/domain/record"
)

// NewNetwork is what somebody says who starts a network.
type NewNetwork struct {
	Programme  string // id of a template: "spoon"
	Desk       string // what FindDesk understands, or an id
	Name       string // of the first coordinator
	Passphrase string
}

// Plan is a network that can be made: everything is checked.
type Plan struct {
	Desk     Desk
	User     uuid.UUID
	founding Founding
	writes   []record.Write
	clock    Clock
	ids      IDs
}

// PlanNetwork checks what was said and writes down what a new network starts with. The first coordinator coordinates her desk
// (COORD_SPORTELLO), so that she registers intakes like the volunteers whom she adds; that she may appoint others
// besides is said by the root key's first statement, not by her role.
func PlanNetwork(n NewNetwork, kit Kit, f Founder, clock Clock, ids IDs) (*Plan, error) {
	template, known := programme.Find(n.Programme)
	if !known {
		return nil, oneOf("programme", "laptop.error.unknown_programme", programme.IDs(), nil)
	}
	desk, err := findDesk(template, n.Desk)
	if err != nil {
		return nil, err
	}
	name := strings.Join(strings.Fields(n.Name), " ")
	if err := checkFirst(f, name, n.Passphrase).OrNil(); err != nil {
		return nil, err
	}
	today := civil.DateOf(clock.Now())
	first := access.Member{ID: ids.New(), Name: name, Role: access.DeskCoordinator, Desks: []uuid.UUID{desk.ID}}
	p := &Plan{
		Desk: Desk{ID: desk.ID, Name: desk.Name, Town: desk.Comune, Programme: programmeID(template)},
		User: first.ID, writes: networkRecords(template, first, today), clock: clock, ids: ids,
	}
	p.founding = Founding{Kit: kit, First: access.NewMember{Member: first, Passphrase: n.Passphrase}}
	for _, d := range template.Desks() {
		p.founding.Desks = append(p.founding.Desks, d.ID)
	}
	return p, nil
}

func checkFirst(f Founder, name, passphrase string) domain.Errors {
	var wrong domain.Errors
	if name == "" {
		wrong = append(wrong, domain.BadField("nome", "laptop.error.name_needed"))
	}
	if err := f.CheckPassphrase(name, passphrase); err != nil {
		wrong = append(wrong, under("passphrase", err))
	}
	return wrong
}

// findDesk takes a desk's id too, which scripts print and read.
func findDesk(t programme.Template, text string) (programme.DeskTemplate, error) {
	for _, d := range t.Desks() {
		if strings.EqualFold(d.ID.String(), strings.TrimSpace(text)) {
			return d, nil
		}
	}
	if len(t.Desks()) == 0 {
		return programme.DeskTemplate{}, domain.BadField("desk", "laptop.error.no_desks")
	}
	d, err := t.FindDesk(text)
	var unknown *programme.UnknownDeskError
	if errors.As(err, &unknown) {
		return d, oneOf("desk", "laptop.error.unknown_desk", unknown.Possible, err)
	}
	return d, err
}

// oneOf tells what a field might have said.
func oneOf(field, id string, possible []string, cause error) *domain.Error {
	args := map[string]any{"Possible": strings.Join(possible, ", ")}
	return &domain.Error{Code: domain.Invalid, Field: field, ID: id, Args: args, Cause: cause}
}

// Create makes the network.
func (p *Plan) Create(ctx context.Context, f Founder) error { return p.CreateAnd(ctx, f, nil) }

// CreateAnd makes the network and lets the first coordinator do some work before it stands; where that fails, none does. What is
// invented for training is everybody's work: no guard stands before it, and nothing of it is written into the audit.
func (p *Plan) CreateAnd(ctx context.Context, f Founder, work func(context.Context, *Sitting) error) error {
	return f.Found(ctx, p.founding, func(ctx context.Context, opened Opened) error {
		if err := opened.Store().Commit(ctx, p.writes...); err != nil || work == nil {
			return err
		}
		sitting, err := Sit(ctx, opened, p.Desk.ID, p.clock, p.ids)
		if err != nil {
			return err
		}
		sitting.Store, sitting.Audit = opened.Store(), nil
		return work(ctx, sitting)
	})
}
