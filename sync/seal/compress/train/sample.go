package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
)

// writer makes invented records of the shapes that the program writes, and gives their blocks.
type writer struct {
	rng     *rand.Rand
	codes   map[string][]string
	phrases map[string][]string
	author  uuid.UUID
}

func (w *writer) id() uuid.UUID {
	var id uuid.UUID
	for i := range id {
		id[i] = byte(w.rng.Uint32())
	}
	return id
}

func pick[T any](w *writer, from []T) T { return from[w.rng.IntN(len(from))] }

func (w *writer) sentence(section string) string {
	s := pick(w, w.phrases[section])
	return strings.ToUpper(s[:1]) + s[1:]
}

// narrative is a session's text of three to seven sentences. Most of them are not in the history, so that the tables
// learn how text looks that the dictionary does not know.
func (w *writer) narrative() string {
	parts := []string{w.sentence("opening") + ": " + pick(w, w.phrases["fact"]) + "."}
	for range w.rng.IntN(4) + 1 {
		parts = append(parts, pick(w, w.phrases["heldout"]))
	}
	return strings.Join(append(parts, w.sentence("next")+"."), " ")
}

// blocks fills most fields of a record with invented values, and gives what a change of it would hold.
func (w *writer) blocks(e *schema.Entity) [][]byte {
	subject := w.id()
	r := record.New(e, subject)
	for _, f := range e.Fields() {
		if f.No != 1 && !f.Required && w.rng.IntN(3) == 0 {
			continue
		}
		if v := w.value(f, subject); !v.IsAbsent() {
			r.SetValue(f, v)
		}
	}
	split, err := change.Split(e.Fields(), r.Value, func(string, string) int { return 0 }, change.Context{Subject: subject, Author: w.author})
	if err != nil {
		panic(err)
	}
	var found [][]byte
	for _, class := range split.Classes() {
		found = append(found, split[class])
	}
	return found
}

func (w *writer) value(f *schema.Field, subject uuid.UUID) schema.Value {
	switch f.Kind {
	case schema.Text:
		return schema.TextValue(schema.Text, w.text(f))
	case schema.List:
		if f.Elem == schema.Text {
			return schema.ListValue([]string{w.text(f)})
		}
		return schema.ListValue([]string{w.item(f, subject)})
	case schema.Code, schema.Ref:
		return schema.TextValue(f.Kind, w.item(f, subject))
	case schema.Date:
		return schema.TextValue(f.Kind, fmt.Sprintf("2026-%02d-%02d", w.rng.IntN(12)+1, w.rng.IntN(28)+1))
	case schema.PartialDate:
		return schema.TextValue(f.Kind, fmt.Sprint(1940+w.rng.IntN(70)))
	case schema.Time:
		return schema.TextValue(f.Kind, fmt.Sprintf("%02d:%02d", 8+w.rng.IntN(11), 15*w.rng.IntN(4)))
	case schema.Bool:
		return schema.BoolValue(w.rng.IntN(2) == 0)
	case schema.Map:
		return schema.Value{}
	default:
		return schema.NumberValue(f.Kind, int64(15*w.rng.IntN(8)))
	}
}

func (w *writer) text(f *schema.Field) string {
	switch {
	case f.Class >= schema.Special:
		return w.narrative()
	case f.Class == schema.Ordinary:
		return pick(w, append(w.phrases["heldout"], w.phrases["note"]...))
	default:
		return fmt.Sprint(w.rng.IntN(1_000_000)) // no names: the dictionary must not favour any
	}
}

func (w *writer) item(f *schema.Field, subject uuid.UUID) string {
	if f.List == "" {
		switch f.Target {
		case "persona":
			return subject.String()
		case "operatore":
			return w.author.String()
		}
		return w.id().String()
	}
	if codes := w.codes[f.List]; len(codes) > 0 {
		return codes[min(w.rng.IntN(len(codes)), w.rng.IntN(len(codes)))]
	}
	return pick(w, []string{"H501", "F205", "C933", "I829", "Z330", "Z129"}) // cadastral codes of towns and countries
}

func samples(w *writer) [][]byte {
	often := []*schema.Entity{
		entity.Intake, entity.Intake, entity.Session, entity.Session, entity.Session, entity.Request, entity.Response, entity.Need,
		entity.Person, entity.Contact, entity.Consent, entity.Consent, entity.Path, entity.Goal, entity.Member, entity.Appointment,
	}
	var all [][]byte
	for range 600 {
		all = append(all, w.blocks(pick(w, often))...)
	}
	return all
}
