package intake

import (
	"slices"
	"strings"

	"soglia/app/core"
	"soglia/app/view/search"
	"soglia/domain/codelist"
	"soglia/domain/programme"
	"soglia/domain/schema"
)

// Choice is one thing that the page offers.
type Choice struct {
	Code, Label, Detail string
}

// Tiles gives the large choices of what is asked for. Without consent to special data those of class 3 are not offered for
// somebody with a name (spec §3.2).
func (p *Presenter) Tiles() []Choice { return p.offered(p.wiring.Offer.Tiles) }

// Needs gives the macro-needs, where the tiles are a programme's themes.
func (p *Presenter) Needs() []Choice { return p.offered(p.wiring.Offer.Needs) }

func (p *Presenter) offered(all []programme.Tile) []Choice {
	var tiles []Choice
	for _, t := range all {
		special := t.List == programme.NeedList && codelist.Shipped().ClassOf(t.List, t.Code) == int(schema.Special)
		if !special || p.allowsSpecial() {
			tiles = append(tiles, Choice{Code: t.Code, Label: search.Tile(p.Speak(), t.List, t.Code)})
		}
	}
	return tiles
}

func (p *Presenter) allowsSpecial() bool {
	switch {
	case p.form.Who == WhoNobody:
		return true
	case p.form.Ground != "":
		return true
	case p.form.Special != "":
		return p.form.Special == core.Given
	}
	return p.Standing(core.ActSpecial).Allows()
}

// listed gives the items that a list offers, in its order.
func (p *Presenter) listed(list string, without ...string) []Choice {
	l, ok := codelist.Shipped().List(list)
	if !ok {
		return nil
	}
	var choices []Choice
	for _, item := range l.Offered() {
		if !slices.Contains(without, item.Code) {
			choices = append(choices, Choice{Code: item.Code, Label: p.Speak().Label(list, item.Code)})
		}
	}
	return choices
}

// withRefusal adds that the person would not say.
func (p *Presenter) withRefusal(choices []Choice) []Choice {
	return append(choices, Choice{Code: codelist.WontSay, Label: p.Speak().T("intake.wont_say")})
}

// Genders, Bands and Citizenships are what may be said of somebody without a name.
func (p *Presenter) Genders() []Choice { return p.withRefusal(p.listed("gender")) }

// Bands gives the age bands.
func (p *Presenter) Bands() []Choice { return p.withRefusal(p.listed("age_band")) }

// Citizenships gives the kinds of citizenship; statelessness is a matter of class 3 and not asked at the door.
func (p *Presenter) Citizenships() []Choice { return p.listed("citizenship_kind", "APOLIDE") }

// Safeties gives whether and how a number may be called.
func (p *Presenter) Safeties() []Choice { return p.listed("safe_contact") }

// Documents gives the documents that may have been seen.
func (p *Presenter) Documents() []Choice { return p.listed("document_kind") }

// Languages gives the languages.
func (p *Presenter) Languages() []Choice { return p.listed("language") }

// Relations gives who somebody is in a household, but for the first person.
func (p *Presenter) Relations() []Choice { return p.listed("household_relation", "1") }

// Outcomes gives how it went.
func (p *Presenter) Outcomes() []Choice {
	var choices []Choice
	for _, code := range []string{core.Solved, "PARZIALE", core.Ongoing, "NON_RISOLTA"} {
		choices = append(choices, Choice{Code: code, Label: p.Speak().T("intake.outcome." + strings.ToLower(code))})
	}
	return choices
}

// PathKinds gives the kinds of path that the desk can propose; psychological support is the psychologist's to open.
func (p *Presenter) PathKinds() []Choice { return p.listed("path_kind", "PSICOLOGICO") }

// Requesters gives who may ask for somebody else.
func (p *Presenter) Requesters() []Choice {
	var choices []Choice
	for _, code := range []string{"FAMILIARE", "CONOSCENTE", "ENTE"} {
		choices = append(choices, Choice{Code: code, Label: p.Speak().T("intake.requester." + strings.ToLower(code))})
	}
	return choices
}

// usualChannels and usualAnswers are shown at once; the others behind "Altro…".
var (
	usualChannels = []string{"PRESENZA", "REMOTO_TELEFONO", "REMOTO_VIDEO", "REMOTO_MESSAGGIO", "EMAIL"}
	usualAnswers  = []string{"INFO_DATA", "ORIENTAMENTO", "PRATICA_FATTA", "PRATICA_DIGITALE", "ASCOLTO"}
)

// Channels gives the channels: the usual ones in few words, and those that are rarer where all are asked for or one is
// chosen.
func (p *Presenter) Channels(all bool) []Choice {
	return p.usual("access_channel", "intake.channel.", usualChannels, all, []string{p.form.Channel})
}

// Answers gives what may have been done; where the person was sent and what comes next are asked below.
func (p *Presenter) Answers(all bool) []Choice {
	return p.usual("response_type", "intake.answer.", usualAnswers, all, p.form.Answers, "INVIO", "APPUNTAMENTO", "PERCORSO")
}

// Requests gives what exactly may have been asked for.
func (p *Presenter) Requests() []Choice { return p.listed("request_type") }

func (p *Presenter) usual(list, words string, usual []string, all bool, chosen []string, without ...string) []Choice {
	var choices []Choice
	for _, code := range usual {
		choices = append(choices, Choice{Code: code, Label: p.Speak().T(words + strings.ToLower(code))})
	}
	for _, c := range p.listed(list, append(without, usual...)...) {
		if all || slices.Contains(chosen, c.Code) {
			choices = append(choices, c)
		}
	}
	return choices
}

// ChannelName gives a channel in few words.
func (p *Presenter) ChannelName() string {
	if slices.Contains(usualChannels, p.form.Channel) {
		return p.Speak().T("intake.channel." + strings.ToLower(p.form.Channel))
	}
	return p.Speak().Label("access_channel", p.form.Channel)
}

// Towns finds comuni while their name is typed.
func (p *Presenter) Towns(typed string) []Choice {
	var towns []Choice
	for _, c := range codelist.ShippedPlaces().FindComuni(typed, 12) {
		towns = append(towns, Choice{Code: c.Code, Label: c.Name, Detail: c.Province})
	}
	return towns
}

// TownName gives the name of a comune.
func (p *Presenter) TownName(code string) string { return search.TownText(p.Speak(), code) }
