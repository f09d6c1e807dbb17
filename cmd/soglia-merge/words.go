package main

import (
	"strings"

	"soglia/app/view"
	"soglia/domain/access"
	"soglia/domain/civil"
)

// done is the answer of a command that has nothing to say but that it was done.
type done struct {
	Done string `json:"done"`
}

func (d done) tell(l view.Language) []string { return []string{l.T(d.Done)} }

func wordsOr(flag string, words []string) string {
	if flag != "" {
		return flag
	}
	return strings.Join(words, " ")
}

func dateOr(text string) (civil.Date, error) {
	if text == "" {
		return civil.Date{}, nil
	}
	date, err := civil.Parse(text)
	if err != nil {
		return civil.Date{}, usage("cli.error.date", text)
	}
	return date, nil
}

// roleCode takes a role as people type it: its code in any case, or a plain word for it.
func roleCode(typed string) string {
	plain := strings.ToLower(strings.NewReplacer(" ", "-", "_", "-").Replace(strings.TrimSpace(typed)))
	for _, r := range roleWords() {
		for _, word := range r.words {
			if word == plain {
				return r.code
			}
		}
	}
	return strings.ToUpper(strings.ReplaceAll(plain, "-", "_"))
}

type roleWord struct {
	code  string
	words []string
}

func roleWords() []roleWord {
	return []roleWord{
		{access.Volunteer, []string{"volontaria", "volunteer"}},
		{access.Tutor, []string{"tutor", "case-worker"}},
		{access.SocialWorker, []string{"social-worker"}},
		{access.Psychologist, []string{"psicologo", "psychologist"}},
		{access.LegalAdviser, []string{"legal-adviser"}},
		{access.DeskCoordinator, []string{"coordinatore", "coordinatrice", "coordinator", "desk-coordinator"}},
		{access.NetworkCoordinator, []string{"coordinatore-di-rete", "coordinatrice-di-rete", "network-coordinator"}},
		{access.DataLead, []string{"data-lead"}},
		{access.Technician, []string{"technician"}},
	}
}
