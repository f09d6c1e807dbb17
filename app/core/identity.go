package core

import (
	"strings"
	"unicode"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// The codes of identity_level.
const (
	Identified = "IDENTIFICATA" // a document was seen
	Declared   = "DICHIARATA"   // as the person said
	Partial    = "PARZIALE"     // first name or nickname only
	Anonymous  = "ANONIMA"      // creates no person
)

// CheckIdentity gives what a person's level of identity asks for and the record lacks (spec §2, persona in particular),
// and a single name that has a family name beside it.
func CheckIdentity(p *record.Record) domain.Errors {
	given, family := entity.PersonGivenName.Get(p), entity.PersonFamilyName.Get(p)
	alias := len(entity.PersonAliases.Get(p)) > 0
	var wrong domain.Errors
	switch entity.PersonIdentityLevel.Get(p) {
	case Anonymous:
		wrong = append(wrong, domain.BadField("livello_identita", "error.anonymous_person"))
	case Partial:
		wrong = appendIf(wrong, given == "" && family == "" && !alias, "nome", "error.name_needed")
	case Identified:
		wrong = appendIf(wrong, given == "" && family == "", "nome", "error.name_needed")
		wrong = appendIf(wrong, entity.PersonDocumentKind.Get(p) == "", "documento_tipo", "error.document_needed")
	default:
		wrong = appendIf(wrong, given == "" && family == "", "nome", "error.name_needed")
	}
	single := entity.PersonSingleName.Get(p)
	wrong = appendIf(wrong, single && family != "", "cognome", "error.single_name")
	return append(wrong, checkBirth(p)...)
}

// checkBirth holds a birth date and its precision together.
func checkBirth(p *record.Record) domain.Errors {
	precision := civil.Precision(entity.PersonBirthPrecision.Get(p))
	date, err := civil.ParsePartial(entity.PersonBirthDate.Get(p))
	age, told := entity.PersonDeclaredAge.Get(p)
	switch precision {
	case civil.PrecisionDay, civil.PrecisionMonth, civil.PrecisionYear:
		bad := err != nil || date.Precision() != precision
		return appendIf(nil, bad, "data_nascita", "error.birth_precision")
	case civil.PrecisionAge:
		return appendIf(nil, !told || age > 125, "data_nascita", "error.birth_precision")
	}
	return nil
}

func appendIf(wrong domain.Errors, bad bool, field, id string) domain.Errors {
	if !bad {
		return wrong
	}
	return append(wrong, domain.BadField(field, id))
}

// LevelFor gives the level of identity that what is known of a person reaches: a document seen, a whole name (or a
// single one that is whole), or less.
func LevelFor(p *record.Record) string {
	given, family := entity.PersonGivenName.Get(p), entity.PersonFamilyName.Get(p)
	named := given != "" || family != ""
	switch {
	case named && entity.PersonDocumentKind.Get(p) != "":
		return Identified
	case given != "" && family != "", named && entity.PersonSingleName.Get(p):
		return Declared
	}
	return Partial
}

// DisplayName gives a person's name as it is said: first name, family name; else the alias. Whose name is not to be read goes by a
// case number.
func DisplayName(p *record.Record) string {
	if p.IsReserved(entity.PersonGivenName.Field) {
		return CaseNumber(p.ID)
	}
	name := strings.TrimSpace(entity.PersonGivenName.Get(p) + " " + entity.PersonFamilyName.Get(p))
	if name != "" {
		return name
	}
	if aliases := entity.PersonAliases.Get(p); len(aliases) > 0 {
		return aliases[0]
	}
	return entity.PersonOriginalScript.Get(p)
}

// OtherScript says whether a name is written in letters that are not Latin: it is then kept as original script too.
func OtherScript(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) })
}

// Age is how old somebody is, as well as it is known. Years are completed years.
type Age struct {
	Years int
	Exact bool
	Known bool
	Band  string // code of age_band, where no more is known
}

// AgeOf gives a person's age on a day: from the birth date, else as it was told, else the band (spec §4.1).
func AgeOf(p *record.Record, on civil.Date) Age {
	if birth, err := civil.ParsePartial(entity.PersonBirthDate.Get(p)); err == nil && !birth.IsZero() {
		years, exact := civil.AgeOn(birth, on)
		return Age{Years: years, Exact: exact, Known: true, Band: civil.AgeBand(years)}
	}
	if years, told := entity.PersonDeclaredAge.Get(p); told {
		return Age{Years: int(years), Known: true, Band: civil.AgeBand(int(years))}
	}
	return Age{Band: entity.PersonAgeBand.Get(p)}
}

// SetBirth writes what was said of a birth, with its precision. An age stands as it was told, on the day it was told.
func SetBirth(p *record.Record, b civil.TypedBirth) {
	entity.PersonBirthDate.Set(p, b.Date.String())
	entity.PersonBirthPrecision.Set(p, string(b.Precision))
	entity.PersonDeclaredAge.Clear(p)
	if b.Precision == civil.PrecisionAge {
		entity.PersonDeclaredAge.Set(p, int64(b.Age))
	}
}
