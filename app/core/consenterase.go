package core

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// withdrawalRight is the kind of request under which a withdrawal stands on the data lead's list (request_right).
const withdrawalRight = "RITIRO"

// Eraser takes values away for ever, from every laptop and the collector: a signed act, which is no write and cannot be undone.
type Eraser interface {
	// EraseSubject takes away what some classes hold of all that belongs to a person, in the scope in which it lies. Whoever has no right to it is
	// domain.Forbidden.
	EraseSubject(ctx context.Context, scope, subject uuid.UUID, classes []schema.Block, reason string) error
}

// withdrawalPages put a withdrawal of consent B on the list of what is to be erased, where it does not stand there already.
func withdrawalPages(ctx context.Context, seat Seat, person uuid.UUID) ([]Page, error) {
	open, err := openWithdrawals(ctx, seat, person)
	if err != nil || len(open) > 0 {
		return nil, err
	}
	page := NewPage(seat, entity.DataRequest)
	entity.DataRequestPerson.Set(page.Now, person.String())
	entity.DataRequestRight.Set(page.Now, withdrawalRight)
	entity.DataRequestReceived.Set(page.Now, today(seat).String())
	entity.DataRequestDue.Set(page.Now, today(seat).AddMonths(answerMonths).String())
	return []Page{page}, nil
}

// openWithdrawals gives the requests of a person that wait for an erasure.
func openWithdrawals(ctx context.Context, seat Seat, person uuid.UUID) ([]*record.Record, error) {
	all, err := collect(seat.Store.Find(ctx, record.All(entity.DataRequest).Is(entity.DataRequestPerson.Field, person.String())))
	var open []*record.Record
	for _, r := range all {
		if entity.DataRequestRight.Get(r) == withdrawalRight && entity.DataRequestState.Get(r) != RequestClosed {
			open = append(open, r)
		}
	}
	return open, err
}

// MayEraseSpecial says whether whoever sits erases what is special of a person: the desk's coordinator and the data lead (docs/protocol.md, 7).
func MayEraseSpecial(seat Seat) bool {
	return seat.Role == access.DeskCoordinator || seat.Role == access.DataLead
}

// EraseSpecial takes away for ever what is special of a person who withdrew consent B and has not given it again, and closes the request under which that
// stood on the data lead's list, with an answer in the reader's words. What was counted stays counted; psychology stays where it is, its owner's.
func EraseSpecial(ctx context.Context, seat Seat, eraser Eraser, person uuid.UUID, answer string) error {
	standings, err := Standings(ctx, seat.Store, person, today(seat))
	if err != nil {
		return err
	}
	switch stands := standings[ActSpecial]; {
	case !MayEraseSpecial(seat):
		return domain.Fail(domain.Forbidden, "consent.error.erase_role", nil)
	case stands.State != Withdrawn || stands.Allows():
		return domain.Fail(domain.Invalid, "consent.error.erase_not", nil)
	}
	p, err := seat.Store.Get(ctx, entity.Person, person)
	if err != nil {
		return err
	}
	line := AuditLine{Action: "CANCELLATA", Entity: entity.Person, Records: []uuid.UUID{person}, Reason: withdrawalRight}
	if err := seat.note(ctx, line); err != nil {
		return err
	}
	scope := p.Scope
	if scope == uuid.Nil {
		scope = p.Desk
	}
	if err := eraser.EraseSubject(ctx, scope, person, []schema.Block{schema.BlockThree}, withdrawalRight); err != nil {
		return err
	}
	open, err := openWithdrawals(ctx, seat, person)
	if err != nil {
		return err
	}
	for _, r := range open {
		if _, err := CloseRequest(ctx, seat, r.ID, answer, today(seat)); err != nil {
			return err
		}
	}
	return nil
}
