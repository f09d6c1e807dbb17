package main

import (
	"log/slog"
	"runtime/debug"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/core/training"
	"soglia/app/ui/shell"
	uiunlock "soglia/app/ui/unlock"
	"soglia/app/view"
	"soglia/app/view/unlock"
	"soglia/cmd/internal/assembly"
	"soglia/storage/laptop"
)

// start shows the first page that the data folder allows.
func (p *program) start() {
	switch state, err := laptop.Look(p.data); {
	case err != nil:
		p.refuse(err)
	case state == laptop.Foreign:
		p.shell.Show(p.refusal(p.speak.T("nav.foreign_title"), p.speak.T("nav.foreign_detail", view.Args{"Folder": p.data})))
	case state == laptop.Empty:
		p.found()
	default:
		p.open()
	}
}

// open takes the folder and asks who is there.
func (p *program) open() { p.openFor(uuid.Nil) }

// openFor does so with somebody's name chosen already.
func (p *program) openFor(user uuid.UUID) {
	folder, err := assembly.Open(p.data)
	if err != nil {
		p.refuse(err)
		return
	}
	p.folder = folder
	p.askWho(p.lastDesk(), user)
}

// askWho shows the page on which somebody unlocks. Desk and last say where and who it was before.
func (p *program) askWho(desk, last uuid.UUID) {
	p.remember()
	p.run = p.always
	presenter := unlock.New(unlock.Wiring{
		Table: p.folder.Table(), Desk: desk, Last: last, Run: p.run, Speak: p.speak, Seated: p.seated, Alarm: shell.WindowTimers,
	})
	p.shell.SetUser(nil)
	p.shell.Show(uiunlock.Page(presenter, p.speak, p.unlockWords(desk), p.unlockDoors()))
}

func (p *program) unlockWords(desk uuid.UUID) uiunlock.Words {
	words := uiunlock.Words{Place: assembly.PlaceOf(desk), Note: p.unlockNote()}
	if p.training() {
		words.Help = p.speak.T("unlock.training_passphrase", view.Args{"Passphrase": training.Passphrase})
		words.Note = p.speak.T("unlock.training")
	}
	return words
}

// lastDesk is where somebody sat last on this laptop; zero where nobody did.
func (p *program) lastDesk() uuid.UUID {
	desk, err := uuid.Parse(p.prefs.Desk)
	if err != nil {
		return uuid.Nil
	}
	return desk
}

// seated shows what somebody's keys open.
func (p *program) seated(sitting *core.Sitting) {
	p.leave()
	p.sitting = sitting
	p.run = p.always.While(func() bool { return p.sitting == sitting })
	p.meet()
	if desk := sitting.Desk.String(); desk != p.prefs.Desk {
		p.prefs.Desk = desk
		p.keepPreferences()
	}
	p.undecided = ""
	p.shell.SetItems(p.items())
	p.shell.SetUser(p.userCard())
	p.today()
	p.countConflicts()
	p.tidyEnvelopes()
}

// change asks somebody else for her passphrase. Whoever sat there is locked out at once: she may have stood up already.
func (p *program) change(user uuid.UUID) {
	p.askWho(p.sitting.Desk, user)
	p.leave()
}

// lock wipes the keys and closes what they opened; a draft stays with its author.
func (p *program) lock() {
	if p.sitting == nil {
		return
	}
	desk, last := p.sitting.Desk, p.sitting.User
	p.askWho(desk, last)
	p.leave()
}

// leave wipes the keys of whoever sits there.
func (p *program) leave() {
	if p.sitting == nil {
		return
	}
	p.part()
	sitting := p.sitting
	p.sitting, p.run, p.undecided = nil, p.always, ""
	p.shell.SetItems(nil)
	shell.ForgetCopied()
	if err := sitting.Leave(); err != nil {
		slog.Error("not everything was closed", "error", err)
	}
	p.always.Go(debug.FreeOSMemory) // pages that were open, with what was typed on them, are swept
}

// lockAtSleep locks as the computer falls asleep, or as soon as it wakes.
func (p *program) lockAtSleep() {
	lock := func() { fyne.DoAndWait(p.lock) }
	if err := beforeSleep(lock); err != nil {
		slog.Info("the system does not tell of sleep beforehand", "error", err)
	}
	shell.WatchSleep(shell.PlainTimers, shell.SystemClocks(), lock)
}

func (p *program) userCard() *shell.User {
	return &shell.User{Name: p.sitting.Name, Detail: p.deskName(), OnTap: p.lock, Commands: p.commands()}
}
