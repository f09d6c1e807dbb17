package main

import (
	"context"
	"log/slog"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	uibreach "soglia/app/ui/breach"
	uiinvite "soglia/app/ui/invite"
	"soglia/app/view/breach"
	"soglia/app/view/invite"
	"soglia/app/view/roles"
	"soglia/app/view/today"
	"soglia/cmd/internal/assembly"
)

// lostLaptops tells what the laptops of the network hold; nil where this one stands alone.
func (p *program) lostLaptops() core.LostLaptops {
	if p.standsAlone() {
		return nil
	}
	return assembly.LostLaptopsOf(p.sitting)
}

// lost is the way from a laptop that is lost to the register; zero asks which one.
func (p *program) lost(device uuid.UUID) {
	back := p.syncing
	if p.standsAlone() {
		back = p.breaches
	}
	presenter := breach.NewWizard(breach.WizardWiring{
		Sitting: p.sitting, Lost: p.lostLaptops(), Device: device, Run: p.run, Speak: p.speak, Removed: p.meeting.courier.Go,
	})
	doors := uibreach.WizardDoors{Back: back, Decide: p.breach}
	if p.mayInvite() {
		doors.Invite = p.inviteFor
	}
	p.shell.Show(uibreach.WizardPage(presenter, p.speak, doors))
}

// inviteFor is the path on which somebody gets another laptop, with her invitation made.
func (p *program) inviteFor(user uuid.UUID) {
	presenter := invite.New(invite.Wiring{
		Sitting: p.sitting, Inviter: p.meeting.inviter, Sticks: p.meeting.sticks, Run: p.run, Speak: p.speak, Joined: p.meeting.courier.Go,
	}).For(user)
	p.shell.Show(uiinvite.Page(presenter, p.speak, p.syncing))
}

// breaches is the register of violations.
func (p *program) breaches() {
	p.shell.Show(uibreach.RegisterPage(breach.NewRegister(p.sitting, p.run, p.speak), p.speak, uibreach.RegisterDoors{
		Back: p.settings, New: func() { p.lost(uuid.Nil) }, Open: p.breach,
	}))
}

// breach is the page of one violation.
func (p *program) breach(id uuid.UUID) {
	presenter := breach.NewOne(breach.OneWiring{Sitting: p.sitting, Lost: p.lostLaptops(), ID: id, Run: p.run, Speak: p.speak})
	p.shell.Show(uibreach.OnePage(presenter, p.speak, uibreach.OneDoors{Back: p.breaches, Folder: func() string { return filepath.Join(documents(), core.PrintName) }}))
}

// notices are the lines of the first page that concern whoever sits: the hours of a violation, and what was taken back from her.
func (p *program) notices() func(context.Context) []today.Notice {
	sitting, peers, speak := p.sitting, p.meeting.peers, p.speak
	return func(ctx context.Context) (lines []today.Notice) {
		clocks, err := breach.Clocks(ctx, sitting, speak)
		if err != nil {
			slog.Error("the register of violations is not read", "error", err)
		}
		for _, c := range clocks {
			lines = append(lines, today.Notice{ID: "breach-" + c.ID.String(), Title: c.Title, Detail: c.Detail, Bad: c.Late, Open: speak.T("breach.decide")})
		}
		lines = append(lines, circleNotices(ctx, sitting, speak)...)
		for i, l := range roles.Told(ctx, sitting, peers, speak) {
			lines = append(lines, today.Notice{ID: "role-" + strconv.Itoa(i), Title: l.Title, Detail: l.Detail})
		}
		return lines
	}
}

// notice opens what a line of the first page speaks of.
func (p *program) notice(id string) {
	if strings.HasPrefix(id, "protected-") {
		p.protectedLists()
		return
	}
	if found, ok := strings.CutPrefix(id, "breach-"); ok {
		if breach, err := uuid.Parse(found); err == nil {
			p.breach(breach)
		}
	}
}

// admission lets a coordinator look into what a laptop sent after it was taken out, and let it count.
func (p *program) admission() (
	look func(context.Context, uuid.UUID) (core.ApartWork, error), admit func(context.Context, uuid.UUID) error,
) {
	sitting, by := p.sitting, p.lostLaptops()
	if by == nil || !sitting.Manages() {
		return nil, nil
	}
	look = func(ctx context.Context, device uuid.UUID) (core.ApartWork, error) {
		return sitting.LookApart(ctx, device, by)
	}
	return look, func(ctx context.Context, device uuid.UUID) error { return sitting.AdmitApart(ctx, device, by) }
}
