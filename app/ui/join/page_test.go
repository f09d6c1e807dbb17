package join

import (
	"testing"
	"time"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/join"
	"soglia/internal/seated"
)

// held answers nothing that is asked beside the screen.
func held() view.Runner { return view.Runner{Go: func(func()) {}, UI: func(f func()) { f() }} }

func invited() *seated.Joiner {
	return &seated.Joiner{
		Digits: "402913", OnSticks: []string{"SOGLIA-INVITO:ABC"},
		Invited: core.Invited{Expires: time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC), Addresses: []string{"raccolta.example:8743"}},
	}
}

func path(j core.Joiner, run view.Runner, speak view.Language) *join.Presenter {
	words := func() (string, error) { return "fiume sasso lana torre", nil }
	return join.New(join.Wiring{Joiner: j, Propose: words, Run: run, Speak: speak, Joined: func(join.Passed) {}})
}

func TestNothingIsCut(t *testing.T) {
	var p *join.Presenter
	var j *seated.Joiner
	page := func(run view.Runner) func(speak view.Language) shell.Page {
		return func(speak view.Language) shell.Page {
			j = invited()
			p = path(j, run, speak)
			return Page(p, speak, func() {})
		}
	}
	pagecheck.NothingIsCut(t, "join-refused", page(view.Synchronous()), func() {
		p.Look()
		p.NotTheSame()
	})
	pagecheck.NothingIsCut(t, "join-passphrase", page(view.Synchronous()), func() {
		p.TakeCarried(0)
		p.PassphraseTyped("corta", "corta")
		p.Answer()
	})
	pagecheck.NothingIsCut(t, "join-awaiting", page(held()), func() {
		p.TakeCarried(0)
		p.PassphraseTyped("monte vela pane nuvola", "monte vela pane nuvola")
		p.Answer()
	})
}

// The six digits can be read from across the table, before and after they are compared here.
func TestTheDigitsAreNotCut(t *testing.T) {
	var p *join.Presenter
	page := func(addresses ...string) func(speak view.Language) shell.Page {
		return func(speak view.Language) shell.Page {
			j := invited()
			j.Invited.Addresses = addresses
			p = path(j, answeredAlone(), speak)
			return Page(p, speak, func() {})
		}
	}
	asked := func() {
		p.TakeCarried(0)
		p.PassphraseTyped("monte vela pane nuvola", "monte vela pane nuvola")
		p.Answer()
	}
	agreed := func() {
		asked()
		p.Same()
	}
	pagecheck.NothingIsCut(t, "join-digits", page("raccolta.example:8743"), asked)
	pagecheck.NothingIsCut(t, "join-agreed", page("raccolta.example:8743"), agreed)
	pagecheck.NothingIsCut(t, "join-agreed-stick", page(), agreed)
}

// answeredAlone lets the answer come, and the coordinator not.
func answeredAlone() view.Runner {
	n := 0
	return view.Runner{UI: func(f func()) { f() }, Go: func(f func()) {
		if n++; n == 1 {
			f()
		}
	}}
}

func TestThePathIsWalkedWithKeysAndButtons(t *testing.T) {
	s := pagecheck.Open(t, 1)
	speak := pagecheck.Speak(t, "it")
	j, joined := invited(), false
	p := join.New(join.Wiring{
		Joiner: j, Propose: func() (string, error) { return "fiume sasso lana torre", nil }, Run: view.Synchronous(), Speak: speak,
		Joined: func(join.Passed) { joined = true },
	})
	s.Show(Page(p, speak, func() {}))
	pagecheck.Type(t, s, "join-text", "SOGLIA-INVITO:ABC")
	pagecheck.Tap(t, s, "join-next")
	pagecheck.Tap(t, s, "join-take")
	pagecheck.Type(t, s, "join-again", "fiume sasso lana torre")
	pagecheck.Tap(t, s, "join-next")
	keyboardAt(t, s, "join-differs")
	j.During = func() {
		keyboardAt(t, s, "join-back")
		pagecheck.Tap(t, s, "join-differs")
	}
	pagecheck.Tap(t, s, "join-same")
	if !j.Refused || joined {
		t.Error("different digits did not end it")
	}
}

// Nobody says yes by a key that was meant for something else.
func keyboardAt(t *testing.T, s *shell.Shell, id kit.ID) {
	t.Helper()
	if named, ok := s.Window().Canvas().Focused().(kit.Identified); !ok || named.TestID() != id {
		t.Errorf("the keyboard is at %v, not at %s", s.Window().Canvas().Focused(), id)
	}
}
