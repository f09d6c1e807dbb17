package training

import (
	_ "embed" // the invented people are part of the program
	"encoding/json"
	"fmt"
)

//go:embed people.json
var peopleJSON []byte

// invented is somebody who does not exist, with what brought her to the desk. Telephone numbers are in the 555 block that
// no operator gives out here.
type invented struct {
	Family      string `json:"family"`
	Given       string `json:"given"`
	Script      string `json:"script"` // the name in its own writing
	Born        string `json:"born"`   // as it is known: a day, a month or a year
	Gender      string `json:"gender"`
	Citizenship string `json:"citizenship"` // code of stati_esteri; "" for Italian
	Language    string `json:"language"`    // to be spoken to
	Town        string `json:"town"`        // codice catastale
	Phone       string `json:"phone"`
	Safety      string `json:"safety"`   // recapito.sicurezza
	DaysAgo     int    `json:"days_ago"` // of the first visit
	Theme       string `json:"theme"`
	Request     string `json:"request"`
	Answer      string `json:"answer"`
	Note        string `json:"note"`
	Next        int    `json:"next"`     // days until an appointment; 0 for none
	Today       string `json:"today"`    // when she is expected today; "" where she is not
	Again       []int  `json:"again"`    // days ago of later visits
	Sessions    []work `json:"sessions"` // with a path of accompaniment
}

// work is one session of the tutor.
type work struct {
	DaysAgo   int    `json:"days_ago"`
	Minutes   int    `json:"minutes"`
	Narrative string `json:"narrative"`
}

// people are twenty, of many origins and ages; some give everything, some a first name.
func people() ([]invented, error) {
	var all []invented
	if err := json.Unmarshal(peopleJSON, &all); err != nil {
		return nil, fmt.Errorf("training: read the invented people: %w", err)
	}
	return all, nil
}
