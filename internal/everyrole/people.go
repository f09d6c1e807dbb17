package everyrole

import (
	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// What is written of everybody, class by class.
const (
	Phone      = "340 555 0198"          // 1
	Note       = "Preferisce il mattino" // desk text
	Narrative  = "Racconta della caduta" // 3
	NeedItem   = "SAL_MENTALE"           // 3, in a field of class 2
	Judicial   = "Affidamento in prova"  // 4
	Disability = "L104"                  // 3
	Plan       = "Un tirocinio da marzo" // 3
)

// write puts somebody down as a social worker does: hers are people of the desk, and of her cases. An assigned one has a path in which
// everybody works who has cases.
func (d *Desk) write(given, family string, assigned bool) Known {
	d.Sit(access.SocialWorker)
	k := Known{uuid.New(), uuid.New(), uuid.New(), uuid.New(), uuid.New(), uuid.New(), uuid.New(), uuid.New(), uuid.New()}
	var writes []record.Write
	for _, r := range append(d.visit(k, given, family), d.work(k, assigned)...) {
		writes = append(writes, record.Write{Op: record.Create, Record: r, Subject: k.Person, Desk: d.ID})
	}
	home := d.record(entity.Household, k.Household, func(r *record.Record) { entity.HouseholdReference.Set(r, k.Person.String()) })
	writes = append(writes, record.Write{Op: record.Create, Record: home, Subject: home.ID, Desk: d.ID})
	d.must(d.Raw().Commit(d.t.Context(), writes...))
	return k
}

// visit is the person and the day on which they came, with values of each class.
func (d *Desk) visit(k Known, given, family string) []*record.Record {
	person := k.Person.String()
	return []*record.Record{
		d.record(entity.Person, k.Person, func(r *record.Record) {
			entity.PersonIdentityLevel.Set(r, "DICHIARATA")
			entity.PersonGivenName.Set(r, given)
			entity.PersonFamilyName.Set(r, family)
			entity.PersonProtected.Set(r, false)
			entity.PersonWelcomeNote.Set(r, Note)
			entity.PersonDisabilities.Set(r, Disability)
			entity.PersonGender.Set(r, "1")
		}),
		d.record(entity.Contact, k.Contact, func(r *record.Record) {
			entity.ContactPerson.Set(r, person)
			entity.ContactKind.Set(r, "CELLULARE")
			entity.ContactValue.Set(r, Phone)
			entity.ContactSafety.Set(r, core.AskFirst)
		}),
		d.record(entity.Intake, k.Intake, func(r *record.Record) {
			entity.IntakeDate.Set(r, "2026-06-01")
			entity.IntakeDesk.Set(r, d.ID.String())
			entity.IntakeChannel.Set(r, "PRESENZA")
			entity.IntakeOperator.Set(r, d.Members[access.Volunteer].String())
			entity.IntakeIdentityLevel.Set(r, "DICHIARATA")
			entity.IntakePerson.Set(r, person)
			entity.IntakeNote.Set(r, Note)
		}),
		d.record(entity.Need, k.Need, func(r *record.Record) {
			entity.NeedPerson.Set(r, person)
			entity.NeedIntake.Set(r, k.Intake.String())
			entity.NeedItem.Set(r, NeedItem)
			entity.NeedFoundOn.Set(r, "2026-06-01")
			entity.NeedSaidBy.Set(r, "PERSONA")
		}),
		d.record(entity.Consent, k.Consent, func(r *record.Record) {
			entity.ConsentPerson.Set(r, person)
			entity.ConsentAct.Set(r, core.ActSpecial)
			entity.ConsentPurpose.Set(r, "SPORTELLO")
			entity.ConsentTextVersion.Set(r, core.NoticeVersion)
			entity.ConsentLanguage.Set(r, "it")
			entity.ConsentForm.Set(r, "VOCE")
			entity.ConsentOutcome.Set(r, core.Given)
			entity.ConsentDate.Set(r, "2026-06-01")
			entity.ConsentTakenBy.Set(r, d.Members[access.Volunteer].String())
		}),
	}
}

// work is what follows: a path with its goal, and a session.
func (d *Desk) work(k Known, assigned bool) []*record.Record {
	person := k.Person.String()
	lead, team := d.Members[access.DeskCoordinator].String(), []string(nil)
	if assigned {
		lead = d.Members[access.Tutor].String()
		for _, role := range []string{access.SocialWorker, access.Psychologist, access.LegalAdviser} {
			team = append(team, d.Members[role].String())
		}
	}
	return []*record.Record{
		d.record(entity.Path, k.Path, func(r *record.Record) {
			entity.PathPerson.Set(r, person)
			entity.PathKind.Set(r, "LAVORO")
			entity.PathState.Set(r, core.PathActive)
			entity.PathLead.Set(r, lead)
			entity.PathTeam.Set(r, team...)
			entity.PathProposedOn.Set(r, "2026-06-02")
			entity.PathStartedOn.Set(r, "2026-06-02")
			entity.PathPlan.Set(r, Plan)
		}),
		d.record(entity.Goal, k.Goal, func(r *record.Record) {
			entity.GoalPath.Set(r, k.Path.String())
			entity.GoalText.Set(r, Note)
			entity.GoalStatus.Set(r, core.GoalUnderWay)
		}),
		d.record(entity.Session, k.Session, func(r *record.Record) {
			entity.SessionState.Set(r, core.SessionRecorded)
			entity.SessionPath.Set(r, k.Path.String())
			entity.SessionPeople.Set(r, person)
			entity.SessionDate.Set(r, "2026-06-09")
			entity.SessionMinutes.Set(r, 60)
			entity.SessionOperator.Set(r, d.Members[access.Volunteer].String())
			entity.SessionProfession.Set(r, "VOLONTARIO")
			entity.SessionKind.Set(r, "COLLOQUIO")
			entity.SessionOutcome.Set(r, "SVOLTA")
			entity.SessionNarrative.Set(r, Narrative)
			entity.SessionJudicialNarrative.Set(r, Judicial)
		}),
	}
}

func (d *Desk) record(e *schema.Entity, id uuid.UUID, set func(*record.Record)) *record.Record {
	r := record.New(e, id)
	r.SetValue(e.Named("stato"), schema.TextValue(schema.Code, entity.FirstState(e)))
	set(r)
	return r
}
