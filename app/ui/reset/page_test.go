package reset

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/reset"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/internal/seated"
)

// locked is a laptop whose one user is helped by some words.
type locked struct{ closed bool }

func (*locked) Members() []access.Member                      { return nil }
func (*locked) Wait(uuid.UUID) time.Duration                  { return 0 }
func (l *locked) Forgotten(uuid.UUID) (core.Forgotten, error) { return l, nil }
func (*locked) Code() string                                  { return seated.Code }
func (l *locked) Close()                                      { l.closed = true }
func (*locked) Finish(string) error {
	return domain.Fail(domain.Invalid, "laptop.error.weak_too_short", nil)
}
func (*locked) Unlock(context.Context, uuid.UUID, string) (core.Opened, error) { return nil, nil }

func (*locked) Answer(words string) error {
	if words == "giuste" {
		return nil
	}
	return &domain.Error{Code: domain.Invalid, Field: "words", ID: "rescue.error.word", Args: map[string]any{"Word": "precipitevolissimevolmente", "At": 7}}
}

func words() (string, error) { return "fiume sasso lana torre", nil }

func forgotPage(l *locked, speak view.Language) (*reset.Forgot, shell.Page) {
	p := reset.NewForgot(reset.ForgotWiring{
		Table: core.Table{Laptop: l}, Name: "Maria Grazia Benincasa Castellani", Propose: words, Run: view.Synchronous(), Speak: speak,
		Seated: func(*core.Sitting) {},
	})
	return p, ForgotPage(p, speak, func() {})
}

func TestNothingIsCut(t *testing.T) {
	var forgot *reset.Forgot
	open := func(speak view.Language) (page shell.Page) {
		forgot, page = forgotPage(&locked{}, speak)
		return page
	}
	pagecheck.NothingIsCut(t, "forgot-code", open, func() {
		forgot.WordsTyped("una parola sbagliata")
		forgot.Answer()
	})
	pagecheck.NothingIsCut(t, "forgot-next", open, func() {
		forgot.WordsTyped("giuste")
		forgot.Answer()
		forgot.NextTyped("corta", "corta")
		forgot.Finish()
	})
	var help *reset.Help
	helping := func(speak view.Language) shell.Page {
		help = reset.NewHelp(pagecheck.Sitting(t), view.Synchronous(), speak)
		return HelpPage(help, speak, func() {})
	}
	pagecheck.NothingIsCut(t, "help-wrong", helping, func() { help.Typed("123"); help.Look() })
	pagecheck.NothingIsCut(t, "help-who", helping, func() { help.Typed(seated.Code); help.Look() })
	pagecheck.NothingIsCut(t, "help-words", helping, func() { help.Typed(seated.Code); help.Look(); help.Give() })
}

func TestWordsComeAfterTheWarning(t *testing.T) {
	s, speak := pagecheck.Open(t, 1), pagecheck.Speak(t, "it")
	p := reset.NewHelp(pagecheck.Sitting(t), view.Synchronous(), speak)
	s.Show(HelpPage(p, speak, func() {}))
	pagecheck.Type(t, s, "help-code", seated.Code)
	pagecheck.Tap(t, s, "help-look")
	if state := p.State(); state.Name != "Carla Bini" || state.Desks != "Circolo Arci Pagnana" || state.Words != nil {
		t.Fatalf("%+v", state)
	}
	pagecheck.Tap(t, s, "help-give")
	if len(p.State().Words) != 12 {
		t.Fatalf("%+v", p.State())
	}
	pagecheck.Type(t, s, "help-code", "9")
	if state := p.State(); state.Words != nil || state.Name != "" {
		t.Error("the words stand beside another code")
	}
	s.Show(shell.Page{ID: "elsewhere"})
	if state := p.State(); state.Code != "" {
		t.Error("the code stays behind a page that was left")
	}
}

func TestAPageThatIsLeftForgets(t *testing.T) {
	s, speak := pagecheck.Open(t, 1), pagecheck.Speak(t, "it")
	l := &locked{}
	p, page := forgotPage(l, speak)
	s.Show(page)
	pagecheck.Type(t, s, "forgot-words", "giuste")
	pagecheck.Tap(t, s, "forgot-go")
	if !p.State().Right || kit.Find(s.Window().Content(), "forgot-next") == nil {
		t.Fatal("no place for a new passphrase")
	}
	if named, ok := s.Window().Canvas().Focused().(kit.Identified); !ok || named.TestID() != "forgot-next" {
		t.Error("the keyboard is not where it is typed")
	}
	s.Show(shell.Page{ID: "elsewhere"})
	if !l.closed || p.State().Right {
		t.Error("what was opened stays")
	}
}
