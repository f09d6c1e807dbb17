package oldregister

import (
	"strings"

	"soglia/domain/codelist"
)

// known are headings that old registers use, folded to lower case without accents or spaces.
var known = map[string]string{
	"id": "id", "codice": "id", "numero": "id", "n": "id", "scheda": "id", "numeroscheda": "id", "nscheda": "id",
	"cognome": "family_name", "surname": "family_name", "familyname": "family_name", "lastname": "family_name",
	"nome": "given_name", "name": "given_name", "givenname": "given_name", "firstname": "given_name",
	"datadinascita": "birth_date", "datanascita": "birth_date", "natoil": "birth_date", "nascita": "birth_date", "birthdate": "birth_date",
	"luogodinascita": "birth_place", "luogonascita": "birth_place", "natoa": "birth_place", "birthplace": "birth_place",
	"sesso": "sex", "genere": "sex", "sex": "sex", "gender": "sex",
	"codicefiscale": "codice_fiscale", "cf": "codice_fiscale", "taxcode": "codice_fiscale",
	"telefono": "phone", "cellulare": "phone", "tel": "phone", "cell": "phone", "phone": "phone",
	"email": "email", "mail": "email", "postaelettronica": "email",
	"indirizzo": "street", "via": "street", "residenza": "street", "street": "street", "address": "street",
	"comune": "town", "citta": "town", "town": "town", "city": "town", "cap": "postcode", "postcode": "postcode",
	"lingua": "language", "language": "language", "note": "note", "nota": "note", "osservazioni": "note", "annotazioni": "note", "notes": "note",
	"idpersona": "person_id", "personid": "person_id", "persona": "person_id", "codicepersona": "person_id",
	"data": "date", "giorno": "date", "dataaccesso": "date", "datacontatto": "date", "datavisita": "date", "date": "date",
	"canale": "channel", "modalita": "channel", "channel": "channel", "tema": "theme", "temi": "theme", "argomento": "theme", "theme": "theme",
	"risposta": "answer", "esito": "answer", "answer": "answer", "minuti": "minutes", "durata": "minutes", "minutes": "minutes",
}

// Guess proposes a mapping from the headings alone, each column once; a person looks at it before anything is read.
func Guess(k Kind, headings []string) Mapping {
	m := Mapping{}
	for _, heading := range headings {
		field := known[squeezed(heading)]
		if k == Visits && field == "id" {
			field = "person_id"
		}
		if _, taken := m[field]; field == "" || taken || !fits(k, field) {
			continue
		}
		m[field] = heading
	}
	return m
}

func fits(k Kind, field string) bool {
	for _, f := range Fields(k) {
		if f == field {
			return true
		}
	}
	return false
}

// squeezed folds a heading to its bare letters.
func squeezed(heading string) string {
	return strings.Map(func(r rune) rune {
		if r < 'a' || r > 'z' {
			return -1
		}
		return r
	}, codelist.Fold(heading))
}

// tidy drops the blanks around a cell and those that spreadsheets use for nothing.
func tidy(cell string) string {
	return strings.TrimSpace(strings.ReplaceAll(cell, "\u00a0", " "))
}
