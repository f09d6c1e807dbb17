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

func TestSomebodyGetsAnotherRole(t *testing.T) {
	s := pagecheck.Open(t, 1)
	speak, sitting := pagecheck.Speak(t, "it"), pagecheck.Sitting(t)
	p := users.New(sitting, words, view.Synchronous(), speak)
	s.Show(Page(p, speak, Doors{Back: func() {}}))
	p.Add(users.Form{Name: "Carla Bini", Role: "VOLONTARIO", Passphrase: "monte vela pane nuvola"})
	carla := p.State().Rows[0]
	pagecheck.Tap(t, s, "users-change-"+kit.ID(carla.ID.String()))
	pagecheck.Type(t, s, "users-change-name", " Neri")
	f := p.State().Changing
	f.Role = "OPERATORE"
	p.ChangeTyped(f)
	p.Change()
	if rows := p.State().Rows; rows[0].Name != "Carla Bini Neri" || rows[0].Role != speak.Label("staff_role", "OPERATORE") {
		t.Errorf("rows %+v, problems %v", rows, p.State().Problems)
	}
	p.StartChanging(sitting.User)
	f = p.State().Changing
	f.Role = "VOLONTARIO"
	p.ChangeTyped(f)
	p.Change()
	if p.State().Problems["ruolo"] == "" {
		t.Error("a coordinator demotes herself")
	}
}

func TestNothingIsCutWhereSomebodyIsChanged(t *testing.T) {
	var p *users.Presenter
	page := func(speak view.Language) shell.Page {
		p = users.New(pagecheck.Sitting(t), words, view.Synchronous(), speak)
		return Page(p, speak, Doors{Back: func() {}})
	}
	pagecheck.NothingIsCut(t, "users-change", page, func() {
		p.Add(users.Form{Name: "Sara Nencini", Role: "ASSISTENTE_SOCIALE", Passphrase: "altre quattro parole sue"})
		p.StartChanging(p.State().Rows[1].ID)
		f := p.State().Changing
		f.Name = ""
		p.ChangeTyped(f)
		p.Change()
	})
	pagecheck.NothingIsCut(t, "users-change-mine", page, func() { p.StartChanging(p.State().Rows[0].ID) })
}
