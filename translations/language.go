package translations

import (
	"errors"
	"strconv"

	"github.com/nicksnyder/go-i18n/v2/i18n"

	"soglia/app/view"
	"soglia/domain"
	"soglia/domain/codelist"
)

// Language speaks to one reader. It satisfies view.Language.
type Language struct {
	code      string
	localizer *i18n.Localizer
}

// Code is "it" or "en".
func (l *Language) Code() string { return l.code }

// T gives a message; an unknown id comes back as itself.
func (l *Language) T(id string, args ...view.Args) string {
	return l.say(&i18n.LocalizeConfig{MessageID: id, TemplateData: merged(args)}, id)
}

// Count gives a message in the plural form for n, which also fills {{.Count}}.
func (l *Language) Count(id string, n int, args ...view.Args) string {
	data := merged(args)
	data["Count"] = l.Number(n)
	return l.say(&i18n.LocalizeConfig{MessageID: id, TemplateData: data, PluralCount: n}, id)
}

func (l *Language) say(config *i18n.LocalizeConfig, id string) string {
	text, err := l.localizer.Localize(config)
	if err != nil {
		return id
	}
	return text
}

func merged(args []view.Args) view.Args {
	data := view.Args{}
	for _, some := range args {
		for k, v := range some {
			data[k] = v
		}
	}
	return data
}

// Error gives the sentence of an error: its own message, or a general one.
func (l *Language) Error(err error) string {
	var many domain.Errors
	if errors.As(err, &many) && len(many) > 0 {
		return l.one(many[0])
	}
	var single *domain.Error
	if errors.As(err, &single) {
		return l.one(single)
	}
	return l.T(view.ErrorID)
}

// FieldErrors gives the sentences that belong under fields, by spec name, "" for those of none.
func (l *Language) FieldErrors(err error) map[string]string {
	sentences := make(map[string]string)
	var many domain.Errors
	if errors.As(err, &many) {
		for _, e := range many {
			sentences[e.Field] = l.one(e)
		}
		return sentences
	}
	var single *domain.Error
	if errors.As(err, &single) {
		sentences[single.Field] = l.one(single)
		return sentences
	}
	if err != nil {
		sentences[""] = l.T(view.ErrorID)
	}
	return sentences
}

func (l *Language) one(e *domain.Error) string { return l.T(e.ID, view.Args(e.Args)) }

// Label gives the words of a code; the code itself where the list does not know it.
func (l *Language) Label(list, code string) string {
	return codelist.Shipped().Label(list, code, codelist.Lang(l.code))
}

// FieldName gives the label of an entity's field.
func (l *Language) FieldName(entity, name string) string { return l.T("field." + entity + "." + name) }

// Number groups thousands with a point in Italian and a comma in English.
func (l *Language) Number(n int) string {
	digits, sign := strconv.Itoa(n), ""
	if n < 0 {
		digits, sign = digits[1:], "−"
	}
	separator := map[string]string{"it": ".", "en": ","}[l.code]
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + separator + digits[i:]
	}
	return sign + digits
}
