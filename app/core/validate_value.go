package core

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"soglia/domain/civil"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/schema"
)

// The longest texts, in characters: a name or an address, and a free text. A block holds at most 1 MiB (sync.md §1), and
// four bytes a character leave room for all texts of one record.
const (
	longestName = 500
	longestText = 50_000
)

// The greatest minutes of one record, a day; the greatest of other counts; the greatest amount, in cents.
const (
	mostMinutes = 24 * 60
	mostCount   = 1_000
	mostCents   = 100_000_000_000
)

func wrongText(f *schema.Field, kind schema.Kind, s string) (id string, args map[string]any) {
	switch kind {
	case schema.Code:
		return wrongCode(f, s), nil
	case schema.Ref:
		return unless(isID(s), "error.bad_ref"), nil
	case schema.Date:
		_, err := civil.Parse(s)
		return unless(err == nil, "error.bad_date"), nil
	case schema.PartialDate:
		_, err := civil.ParsePartial(s)
		return unless(err == nil, "error.bad_date"), nil
	case schema.Time:
		_, err := civil.ParseTime(s)
		return unless(err == nil, "error.bad_time"), nil
	}
	return wrongFreeText(f, s)
}

func unless(good bool, id string) string {
	if good {
		return ""
	}
	return id
}

func isID(s string) bool {
	id, err := uuid.Parse(s)
	return err == nil && id != uuid.Nil && id.String() == s
}

// wrongCode accepts what the field's lists hold, refusal values included (spec §2). States are those that the entity
// declares, and the one in which every record can be cancelled.
func wrongCode(f *schema.Field, code string) string {
	if f.Name == "stato" {
		return unless(isState(f.Entity, code), "error.bad_code")
	}
	return unless(codelist.Shipped().Has(f.List, code), "error.bad_code")
}

func isState(e *schema.Entity, code string) bool {
	if len(e.States) == 0 && code == entity.Active {
		return true
	}
	return code == entity.CancelledState(e) || slices.Contains(e.States, code)
}

func wrongFreeText(f *schema.Field, s string) (id string, args map[string]any) {
	longest := longestName
	if f.Class >= schema.Ordinary {
		longest = longestText
	}
	switch {
	case !utf8.ValidString(s) || strings.ContainsFunc(s, isControl):
		return "error.control_character", nil
	case utf8.RuneCountInString(s) > longest:
		return "error.too_long", map[string]any{"Max": longest}
	case f.Required && strings.TrimSpace(s) == "":
		return "error.required", nil
	}
	return "", nil
}

// isControl tells characters that no keyboard types on purpose. Line ends and tabs may stand in a text; the marks that
// scripts written from right to left and Indic scripts need (U+200C to U+200F) may too, but not those that reorder what
// comes after them.
func isControl(r rune) bool {
	switch {
	case r == '\n' || r == '\r' || r == '\t':
		return false
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return true
	}
	return unicode.IsControl(r)
}

func wrongNumber(f *schema.Field, n int64) string {
	most := int64(mostCount)
	switch {
	case f.Kind == schema.Bool:
		most = 1
	case f.Kind == schema.Instant || f.Kind == schema.Decimal:
		return ""
	case f.Kind == schema.Money:
		most = mostCents
	case f == entity.PsychologyMonthMinutes.Field:
		most = 31 * mostMinutes
	case f.Name == "minuti" || strings.HasSuffix(f.Name, "_min"):
		most = mostMinutes
	}
	return unless(n >= 0 && n <= most, "error.bad_number")
}
