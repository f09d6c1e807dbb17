package said

import (
	"testing"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/schema"
	"soglia/translations"
)

func TestValuesAreWrittenAsTheyAreRead(t *testing.T) {
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	speak := words.In("it")
	someone := uuid.New()
	names := func(target string, id uuid.UUID) string {
		if target == entity.Operator.Name && id == someone {
			return "Elena Fiorini"
		}
		return ""
	}
	for _, c := range []struct {
		field *schema.Field
		value schema.Value
		want  string
	}{
		{entity.PersonFamilyName.Field, schema.Value{}, ""},
		{entity.PersonFamilyName.Field, schema.TextValue(schema.Text, "Èsposito"), "Èsposito"},
		{entity.PersonNoResidence.Field, schema.BoolValue(false), "No"},
		{entity.PersonIsee.Field, schema.NumberValue(schema.Money, 1234567), "12.345,67 €"},
		{entity.PersonBirthDate.Field, schema.TextValue(schema.PartialDate, "1988-03-05"), "5 marzo 1988"},
		{entity.PersonBirthDate.Field, schema.TextValue(schema.PartialDate, "1988-03"), "marzo 1988"},
		{entity.PersonBirthDate.Field, schema.TextValue(schema.PartialDate, "1988"), "1988"},
		{entity.PersonLanguages.Field, schema.ListValue([]string{"ar", "fr"}), "Arabo, Francese"},
		{entity.PersonAliases.Field, schema.ListValue([]string{"Momo", "Mo"}), "Momo, Mo"},
		{entity.AppointmentTime.Field, schema.TextValue(schema.Time, "09:30"), "9:30"},
		{entity.IntakeMinutes.Field, schema.NumberValue(schema.Int, 30), "30 minuti"},
		{entity.HouseholdSize.Field, schema.NumberValue(schema.Int, 4), "4"},
		{entity.IntakeOperator.Field, schema.TextValue(schema.Ref, someone.String()), "Elena Fiorini"},
		{entity.IntakeOperator.Field, schema.TextValue(schema.Ref, uuid.NewString()), ""},
	} {
		if got := Value(speak, c.field, c.value, names); got != c.want {
			t.Errorf("%s: %q, want %q", c.field.Name, got, c.want)
		}
	}
}
