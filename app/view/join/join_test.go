package join_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/join"
	"soglia/domain"
	"soglia/internal/seated"
	"soglia/translations"
)

func path(t *testing.T, j *seated.Joiner, joined func(join.Passed)) *join.Presenter {
	t.Helper()
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	return join.New(join.Wiring{
		Joiner: j, Propose: func() (string, error) { return "fiume sasso lana torre", nil },
		Run: view.Synchronous(), Speak: words.In("it"), Joined: joined,
	})
}

func answerable() *seated.Joiner {
	return &seated.Joiner{
		Invited: core.Invited{Expires: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), Addresses: []string{"raccolta.example:8743"}},
		Digits:  "402913", User: uuid.New(),
	}
}

func TestALaptopJoinsAndNobodyTypesThePassphraseAgain(t *testing.T) {
	j := answerable()
	var passed join.Passed
	p := path(t, j, func(got join.Passed) { passed = got })
	p.Typed("SOGLIA-INVITO:ABC")
	p.Look()
	if s := p.State(); s.Step != join.Passphrase || s.Expires != "L’invito vale fino a martedì 24 novembre 2026" || s.Proposed == "" {
		t.Fatalf("%+v", s)
	}
	p.PassphraseTyped("monte vela pane nuvola", "monte vela pane nuvola")
	p.Answer()
	j.During = func() {
		if s := p.State(); s.Step != join.Agreed || s.Digits != "402913" {
			t.Errorf("while the coordinator is awaited: %+v", s)
		}
	}
	p.Same()
	if passed.User != j.User || passed.Passphrase != "monte vela pane nuvola" || !j.Closed {
		t.Errorf("%+v, closed %v", passed, j.Closed)
	}
}

func TestWhatIsWrongStandsUnderItsField(t *testing.T) {
	p := path(t, answerable(), nil)
	p.Look()
	if p.State().Problems["invitation"] == "" || p.State().Step != join.Invitation {
		t.Errorf("no invitation: %+v", p.State())
	}
	p.Typed("SOGLIA-INVITO:ABC")
	p.Look()
	p.PassphraseTyped("monte vela pane nuvola", "monte vela pane nuvole")
	p.Answer()
	if p.State().Problems["again"] == "" {
		t.Errorf("two passphrases: %+v", p.State())
	}
}

// Whoever put another invitation in the place of the right one says yes at once: before somebody has looked at the digits here,
// nobody's yes is taken.
func TestNobodyIsBelievedBeforeTheDigitsAreCompared(t *testing.T) {
	j := answerable()
	joined := false
	p := path(t, j, func(join.Passed) { joined = true })
	p.Same() // nothing to compare yet
	asked(p)
	if s := p.State(); j.Awaited || s.Step != join.Digits || s.Digits != "402913" {
		t.Fatalf("awaited %v, %+v", j.Awaited, s)
	}
	if !p.Back() || p.State().Step != join.Passphrase {
		t.Fatalf("no way back: %+v", p.State())
	}
	p.Same() // what was on the screen is not there any more
	if p.Answer(); j.Awaited || p.State().Step != join.Digits {
		t.Fatalf("answered again, it does not ask again: %+v", p.State())
	}
	if p.Same(); !j.Awaited || !joined {
		t.Errorf("awaited %v, joined %v", j.Awaited, joined)
	}
}

// asked brings the path to where the digits are compared.
func asked(p *join.Presenter) {
	p.Typed("SOGLIA-INVITO:ABC")
	p.Look()
	p.PassphraseTyped("monte vela pane nuvola", "monte vela pane nuvola")
	p.Answer()
}

// Different digits are no mishap: nothing of it stays, and the page says what they mean. Said too late, it still ends it.
func TestDifferentDigitsEndIt(t *testing.T) {
	for name, differ := range map[string]func(*join.Presenter, *seated.Joiner){
		"at once": func(p *join.Presenter, _ *seated.Joiner) { p.NotTheSame() },
		"after a yes": func(p *join.Presenter, j *seated.Joiner) {
			j.During = p.NotTheSame
			p.Same()
		},
	} {
		t.Run(name, func(t *testing.T) {
			j := answerable()
			p := path(t, j, func(join.Passed) { t.Error("joined") })
			asked(p)
			differ(p, j)
			if s := p.State(); !j.Refused || !s.Refused || s.Step != join.Invitation || s.Text != "" {
				t.Errorf("refused %v, %+v", j.Refused, s)
			}
		})
	}
}

// What was begun goes on with the passphrase of the first time, typed once; the digits are compared again.
func TestAnAnswerOnceGivenIsTakenUpAgain(t *testing.T) {
	j := answerable()
	j.Invited.Begun, j.OnSticks = true, []string{"SOGLIA-INVITO:ABC"}
	joined := false
	p := path(t, j, func(join.Passed) { joined = true })
	p.TakeCarried(0)
	if !p.State().ByStick {
		t.Error("nobody says that the stick has to go back")
	}
	p.PassphraseTyped("monte vela pane nuvola", "")
	p.Answer()
	if joined || p.State().Step != join.Digits {
		t.Fatalf("unasked: %+v", p.State())
	}
	if p.Same(); !joined {
		t.Errorf("%+v", p.State())
	}
}

func TestALinkThatFailsLeavesEverythingTyped(t *testing.T) {
	j := answerable()
	j.Err = domain.Fail(domain.Unavailable, "backup.error.stick_gone", nil)
	p := path(t, j, nil)
	p.Typed("SOGLIA-INVITO:ABC")
	p.Look()
	p.PassphraseTyped("monte vela pane nuvola", "monte vela pane nuvola")
	p.Answer()
	if s := p.State(); s.Step != join.Passphrase || s.Passphrase == "" || s.Problems[""] == "" || s.Busy {
		t.Errorf("%+v", s)
	}
}
