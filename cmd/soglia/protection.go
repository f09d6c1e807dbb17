package main

import (
	"context"
	"errors"
	"log/slog"
	"strconv"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/kit"
	uiprotection "soglia/app/ui/protection"
	"soglia/app/view"
	"soglia/app/view/protection"
	"soglia/app/view/today"
)

// protect is the page on which a person is protected, or who sees them is changed.
func (p *program) protect(id uuid.UUID) {
	back := func() { p.person(id) }
	presenter := protection.NewPerson(protection.PersonWiring{Sitting: p.sitting, Person: id, Run: p.run, Speak: p.speak, Done: func(sentence string) {
		p.meeting.courier.Go() // the others hear of it at once
		p.person(id)
		p.shell.Undo(kit.UndoSpec{Text: sentence})
	}})
	p.shell.Show(uiprotection.PersonPage(presenter, p.speak, back))
}

// joint is the page on which two desks begin to follow one person; where they do already, that of who follows them.
func (p *program) joint(id uuid.UUID) {
	if _, together, err := p.sitting.JointCareOf(context.Background(), id); err == nil && together {
		p.protect(id)
		return
	}
	presenter := protection.NewJoint(protection.PersonWiring{Sitting: p.sitting, Person: id, Run: p.run, Speak: p.speak, Done: func(sentence string) {
		p.meeting.courier.Go()
		p.person(id)
		p.shell.Undo(kit.UndoSpec{Text: sentence})
	}})
	p.shell.Show(uiprotection.JointPage(presenter, p.speak, func() { p.person(id) }))
}

// protectedLists is the page of all lists of protected people's readers.
func (p *program) protectedLists() {
	p.shell.Show(uiprotection.ListsPage(protection.NewLists(p.sitting, p.run, p.speak), p.speak, p.settings))
}

// circleNotices are the lines of the first page about lists that wait for whoever sits, and about what was erased while she wrote on it. Lists
// on cards are brought up to date, and joint care ends whose consent was taken back.
func circleNotices(ctx context.Context, sitting *core.Sitting, speak view.Language) (lines []today.Notice) {
	_, ended := sitting.EndWithdrawn(ctx)
	if err := errors.Join(ended, sitting.KeepLists(ctx)); err != nil {
		slog.Error("the lists of protected people are not kept", "error", err)
	}
	waiting, err := protection.Waiting(ctx, sitting, speak)
	if err != nil {
		slog.Error("the lists of protected people are not read", "error", err)
	}
	for i, w := range waiting {
		lines = append(lines, today.Notice{
			ID: "protected-" + strconv.Itoa(i), Title: speak.T("protection.to_confirm"), Detail: w.Change + " " + w.By, Open: speak.T("protection.look"),
		})
	}
	lost, err := protection.Lost(ctx, sitting, speak)
	if err != nil {
		slog.Error("what was erased is not read", "error", err)
	}
	for i, l := range lost {
		lines = append(lines, today.Notice{ID: "erased-" + strconv.Itoa(i), Title: l.Title, Detail: l.Detail})
	}
	return lines
}
