package core

import (
	"github.com/google/uuid"

	"soglia/domain/civil"
	"soglia/domain/record"
)

// Visit is one contact at the desk, as its form has it: who came, what for, what was done, what comes next.
type Visit struct {
	Day      civil.Date
	Time     civil.Time
	Desk     uuid.UUID // where it took place; zero: the seat's
	Operator uuid.UUID // who received them, who may be somebody else than who types; zero: the seat's user
	Channel  string    // code of access_channel
	Party    Party
	Consents []ConsentAct // acts that were taken; their day and who took them are the visit's where empty

	Themes   []string // codes of spoon_theme
	Needs    []string // codes of macro_need
	Requests []string // codes of request_type
	Urgent   bool
	Answers  []string // codes of response_type
	Outcome  string   // code of response_outcome of the answers; empty: not known
	Next     Next

	Language    string // code of language
	Mediator    bool
	Minutes     int // 0: not said
	Note        string
	Backlog     bool      // written down later, from paper
	Appointment uuid.UUID // the appointment that this visit keeps; zero: none

	Confirmed    bool // the reader has confirmed what is unusual
	ClockIsWrong bool // the laptop's clock cannot tell what lies in the future
}

// Party is who came, or for whom somebody asked.
type Party struct {
	Person    *Guest  // nil: nobody is named
	Unnamed   Unnamed // what an intake without a name says
	Requester string  // code of accesso.richiedente; empty: the person
	AskedBy   string  // who asked or came along, in words ("la figlia Sara")
	Others    []Guest // who else came
	Count     int     // how many came in all; 0: as many as are named
	Family    bool    // those named are one household, to be kept as such
}

// Guest is a person known here already, or one to be written down.
type Guest struct {
	Known    uuid.UUID      // zero: New and Contacts are written
	New      *record.Record // a persona without state; its level of identity is set where it is absent
	Contacts []*record.Record
	Relation string // code of household_relation to the first person
}

// Unnamed is what may be said of somebody who gives no name; all of it may be empty.
type Unnamed struct {
	Gender, AgeBand, Town, Citizenship string // codes of gender, age_band, comuni, citizenship_kind
}

// NextKind is what comes after a visit.
type NextKind string

// The next steps.
const (
	NextNothing     NextKind = ""
	NextAppointment NextKind = "appointment"
	NextPath        NextKind = "path"
	NextReferral    NextKind = "referral"
)

// Next is what comes after a visit.
type Next struct {
	Kind     NextKind
	Day      civil.Date // of an appointment
	Time     civil.Time
	Operator uuid.UUID // with whom, or who leads the path; zero: the visit's operator
	Remind   bool      // somebody calls the day before
	PathKind string    // code of path_kind
	Start    bool      // the path starts on the day of the visit; else it is proposed
	To       string    // where a referral goes, in words; needed where nobody is named
}

// Registered is what one registration wrote, so that it can be taken back as a whole.
type Registered struct {
	Intake  uuid.UUID
	Person  uuid.UUID // zero where nobody is named
	Written []record.Write
}
