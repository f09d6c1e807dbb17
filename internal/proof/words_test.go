package proof_test

import (
	"math/rand/v2"
	"strings"

	"github.com/google/uuid"

	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// rareWord invents a word of ten letters that nothing else contains; the same number gives the same word.
func rareWord(n int) string {
	random := rand.New(rand.NewPCG(uint64(n), 99))
	var b strings.Builder
	for i := range 5 {
		consonant := "bdfgklmnprstvz"[random.IntN(14)]
		if i == 0 {
			consonant = "ZKVX"[n%4]
		}
		b.WriteByte(consonant)
		b.WriteByte("aeiou"[random.IntN(5)])
	}
	return b.String()
}

// fieldWord is the word planted in a text field.
func fieldWord(f *schema.Field) string { return rareWord(1000*f.Entity.No + f.No) }

// isText says whether people type whatever they like into a field.
func isText(f *schema.Field) bool {
	return f.List == "" && (f.Kind == schema.Text || f.Kind == schema.List && f.Elem == schema.Text)
}

// plantedRecords are one record of every entity, each text field with a word of its own; a psychologist's are those that lie in her own
// scope alone.
func plantedRecords(desk, own uuid.UUID) []record.Write {
	subject := uuid.New()
	var writes []record.Write
	for _, e := range entity.All() {
		if (e.Home == schema.HomeOwn) != (own != uuid.Nil) {
			continue
		}
		r := record.New(e, uuid.New())
		if e == entity.Person {
			r = record.New(e, subject)
		}
		for _, f := range e.Fields() {
			if v := plantedValue(f, subject, desk); !v.IsAbsent() {
				r.SetValue(f, v)
			}
		}
		w := record.Write{Op: record.Create, Record: r, Subject: subject, Desk: desk}
		if e.Home == schema.HomeNetwork {
			w.Subject, w.Desk = r.ID, uuid.Nil
		}
		writes = append(writes, w)
	}
	return writes
}

func plantedValue(f *schema.Field, subject, desk uuid.UUID) schema.Value {
	word := fieldWord(f)
	switch {
	case f.Name == "stato":
		return schema.TextValue(schema.Code, entity.FirstState(f.Entity))
	case f.Name == "cf_esito" || f.Kind == schema.List && f.Elem != schema.Text:
		return schema.Value{}
	case f.Kind == schema.List && f.List == "":
		return schema.ListValue([]string{"di nome " + word})
	case isText(f):
		return schema.TextValue(schema.Text, "detto "+word+" da tutti, e poi "+strings.ToUpper(word))
	case f.Kind == schema.Ref && f.Target == "persona":
		return schema.TextValue(schema.Ref, subject.String())
	case f.Kind == schema.Ref && f.Target == "sportello":
		return schema.TextValue(schema.Ref, desk.String())
	case f.Kind == schema.Code && f.Required:
		return schema.TextValue(schema.Code, firstCode(f.List))
	case f.Kind == schema.Date && f.Required:
		return schema.TextValue(schema.Date, "2026-11-16")
	}
	return schema.Value{}
}

func firstCode(list string) string {
	if l, ok := codelist.Shipped().List(list); ok {
		return l.Items()[0].Code
	}
	return "F205"
}

// fieldWords are all words of plantedRecords, those of exported entities apart from the others.
func fieldWords() (exported, others []string) {
	out := map[*schema.Entity]bool{
		entity.Programme: true, entity.Activity: true, entity.Org: true, entity.Desk: true, entity.Operator: true, entity.Seen: true,
		entity.PsychologyMonth: true, entity.Referral: true, entity.DataRequest: true, entity.Breach: true, entity.RoomTaken: true, entity.Entrusting: true,
		entity.Envelope: true, entity.Audit: true, entity.NoticeText: true,
	}
	for _, e := range entity.All() {
		for _, f := range e.Fields() {
			if !isText(f) || f.Name == "cf_esito" {
				continue
			}
			if out[e] || e.Home == schema.HomeOwn {
				others = append(others, fieldWord(f))
			} else {
				exported = append(exported, fieldWord(f))
			}
		}
	}
	return exported, others
}
