package main

import (
	"math/rand/v2"
	"path/filepath"

	uifirststart "soglia/app/ui/firststart"
	"soglia/app/view/firststart"
	"soglia/cmd/internal/assembly"
)

// found shows the guided path of a folder in which no network lives.
func (p *program) found() {
	presenter := firststart.New(firststart.Wiring{
		Founder: assembly.NewFounder(p.data), Printer: assembly.KitPrinter{Speak: p.speak, Now: assembly.Clock{}.Now},
		Clock: assembly.Clock{}, IDs: assembly.IDs{}, Run: p.run, Speak: p.speak, Draw: rand.Uint32,
		KitPath: filepath.Join(documents(), "soglia-kit.pdf"), Made: p.made, Train: p.train, Restore: p.restore, Join: p.join,
	})
	p.shell.SetUser(nil)
	p.shell.Show(uifirststart.Page(presenter, p.speak, p.chooseLanguage))
}

// made opens the new network for whoever made it, who typed her passphrase a moment ago.
func (p *program) made(passed firststart.Passed) {
	p.unlocked(passed.Plan.User, passed.Passphrase, passed.Plan.Desk.ID)
}

// restore puts a backup back instead of making a network.
func (p *program) restore() {
	restorer := firststart.NewRestorer(firststart.RestoreWiring{
		Restorer: assembly.NewRestorer(p.data), Clock: assembly.Clock{}, IDs: assembly.IDs{}, Run: p.run, Speak: p.speak, Done: p.openFor,
		Found: func() []string { return assembly.FindBackups(documents(), 3) },
	})
	p.shell.Show(uifirststart.RestorePage(restorer, p.speak, p.found))
}

// chooseLanguage changes the words of the first step, and of everything after it.
func (p *program) chooseLanguage(code string) {
	p.prefs.Language = code
	p.keepPreferences()
	p.found()
}

func (p *program) refuse(err error) {
	p.shell.Show(p.refusal(p.speak.T("nav.closed_title"), p.speak.Error(err)))
}
