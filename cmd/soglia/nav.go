package main

import (
	"context"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/shell"
	"soglia/app/view/intake"
	"soglia/domain/access"
)

// items is the side navigation of whoever sits there.
func (p *program) items() []shell.Item {
	right, _ := access.Of(p.sitting.Role)
	all := []struct {
		id    kit.ID
		icon  icon.Name
		show  bool
		apart bool
		do    func()
	}{
		{"nav.today", icon.Sun, true, false, p.today},
		{"nav.people", icon.Users, true, false, p.people},
		{"nav.referrals", icon.Send, p.refers(), false, p.referrals},
		{"nav.conflicts", icon.GitMerge, p.decides(), false, p.toDecide},
		{"nav.psychology", icon.FileLock, p.hasOwnPlace(), false, p.psychology},
		{"nav.figures", icon.ChartColumn, true, false, p.figures},
		{"nav.import", icon.FileUp, right.Corrects, false, p.importing},
		{"nav.sync", icon.RefreshCw, !p.standsAlone(), true, p.syncing},
		{"nav.backup", icon.Save, true, p.standsAlone(), p.backup},
		{"nav.settings", icon.Settings, true, false, p.settings},
	}
	var items []shell.Item
	for _, item := range all {
		if item.show {
			made := shell.Item{ID: item.id, Icon: item.icon, Label: p.speak.T(string(item.id)), Break: item.apart, OnTap: item.do}
			if item.id == "nav.conflicts" {
				made.Count = p.undecided
			}
			items = append(items, made)
		}
	}
	return items
}

// commands are what can be done on every page; their keys are among the shortcuts.
func (p *program) commands() []shell.Command {
	return []shell.Command{
		{ID: "nav.hide", Icon: icon.EyeOff, Label: p.speak.T("nav.hide"), Key: "Ctrl+H", OnTap: p.shell.ToggleCover},
		{ID: "nav.lock", Icon: icon.Lock, Label: p.speak.T("nav.lock"), Key: "Ctrl+L", OnTap: p.lock},
	}
}

// shortcuts are those of every page.
func (p *program) shortcuts() []shell.Shortcut {
	return []shell.Shortcut{
		{Key: fyne.KeyN, Ctrl: true, Do: p.seatedAt("intake", func() { p.intake(intake.Form{}, uuid.Nil) })},
		{Key: fyne.KeyF, Ctrl: true, Do: p.seatedAt("people", func() { p.people() })},
		{Key: fyne.KeyE, Ctrl: true, Do: p.seatedAt("session", func() { p.newSession() })},
		{Key: fyne.KeyB, Ctrl: true, Do: p.seatedAt("backlog", func() { p.backlog(intake.Form{}, uuid.Nil) })},
		{Key: fyne.KeyL, Ctrl: true, Always: true, Do: p.lock},
		{Key: fyne.KeyH, Ctrl: true, Always: true, Do: func() { p.shell.ToggleCover() }},
	}
}

// seatedAt opens a page for whoever sits there, unless it is open: what is written on it would make place for an empty one.
func (p *program) seatedAt(page string, open func()) func() {
	return func() {
		if p.sitting != nil && !p.shell.Page().Bare && p.shell.Page().ID != page {
			open()
		}
	}
}

func (p *program) cover() shell.Cover {
	return shell.Cover{Title: p.speak.T("nav.cover_title"), Detail: p.speak.T("nav.cover_detail"), Button: p.speak.T("nav.cover_button")}
}

// deskName is the name of the desk chosen at unlock.
func (p *program) deskName() string {
	desks, err := core.DesksOf(context.Background(), p.sitting.Seat)
	if err != nil {
		return ""
	}
	for _, d := range desks {
		if d.ID == p.sitting.Desk {
			return d.Name
		}
	}
	return ""
}
