package settings

import (
	"testing"

	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/settings"
)

func presenter(t *testing.T, speak view.Language) *settings.Presenter {
	t.Helper()
	return settings.New(settings.Wiring{
		Sitting: pagecheck.Sitting(t), Look: settings.Look{Language: speak.Code(), TextSize: 100},
		Propose: func() (string, error) { return "fiume sasso lana torre", nil },
		Apply:   func(settings.Look) error { return nil }, Run: view.Synchronous(), Speak: speak,
	})
}

func page(p *settings.Presenter, speak view.Language) shell.Page {
	nothing := func() {}
	return Page(Wiring{Settings: p, Speak: speak, Version: "0.1.0", Users: nothing, Backup: nothing, Sync: nothing, Training: nothing, Back: nothing})
}

func TestNothingIsCut(t *testing.T) {
	var p *settings.Presenter
	pagecheck.NothingIsCut(t, "settings", func(speak view.Language) shell.Page {
		p = presenter(t, speak)
		return page(p, speak)
	}, func() {
		p.Propose()
		p.Typed("sbagliata", "monte vela pane nuvola", "monte vela pane nuvola")
		p.ChangePassphrase()
	})
}

func TestAPassphraseIsChangedAndAWrongOneStandsUnderItsField(t *testing.T) {
	s := pagecheck.Open(t, 1)
	speak := pagecheck.Speak(t, "it")
	p := presenter(t, speak)
	s.Show(page(p, speak))
	pagecheck.Type(t, s, "settings-now", "sbagliata")
	pagecheck.Type(t, s, "settings-next", "monte vela pane nuvola")
	pagecheck.Type(t, s, "settings-again", "monte vela pane nuvola")
	pagecheck.Tap(t, s, "settings-change")
	if p.State().Problems["now"] == "" || p.State().Next == "" {
		t.Fatalf("state %+v", p.State())
	}
	pagecheck.Type(t, s, "settings-now", " no: fiume sasso lana torre")
	pagecheck.Tap(t, s, "settings-change")
	if !p.State().Changed || p.State().Now != "" {
		t.Errorf("state %+v", p.State())
	}
}
