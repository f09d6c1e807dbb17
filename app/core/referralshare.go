package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Shareable is one line of what a referral may tell of a person: one or more fields that go together, and what they hold now. Nothing goes that is not
// ticked.
type Shareable struct {
	Fields []*schema.Field // all of one entity; the first names the line
	Values []SharedValue   // as they stand now
	Block  schema.Block    // the highest class among the values
	Usual  bool            // proposed: without it nobody finds the person
}

// SharedValue is one value of one record. Of a repeated record, as a contact, Nth says which.
type SharedValue struct {
	Field *schema.Field
	Nth   int
	Value schema.Value
}

// sharedTogether are the lines in their order. A number never goes without how safe it is to call (spec §2).
func sharedTogether() [][]*schema.Field {
	one := func(fields ...*schema.Field) []*schema.Field { return fields }
	return [][]*schema.Field{
		one(entity.PersonGivenName.Field, entity.PersonFamilyName.Field, entity.PersonSingleName.Field),
		one(entity.PersonOriginalScript.Field),
		one(entity.PersonBirthDate.Field, entity.PersonBirthPrecision.Field, entity.PersonDeclaredAge.Field, entity.PersonAgeBand.Field),
		one(entity.ContactValue.Field, entity.ContactKind.Field, entity.ContactSafety.Field, entity.ContactHours.Field, entity.ContactWhose.Field),
		one(entity.PersonContactLanguage.Field, entity.PersonItalian.Field),
		one(entity.RequestKind.Field), one(entity.RequestText.Field),
		one(entity.PersonGender.Field),
		one(entity.PersonBirthPlace.Field), one(entity.PersonTaxCode.Field),
		one(entity.PersonDocumentKind.Field, entity.PersonDocumentNumber.Field),
		one(entity.PersonCitizenshipKind.Field, entity.PersonCitizenship.Field),
		one(entity.PersonResidenceTitle.Field, entity.PersonPermitReason.Field, entity.PersonPermitExpiry.Field),
		one(entity.PersonResidenceTown.Field, entity.PersonResidenceAddress.Field, entity.PersonNoResidence.Field),
		one(entity.PersonDomicileTown.Field, entity.PersonDomicileAddress.Field),
		one(entity.PersonMaritalStatus.Field), one(entity.PersonEducation.Field, entity.PersonForeignTitle.Field),
		one(entity.PersonEmployment.Field), one(entity.PersonIncomeBand.Field), one(entity.PersonIsee.Field, entity.PersonIseeExpiry.Field),
		one(entity.PersonSupports.Field), one(entity.PersonHousing.Field, entity.PersonHousingRisks.Field),
		one(entity.NeedItem.Field), one(entity.NeedNote.Field), one(entity.PersonDisabilities.Field),
	}
}

// FieldName is a field's name in dati_condivisi: "persona.nome".
func FieldName(f *schema.Field) string { return f.Entity.Name + "." + f.Name }

// sharedField finds the field that a name of dati_condivisi stands for, nil where it may not be shared.
func sharedField(name string) *schema.Field {
	for _, together := range append(sharedTogether(), []*schema.Field{entity.ReferralReason.Field, entity.ReferralUrgent.Field}) {
		for _, f := range together {
			if FieldName(f) == name {
				return f
			}
		}
	}
	return nil
}

// ShareableOf gives what can be told of a person, as it stands now: what is empty, closed to the seated person, or above what the person consented to, is
// not among it. request is what was asked, zero for none.
func ShareableOf(ctx context.Context, seat Seat, person, request uuid.UUID) ([]Shareable, error) {
	records, err := sharedRecords(ctx, seat, person, request)
	if err != nil {
		return nil, err
	}
	standings, err := Standings(ctx, seat.Store, person, today(seat))
	if err != nil {
		return nil, err
	}
	most := schema.BlockText
	if standings[ActSpecial].Allows() {
		most = schema.BlockFour
	}
	var lines []Shareable
	for i, together := range sharedTogether() {
		line := Shareable{Fields: together, Usual: i == 0 || together[0] == entity.ContactValue.Field}
		for nth, r := range records[together[0].Entity] {
			line.add(r, nth, most)
		}
		if len(line.Values) > 0 {
			lines = append(lines, line)
		}
	}
	return lines, nil
}

// add takes what a record holds of the line, up to a class.
func (l *Shareable) add(r *record.Record, nth int, most schema.Block) {
	for _, f := range l.Fields {
		v := r.Value(f)
		block := f.BlockOf(v, codelist.Shipped().ClassOf)
		if r.IsReserved(f) || block > most || !tells(f, v) {
			continue
		}
		if f == entity.ContactSafety.Field {
			v = schema.TextValue(schema.Code, SafetyOf(r)) // the most careful of several
		}
		l.Values = append(l.Values, SharedValue{f, nth, v})
		l.Block = max(l.Block, block)
	}
}

// tells says whether a value says something: not what was not asked or not answered, nor what is closed to the reader, nor a plain no.
func tells(f *schema.Field, v schema.Value) bool {
	if v.Kind() != f.Kind || f.Kind == schema.Bool && !v.Bool() {
		return false
	}
	return !slices.ContainsFunc(v.Codes(), func(code string) bool { return code == codelist.Reserved || codelist.IsRefusal(code) })
}

// sharedRecords reads the person, how to reach them, what they need, and the request.
func sharedRecords(ctx context.Context, seat Seat, person, request uuid.UUID) (map[*schema.Entity][]*record.Record, error) {
	p, err := seat.Store.Get(ctx, entity.Person, person)
	if err != nil {
		return nil, err
	}
	found := map[*schema.Entity][]*record.Record{entity.Person: {p}}
	id := person.String()
	if found[entity.Contact], err = collect(seat.Store.Find(ctx, record.All(entity.Contact).Is(entity.ContactPerson.Field, id))); err != nil {
		return nil, err
	}
	open := record.All(entity.Need).Is(entity.NeedPerson.Field, id).Is(entity.NeedState.Field, entity.FirstState(entity.Need))
	if found[entity.Need], err = collect(seat.Store.Find(ctx, open)); err != nil {
		return nil, err
	}
	if request != uuid.Nil {
		asked, err := seat.Store.Get(ctx, entity.Request, request)
		if err != nil && domain.CodeOf(err) != domain.NotFound {
			return nil, err
		}
		if err == nil {
			found[entity.Request] = []*record.Record{asked}
		}
	}
	for _, all := range found {
		slices.SortStableFunc(all, firstWritten)
	}
	return found, nil
}

// Told gives the values of the lines whose names a referral lists, as they stand now, in the order of the lines: exactly these leave.
func Told(lines []Shareable, names []string) []SharedValue {
	var told []SharedValue
	for _, line := range lines {
		for _, v := range line.Values {
			if slices.Contains(names, FieldName(v.Field)) {
				told = append(told, v)
			}
		}
	}
	return told
}

// NamesIn gives the names of dati_condivisi of some lines: of the fields that hold something.
func NamesIn(lines ...Shareable) []string {
	var names []string
	for _, line := range lines {
		for _, v := range line.Values {
			if name := FieldName(v.Field); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}
