package join

import (
	"testing"
	"time"

	"soglia/app/core"
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

// The six digits can be read from across the table.
func TestTheDigitsAreNotCut(t *testing.T) {
	var p *join.Presenter
	pagecheck.NothingIsCut(t, "join-digits", func(speak view.Language) shell.Page {
		n := 0
		run := view.Runner{UI: func(f func()) { f() }, Go: func(f func()) {
			if n++; n == 1 { // the answer comes, the coordinator does not
				f()
			}
		}}
		p = path(invited(), run, speak)
		return Page(p, speak, func() {})
	}, func() {
		p.TakeCarried(0)
		p.PassphraseTyped("monte vela pane nuvola", "monte vela pane nuvola")
		p.Answer()
	})
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
	j.During = func() { pagecheck.Tap(t, s, "join-differs") }
	pagecheck.Tap(t, s, "join-next")
	if !j.Refused || joined {
		t.Error("different digits did not end it")
	}
}
