package breach

import (
	"strings"

	"soglia/app/view"
)

// facts are what the program says at once of a laptop that is lost.
func (p *Wizard) facts() []Fact {
	t := p.Speak.T
	fact := func(id, text string) Fact { return Fact{t("breach." + id), text} }
	facts := []Fact{
		fact("fact_people", p.Speak.Count("breach.people", p.look.People)),
		fact("fact_classes", p.classes(p.look.Classes)),
		fact("fact_encrypted", t("breach.encrypted_"+strings.ToLower(p.state.Form.Screen))),
		fact("fact_last", p.heard(p.look)),
	}
	if p.look.Sticks > 0 {
		facts = append(facts, fact("fact_sticks", t("breach.sticks")))
	}
	return facts
}

func (p *Wizard) classes(codes []string) string { return classesInWords(p.Speak, codes) }

func classesInWords(speak view.Language, codes []string) string {
	var words []string
	for _, code := range codes {
		words = append(words, speak.Label("data_class", code))
	}
	return strings.Join(words, "; ")
}

// users are those whose keys may be taken back: they worked there.
func (p *Wizard) users() []User {
	var users []User
	for _, u := range p.look.Users {
		if u.User == p.Sitting.User {
			continue
		}
		row := User{ID: u.User, Name: u.Name, Detail: p.Speak.T("breach.keys_also_elsewhere")}
		if u.OnlyThere {
			row.Detail = p.Speak.T("breach.keys_only_there")
		}
		if row.Name == "" {
			row.Name = p.Speak.T("breach.somebody")
		}
		for _, id := range p.state.Form.KeysOf {
			row.Chosen = row.Chosen || id == u.User
		}
		users = append(users, row)
	}
	return users
}

// description says for the register what happened, in the reader's words, with what she added.
func (p *Wizard) description() string {
	f := p.state.Form
	parts := []string{
		p.Speak.T("breach.happened_"+strings.ToLower(f.Happened), view.Args{"Name": p.state.Name}),
		p.Speak.T("breach.screen_was_" + strings.ToLower(f.Screen)),
	}
	if f.Recovered {
		parts = append(parts, p.Speak.T("breach.was_recovered"))
	}
	if words := strings.TrimSpace(f.Words); words != "" {
		parts = append(parts, words)
	}
	return strings.Join(parts, " ")
}

// advice says why the program proposes a risk.
func advice(speak view.Language, risk string) string {
	return speak.T("breach.advice_" + strings.ToLower(risk))
}
