package typed

import (
	"strconv"
	"strings"

	"soglia/domain"
	"soglia/domain/civil"
)

// Ahead reads a day that may be still to come; nothing typed is no error.
func Ahead(field, text string, today civil.Date) (civil.Date, *domain.Error) {
	if strings.TrimSpace(text) == "" {
		return civil.Date{}, nil
	}
	d, err := civil.ParseTypedAhead(text, today)
	if err != nil {
		return d, domain.BadField(field, "error.date_unreadable")
	}
	return d, nil
}

// Number reads a whole number; nothing typed is -1 and no error.
func Number(field, text string) (int64, *domain.Error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return -1, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 {
		return -1, domain.BadField(field, "error.bad_number")
	}
	return n, nil
}

// Euros reads an amount as it is written: "12.345,67", "12345", "€ 900"; nothing typed is -1 and no error. The result is
// in cents.
func Euros(field, text string) (int64, *domain.Error) {
	text = strings.Map(func(r rune) rune {
		if r == '€' || r == ' ' || r == '\u00a0' {
			return -1
		}
		return r
	}, text)
	if text == "" {
		return -1, nil
	}
	whole, cents := text, "00"
	if i := strings.LastIndexAny(text, ",."); i >= 0 && len(text)-i-1 <= 2 {
		whole, cents = text[:i], (text[i+1:] + "00")[:2]
	}
	whole = strings.NewReplacer(".", "", ",", "").Replace(whole)
	n, err := strconv.ParseInt(whole+cents, 10, 64)
	if err != nil || n < 0 {
		return -1, domain.BadField(field, "person.error.amount")
	}
	return n, nil
}

// Commas reads several texts with commas between them.
func Commas(text string) []string {
	var some []string
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			some = append(some, part)
		}
	}
	return some
}
