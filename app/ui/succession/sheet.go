package succession

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
)

// sheet is where the code of one of the kit's sheets is typed: it is long, and must be seen whole to be compared.
func sheet(k *kit.Kit, id kit.ID, label string, value *string, problem string, typed func()) fyne.CanvasObject {
	field := k.Field(kit.FieldSpec{ID: id, Label: label, Lines: 2, Text: *value, OnChange: func(text string) {
		*value = text
		typed()
	}})
	field.SetError(problem)
	return field
}
