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
	j.During = func() {
		if s := p.State(); s.Step != join.Digits || s.Digits != "402913" {
			t.Errorf("while the coordinator is awaited: %+v", s)
		}
	}
	p.Answer()
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

// Different digits are no mishap: nothing of it stays, and the page says what they mean.
func TestDifferentDigitsEndIt(t *testing.T) {
	j := answerable()
	p := path(t, j, func(join.Passed) { t.Error("joined") })
	p.Typed("SOGLIA-INVITO:ABC")
	p.Look()
	p.PassphraseTyped("monte vela pane nuvola", "monte vela pane nuvola")
	j.During = p.NotTheSame
	p.Answer()
	if s := p.State(); !j.Refused || !s.Refused || s.Step != join.Invitation || s.Text != "" {
		t.Errorf("refused %v, %+v", j.Refused, s)
	}
}

// What was begun goes on with the passphrase of the first time, typed once.
func TestAnAnswerOnceGivenIsTakenUpAgain(t *testing.T) {
	j := answerable()
	j.Invited.Begun, j.OnSticks = true, []string{"SOGLIA-INVITO:ABC"}
	joined := false
	p := path(t, j, func(join.Passed) { joined = true })
	p.TakeCarried(0)
	p.PassphraseTyped("monte vela pane nuvola", "")
	p.Answer()
	if !joined {
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
