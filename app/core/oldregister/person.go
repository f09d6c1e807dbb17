package oldregister

import (
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/cf"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// person makes the records of one row: a persona and its recapiti. What it cannot place in a coded field it keeps as
// text in the note, with a warning; only what would lose or falsify a record makes the row fail.
func (c *converter) person(r row) entry {
	old := r.get("id")
	if old == "" {
		return failed(r, "id", "import.row_no_id")
	}
	p := record.New(entity.Person, c.id("persona", old))
	e := entry{id: p.ID, line: r.line}
	entity.PersonState.Set(p, entity.FirstState(entity.Person))
	entity.PersonProtected.Set(p, false)
	c.name(r, p, &e)
	c.birth(r, p, &e)
	c.place(r, p, &e)
	c.address(r, p, &e)
	c.taxCode(r, p)
	c.coded(r, "sex", "gender", entity.PersonGender, p, &e)
	c.coded(r, "language", "language", entity.PersonContactLanguage, p, &e)
	e.note = append(e.note, r.get("note"))
	entity.PersonWelcomeNote.Set(p, e.noteText())
	e.writes = append(e.writes, record.Write{Op: record.Create, Record: p, Subject: p.ID, Desk: c.seat.Desk})
	c.contact(r, "phone", phoneKind(r.get("phone")), p.ID, &e)
	c.contact(r, "email", "EMAIL", p.ID, &e)
	return e
}

// name sets the names and the identity level that they allow: DICHIARATA needs a name, a single one invents no other.
func (c *converter) name(r row, p *record.Record, e *entry) {
	family, given := r.get("family_name"), r.get("given_name")
	if family == "" && given == "" {
		e.fail("family_name", "import.row_no_name")
		return
	}
	level := "DICHIARATA"
	if given == "" {
		given, family, level = family, "", "PARZIALE"
	} else if family == "" {
		level = "PARZIALE"
	}
	entity.PersonGivenName.Set(p, given)
	entity.PersonFamilyName.Set(p, family)
	if family == "" {
		entity.PersonSingleName.Set(p, true)
	}
	entity.PersonIdentityLevel.Set(p, level)
}

func (c *converter) birth(r row, p *record.Record, e *entry) {
	typed := r.get("birth_date")
	if typed == "" {
		return
	}
	birth, err := civil.ParsePartialTyped(typed, c.today)
	if err != nil || birth.Date.IsZero() && birth.Age == 0 {
		e.fail("birth_date", "import.row_bad_birth")
		return
	}
	core.SetBirth(p, birth)
	if birth.Date.First().After(c.today) {
		e.fail("birth_date", "import.row_birth_ahead")
	}
}

func (c *converter) place(r row, p *record.Record, e *entry) {
	typed := r.get("birth_place")
	if typed == "" {
		return
	}
	if code, ok := c.lists.Find("comuni|stati_esteri", typed); ok {
		entity.PersonBirthPlace.Set(p, code)
		return
	}
	e.keep("birth_place", typed)
}

// address keeps an unknown town in the address itself, so that nothing is lost.
func (c *converter) address(r row, p *record.Record, e *entry) {
	parts := []string{r.get("street"), r.get("postcode")}
	if town := r.get("town"); town != "" {
		if code, ok := c.lists.Find("comuni", town); ok {
			entity.PersonResidenceTown.Set(p, code)
		} else {
			parts = append(parts, town)
			e.warn("town", "import.warn_town_kept")
		}
	}
	entity.PersonResidenceAddress.Set(p, joined(parts, ", "))
}

// taxCode stores the code as typed with its verdict; a bad one is used for nothing (spec §3.3).
func (c *converter) taxCode(r row, p *record.Record) {
	if typed := r.get("codice_fiscale"); typed != "" {
		verdict := cf.Check(typed, c.today, c.places)
		entity.PersonTaxCode.Set(p, typed)
		entity.PersonTaxCodeVerdict.Set(p, string(verdict.Code))
	}
}

func (c *converter) coded(r row, field, list string, into schema.TextField, p *record.Record, e *entry) {
	typed := r.get(field)
	if typed == "" {
		return
	}
	if code, ok := c.lists.Find(list, typed); ok {
		into.Set(p, code)
		return
	}
	e.keep(field, typed)
}

// contact writes a recapito that nobody has asked about yet: it behaves as "do not call" until someone does.
func (c *converter) contact(r row, field, kind string, person uuid.UUID, e *entry) {
	value := r.get(field)
	if value == "" {
		return
	}
	k := record.New(entity.Contact, c.id("recapito", r.get("id")+"\x00"+field))
	entity.ContactState.Set(k, entity.FirstState(entity.Contact))
	entity.ContactPerson.Set(k, person.String())
	entity.ContactKind.Set(k, kind)
	entity.ContactValue.Set(k, value)
	entity.ContactSafety.Set(k, "DA_CHIEDERE")
	e.writes = append(e.writes, record.Write{Op: record.Create, Record: k, Subject: person, Desk: c.seat.Desk})
}

// phoneKind tells Italian mobile numbers (which begin with 3) from the rest.
func phoneKind(number string) string {
	digits := strings.NewReplacer(" ", "", ".", "", "-", "", "/", "").Replace(number)
	digits = strings.TrimPrefix(strings.TrimPrefix(digits, "+39"), "0039")
	if strings.HasPrefix(digits, "3") || strings.HasPrefix(digits, "+") {
		return "CELLULARE"
	}
	return "FISSO"
}

func joined(parts []string, separator string) string {
	var there []string
	for _, part := range parts {
		if part != "" {
			there = append(there, part)
		}
	}
	return strings.Join(there, separator)
}
