package main

import (
	"context"

	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/shell"
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
		{"nav.figures", icon.ChartColumn, true, false, p.figures},
		{"nav.import", icon.FileUp, right.Corrects, false, p.importing},
		{"nav.backup", icon.Save, true, true, p.backup},
		{"nav.settings", icon.Settings, true, false, p.settings},
	}
	var items []shell.Item
	for _, item := range all {
		if item.show {
			items = append(items, shell.Item{ID: item.id, Icon: item.icon, Label: p.speak.T(string(item.id)), Break: item.apart, OnTap: item.do})
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
		{Key: fyne.KeyL, Ctrl: true, Always: true, Do: p.lock},
		{Key: fyne.KeyH, Ctrl: true, Always: true, Do: func() { p.shell.ToggleCover() }},
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
