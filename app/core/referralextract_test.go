package core

import (
	"testing"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/schema"
)

func extract() Extract {
	value := func(f *schema.Field, v string) SharedValue {
		return SharedValue{Field: f, Value: schema.TextValue(f.Kind, v)}
	}
	return Extract{
		Referral: uuid.UUID{1}, From: uuid.UUID{2}, AnswerBy: civil.MustParse("2026-12-04"), Values: []SharedValue{
			value(entity.ReferralReason.Field, "cerca un letto"), value(entity.PersonGivenName.Field, "Amina"),
			{Field: entity.ReferralUrgent.Field, Value: schema.BoolValue(true)},
			{Field: entity.PersonDeclaredAge.Field, Value: schema.NumberValue(schema.Int, 35)},
			{Field: entity.ContactValue.Field, Nth: 1, Value: schema.TextValue(schema.Text, "340 5550142")},
			{Field: entity.PersonSupports.Field, Value: schema.ListValue([]string{"ADI"})},
		},
	}
}

func TestAnExtractReadsAsItWasWritten(t *testing.T) {
	want := extract()
	b, err := want.Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := DecodeExtract(b)
	if err != nil || got.Referral != want.Referral || got.From != want.From || got.AnswerBy != want.AnswerBy || len(got.Values) != len(want.Values) {
		t.Fatalf("%s\n%+v %v", b, got, err)
	}
	for i, v := range got.Values {
		if w := want.Values[i]; v.Field != w.Field || v.Nth != w.Nth || !v.Value.Equal(w.Value) {
			t.Errorf("%s: %v, want %v", FieldName(w.Field), v, w)
		}
	}
}

// What no referral may share does not come in by this way, whoever sealed it.
func TestWhatMayNotBeSharedIsRefused(t *testing.T) {
	const head = `{"v":1,"invio":"01000000-0000-0000-0000-000000000000","da_sportello":"02000000-0000-0000-0000-000000000000","valori":[`
	for name, c := range map[string]struct {
		body string
		code domain.Code
	}{
		"protection":      {head + `{"campo":"persona.protetta","numero":1}]}`, domain.Damaged},
		"a reference":     {head + `{"campo":"persona.referente","testo":"01000000-0000-0000-0000-000000000000"}]}`, domain.Damaged},
		"a field unheard": {head + `{"campo":"nota_psicologica.testo","testo":"x"}]}`, domain.Damaged},
		"another kind":    {head + `{"campo":"persona.data_nascita","testo":"ieri"}]}`, domain.Damaged},
		"controls":        {head + `{"campo":"persona.nome","testo":"a\u202eb"}]}`, domain.Damaged},
		"no value":        {head + `{"campo":"persona.nome"}]}`, domain.Damaged},
		"nobody":          {`{"v":1,"valori":[]}`, domain.Damaged},
		"newer":           {`{"v":2}`, domain.Newer},
		"nonsense":        {`[`, domain.Damaged},
		"a newer code":    {head + `{"campo":"persona.genere","testo":"NUOVO_CODICE"}]}`, ""},
	} {
		if _, err := DecodeExtract([]byte(c.body)); (err == nil) != (c.code == "") || err != nil && domain.CodeOf(err) != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzExtract(f *testing.F) {
	b, err := extract().Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(`{"v":1,"valori":[{"campo":"persona.nome","testo":"x"}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := DecodeExtract(b)
		if err != nil {
			return
		}
		again, err := e.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := DecodeExtract(again); err != nil || len(got.Values) != len(e.Values) {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		_, _ = decodeAnswer(b)
	})
}
