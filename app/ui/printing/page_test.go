package printing

import (
	"context"
	"errors"
	"testing"

	"soglia/app/core"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/printing"
)

// press is a printer that keeps what it was given.
type press struct {
	printed int
	saved   core.PrintFile
	broken  bool
}

func (p *press) Print(context.Context, core.Document) error {
	if p.broken {
		return errors.New("no viewer")
	}
	p.printed++
	return nil
}

func (p *press) Save(_ context.Context, _ core.Document, path, password string) (string, error) {
	p.saved = core.PrintFile{Path: path, Password: password}
	return path + ".age", nil
}

func letter() core.Document {
	return core.Document{
		Lang: "it", Title: "Invio di una persona", From: []string{"Circolo Arci Pagnana", "Via della Piovola 12, Empoli"},
		To: []string{"Centro per l’impiego di Empoli"}, Place: "Empoli, 24 novembre 2026",
		Parts: []core.Part{
			{Heading: "La persona", Facts: []core.Fact{{Caption: "Nome", Values: []string{"محمد", "Mohamed"}}, {Caption: "Firma"}}},
			{Text: []string{"Vi mandiamo la persona indicata qui sotto."}, Points: []string{"un colloquio"}, Sign: []string{"Per lo sportello"}},
			{Beside: &core.Part{Heading: "من نحن", Lang: "ar"}},
		},
		Notes: []string{"Stampato da Elena Fiorini il 24 novembre 2026."},
	}
}

func open(p *press, speak view.Language) *printing.Presenter {
	seat := core.Seat{Printer: p}
	return printing.New(printing.Wiring{Seat: seat, Document: letter(), Folder: "/home/carla/Documenti", Run: view.Synchronous(), Speak: speak})
}

func TestNothingIsCut(t *testing.T) {
	var p *printing.Presenter
	paper := &press{}
	page := func(speak view.Language) shell.Page {
		p = open(paper, speak)
		return Page(p, "nav.people", func() {})
	}
	pagecheck.NothingIsCut(t, "printing", page, func() { p.Print() })
	pagecheck.NothingIsCut(t, "printing-save", page, func() {
		p.AskToSave()
		p.Typed("documento.pdf", "breve", "altra")
		p.Save()
	})
	pagecheck.NothingIsCut(t, "printing-saved", page, func() {
		p.AskToSave()
		p.Choose(core.SavedForPerson)
		p.Typed("/home/carla/Documenti/documento.pdf", "fiume sasso lana", "fiume sasso lana")
		p.Save()
	})
	paper.broken = true
	pagecheck.NothingIsCut(t, "printing-failed", page, func() { p.Print() })
}

func TestAFileLeavesOnlyWithAReason(t *testing.T) {
	paper := &press{}
	p := open(paper, pagecheck.Speak(t, "it"))
	s := pagecheck.Open(t, 1)
	s.Show(Page(p, "nav.people", func() {}))
	pagecheck.Tap(t, s, "printing-save")
	pagecheck.Tap(t, s, "printing-save-do")
	if p.State().Problems["motivo"] == "" || paper.saved.Path != "" {
		t.Fatalf("saved without a reason: %+v", p.State())
	}
	pagecheck.Tap(t, s, "printing-why."+core.SavedForPerson)
	pagecheck.Type(t, s, "printing-password", "1234")
	pagecheck.Type(t, s, "printing-again", "1234")
	pagecheck.Tap(t, s, "printing-save-do")
	if p.State().Problems["password"] == "" {
		t.Error("a short password is taken")
	}
	pagecheck.Type(t, s, "printing-password", "5678fiumelana")
	pagecheck.Type(t, s, "printing-again", "5678fiumelana")
	pagecheck.Tap(t, s, "printing-save-do")
	if p.State().Saved == "" || paper.saved.Path != "/home/carla/Documenti/documento.pdf" || p.State().Password != "" {
		t.Errorf("%+v, saved %+v", p.State(), paper.saved)
	}
	pagecheck.Tap(t, s, "printing-print")
	if paper.printed != 1 || !p.State().Printed {
		t.Error("not printed")
	}
}
