package main

import (
	"context"

	"soglia"
	"soglia/app/core"
	"soglia/app/ui/backup"
	uisettings "soglia/app/ui/settings"
	"soglia/app/ui/theme"
	uiusers "soglia/app/ui/users"
	viewbackup "soglia/app/view/backup"
	"soglia/app/view/settings"
	"soglia/app/view/users"
	"soglia/cmd/internal/assembly"
	"soglia/domain/civil"
	"soglia/storage/laptop"
)

// settings is the page from which the laptop's own matters are reached.
func (p *program) settings() {
	p.wrote() // somebody may have been added, or a coordinator appointed
	presenter := settings.New(settings.Wiring{
		Sitting: p.sitting, Look: settings.Look{Language: p.prefs.Language, TextSize: p.prefs.TextSize}, Training: p.training(),
		Propose: assembly.NewPassphrase, Apply: p.apply, Run: p.run, Speak: p.speak,
	})
	wiring := uisettings.Wiring{
		Settings: presenter, Speak: p.speak, Version: soglia.Self().Version, Users: p.users, Backup: p.backup, Notices: p.noticeTexts, Back: p.today,
	}
	if !p.standsAlone() {
		wiring.Sync = p.syncing
	}
	if !p.training() {
		wiring.Training = p.train
	}
	wiring.Rights, wiring.Audit = p.rights, p.audit
	if core.MayUse(p.sitting.Seat, "Sitting.CirclesToSettle") == nil {
		wiring.Protected = p.protectedLists
	}
	if p.sitting.MayKeepBreaches() {
		wiring.Breaches = p.breaches
	}
	p.shell.Show(uisettings.Page(wiring))
}

// apply keeps another language or text size and shows it at once.
func (p *program) apply(look settings.Look) error {
	p.prefs.Language, p.prefs.TextSize = look.Language, look.TextSize
	err := laptop.WritePreferences(p.data, p.prefs)
	p.speak = p.words.In(look.Language)
	p.shell.SetName(p.speak.T("laptop.name"), p.mode(), p.cover())
	p.shell.SetItems(p.items())
	p.shell.SetUser(p.userCard()) // its commands have words too
	p.shell.SetLook(p.look())
	p.settings()
	return err
}

func (p *program) look() theme.Look {
	return theme.New(theme.Options{Training: p.training(), Scale: float32(p.prefs.TextSize) / 100})
}

// users is the page of the people who work here.
func (p *program) users() {
	presenter := users.New(p.sitting, assembly.NewPassphrase, p.run, p.speak)
	doors := uiusers.Doors{Back: p.settings, Help: p.helps()}
	if p.mayInvite() {
		doors.Invite, doors.Appoint = p.invite, p.appoint
	}
	p.shell.Show(uiusers.Page(presenter, p.speak, doors))
}

// backup is the page on which everything is kept on a stick.
func (p *program) backup() {
	presenter := viewbackup.New(viewbackup.Wiring{
		Backups: assembly.BackupsOf(p.sitting), Folder: p.prefs.BackupFolder, Keep: p.backedUp,
		Clock: assembly.Clock{}, Run: p.run, Speak: p.speak,
	})
	last := ""
	if at := p.prefs.BackedUp; !at.IsZero() {
		last = p.speak.NearDay(civil.DateOf(at.Local()), civil.DateOf(assembly.Clock{}.Now()))
	}
	p.shell.Show(backup.Page(backup.Wiring{Backup: presenter, Speak: p.speak, Sticks: assembly.Sticks, Last: last, Back: p.settings}))
}

// backedUp remembers where the last copy went, and when.
func (p *program) backedUp(folder string) {
	p.prefs.BackupFolder, p.prefs.BackedUp = folder, assembly.Clock{}.Now()
	p.keepPreferences()
}

// train goes on in the folder of invented people, beside the real one, and makes it the first time.
func (p *program) train() {
	p.leave()
	p.release()
	p.data = trainingFolder(p.data)
	prefs := laptop.ReadPreferences(p.data)
	prefs.Language, prefs.TextSize = p.prefs.Language, p.prefs.TextSize
	p.prefs = prefs
	p.shell.SetName(p.speak.T("laptop.name"), p.mode(), p.cover())
	p.shell.SetUser(nil)
	p.shell.Show(p.waiting(p.speak.T("nav.training_made")))
	p.shell.SetLook(p.look())
	data := p.data
	p.run.Go(func() {
		var err error
		if state, look := laptop.Look(data); look == nil && state == laptop.Empty {
			_, err = assembly.MakeTraining(context.Background(), data)
		}
		p.run.UI(func() { p.trainingMade(err) })
	})
}

func (p *program) trainingMade(err error) {
	if err != nil {
		p.refuse(err)
		return
	}
	p.open()
}
