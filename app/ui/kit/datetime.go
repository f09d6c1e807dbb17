package kit

import "soglia/app/ui/kit/icon"

// DateField is a field for a date in free words ("5/3/88", "circa 1988", "ieri"). Check understands
// the text and puts the date, written out, in Help.
func (k *Kit) DateField(spec FieldSpec) *Field {
	if spec.Icon == "" {
		spec.Icon = icon.CalendarDays
	}
	return k.replacing(spec)
}

// TimeField is a field for a time of day in free words ("930"). Check may put "9:30" in Text.
func (k *Kit) TimeField(spec FieldSpec) *Field {
	if spec.Icon == "" {
		spec.Icon = icon.Clock
	}
	return k.replacing(spec)
}

// replacing is a field whose words are taken as one: Tab selects them, and another date or time takes their place.
func (k *Kit) replacing(spec FieldSpec) *Field {
	f := k.Field(spec)
	f.entry.replace = true
	return f
}
