package oldregister

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"soglia/domain/civil"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// visit makes the records of one row: an accesso, and the risposta that was given. A row without a person is an
// anonymous accesso.
func (c *converter) visit(r row) entry {
	v := record.New(entity.Intake, c.visitID(r))
	e := entry{id: v.ID, line: r.line}
	entity.IntakeState.Set(v, "CHIUSO")
	entity.IntakeDesk.Set(v, c.seat.Desk.String())
	entity.IntakeOperator.Set(v, c.keeper.String())
	entity.IntakeProgramme.Set(v, reference(c.seat.Programme))
	entity.IntakeBacklog.Set(v, true)
	c.when(r, v, &e)
	person := c.who(r, v, &e)
	c.channel(r, v, &e)
	c.themes(r, v, &e)
	c.minutes(r, v, &e)
	answer := c.answer(r, v, &e)
	e.note = append(e.note, r.get("note"))
	entity.IntakeNote.Set(v, e.noteText())
	e.person = person
	e.writes = append(e.writes, record.Write{Op: record.Create, Record: v, Subject: subject(person, v.ID), Desk: c.seat.Desk})
	if answer != nil {
		e.writes = append(e.writes, record.Write{Op: record.Create, Record: answer, Subject: subject(person, v.ID), Desk: c.seat.Desk})
	}
	return e
}

// visitID names the n-th row of the register with these very cells: old registers number people, seldom visits.
func (c *converter) visitID(r row) uuid.UUID {
	var cells []string
	for _, field := range Fields(Visits) {
		cells = append(cells, r.get(field))
	}
	key := strings.Join(cells, "\x00")
	c.same[key]++
	return c.id("accesso", key+"\x00"+strconv.Itoa(c.same[key]))
}

func (c *converter) when(r row, v *record.Record, e *entry) {
	date, err := civil.ParseTyped(r.get("date"), c.today)
	switch {
	case r.get("date") == "":
		e.fail("date", "import.row_no_date")
	case err != nil:
		e.fail("date", "import.row_bad_date")
	case date.After(c.today):
		e.fail("date", "import.row_date_ahead")
	default:
		entity.IntakeDate.Set(v, date.String())
	}
}

func (c *converter) who(r row, v *record.Record, e *entry) uuid.UUID {
	old := r.get("person_id")
	if old == "" {
		entity.IntakeIdentityLevel.Set(v, "ANONIMA")
		return uuid.Nil
	}
	person := c.id("persona", old)
	entity.IntakePerson.Set(v, person.String())
	level, ok := c.levels[person]
	if !ok {
		e.fail("person_id", "import.row_no_person")
	}
	entity.IntakeIdentityLevel.Set(v, level)
	return person
}

func (c *converter) channel(r row, v *record.Record, e *entry) {
	typed := r.get("channel")
	code, ok := c.lists.Find("access_channel", typed)
	switch {
	case typed == "":
		code = "NON_RILEVATO"
	case !ok && looksLikePhone(typed):
		code = "REMOTO_TELEFONO"
	case !ok:
		code = "ALTRO"
		e.keep("channel", typed)
	}
	entity.IntakeChannel.Set(v, code)
}

func looksLikePhone(typed string) bool {
	folded := codelist.Fold(typed)
	return strings.Contains(folded, "telefon") || strings.Contains(folded, "phone")
}

// themes reads one theme or several, separated by commas, semicolons or bars.
func (c *converter) themes(r row, v *record.Record, e *entry) {
	var codes []string
	typed := r.get("theme")
	if code, ok := c.lists.Find("spoon_theme", typed); ok {
		entity.IntakeThemes.Set(v, code)
		return
	}
	for _, one := range strings.FieldsFunc(typed, func(c rune) bool { return c == ',' || c == ';' || c == '|' }) {
		if code, ok := c.lists.Find("spoon_theme", one); ok {
			codes = append(codes, code)
		} else if strings.TrimSpace(one) != "" {
			e.keep("theme", strings.TrimSpace(one))
		}
	}
	entity.IntakeThemes.Set(v, codes...)
}

func (c *converter) minutes(r row, v *record.Record, e *entry) {
	typed := r.get("minutes")
	if typed == "" {
		return
	}
	n, err := strconv.Atoi(strings.TrimSpace(strings.TrimRight(typed, "minut.'′ ")))
	if err != nil || n < 0 || n > 24*60 {
		e.keep("minutes", typed)
		return
	}
	entity.IntakeMinutes.Set(v, int64(n))
}

func (c *converter) answer(r row, v *record.Record, e *entry) *record.Record {
	typed := r.get("answer")
	if typed == "" {
		return nil
	}
	a := record.New(entity.Response, c.id("risposta", v.ID.String()))
	code, ok := c.lists.Find("response_type", typed)
	if !ok {
		code = "ALTRO"
		entity.ResponseNote.Set(a, typed)
		e.warn("answer", "import.warn_kept")
	}
	entity.ResponseState.Set(a, entity.FirstState(entity.Response))
	entity.ResponseIntake.Set(a, v.ID.String())
	entity.ResponseKind.Set(a, code)
	entity.ResponseDate.Set(a, entity.IntakeDate.Get(v))
	entity.ResponseOperator.Set(a, c.keeper.String())
	entity.ResponseOutcome.Set(a, "NON_NOTO")
	return a
}

func subject(person, own uuid.UUID) uuid.UUID {
	if person != uuid.Nil {
		return person
	}
	return own
}

func reference(id uuid.UUID) string {
	if id == uuid.Nil {
		return ""
	}
	return id.String()
}

func (e *entry) noteText() string {
	return joined(e.note, "\n")
}

func keptLine(field, value string) string { return fmt.Sprintf("%s: %s", field, value) }
