package users

import (
	"testing"

	"soglia/app/ui/kit"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/users"
)

func words() (string, error) { return "fiume sasso lana torre", nil }

func TestNothingIsCut(t *testing.T) {
	var p *users.Presenter
	page := func(speak view.Language) shell.Page {
		p = users.New(pagecheck.Sitting(t), words, view.Synchronous(), speak)
		return Page(p, speak, Doors{Back: func() {}, Invite: func() {}, Appoint: func() {}})
	}
	pagecheck.NothingIsCut(t, "users-form", page, func() {
		p.StartAdding()
		p.Add(users.Form{Name: "", Role: "VOLONTARIO", Passphrase: "corta"})
	})
	pagecheck.NothingIsCut(t, "users-list", page, func() {
		p.StartAdding()
		p.Add(users.Form{Name: "Carla Bini", Role: "VOLONTARIO", Passphrase: "monte vela pane nuvola"})
		p.StartAdding()
		p.Add(users.Form{Name: "Sara Nencini", Role: "ASSISTENTE_SOCIALE", Passphrase: "altre quattro parole sue"})
		p.AskRemove(p.State().Rows[0].ID)
	})
}

func TestSomebodyIsAddedAndRemoved(t *testing.T) {
	s := pagecheck.Open(t, 1)
	speak := pagecheck.Speak(t, "it")
	p := users.New(pagecheck.Sitting(t), words, view.Synchronous(), speak)
	s.Show(Page(p, speak, Doors{Back: func() {}, Invite: func() {}, Appoint: func() {}}))
	pagecheck.Tap(t, s, "users-add")
	pagecheck.Type(t, s, "users-name", "Carla Bini")
	pagecheck.Type(t, s, "users-passphrase", "monte vela pane nuvola")
	pagecheck.Tap(t, s, "users-register")
	if rows := p.State().Rows; len(rows) != 2 || rows[0].Name != "Carla Bini" {
		t.Fatalf("rows %+v, problems %v", rows, p.State().Problems)
	}
	pagecheck.Tap(t, s, "users-remove-"+kit.ID(p.State().Rows[0].ID.String()))
	pagecheck.Tap(t, s, "users-remove-yes")
	if rows := p.State().Rows; len(rows) != 2 || rows[0].Here || rows[0].Status == "" {
		t.Errorf("rows %+v", rows)
	}
}
