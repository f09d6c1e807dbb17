package person

import (
	"cmp"
	"slices"
	"strings"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/search"
	"soglia/domain/civil"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Tone says how much an alert matters.
type Tone string

// The tones.
const (
	Calm    Tone = "calm"
	Watch   Tone = "watch"
	Careful Tone = "careful"
)

// Alert is what whoever receives the person should know at a glance.
type Alert struct {
	Text string
	Tone Tone
}

// Reach is a way to reach the person. A struck one must not be used, and Word says so.
type Reach struct {
	Kind   string // code of contact_kind
	Text   string
	Word   string
	Struck bool
}

// Head is the top of the page.
type Head struct {
	Name     string
	Script   string
	Who      string // age and town
	Tongue   string // languages
	Contacts []Reach
	Alerts   []Alert
}

// Head gives the top of the page.
func (p *Presenter) Head() Head {
	r := p.dossier.Person
	if r == nil {
		return Head{}
	}
	h := Head{Name: core.DisplayName(r), Tongue: p.tongue(r), Alerts: p.alerts(r)}
	if script := entity.PersonOriginalScript.Get(r); script != h.Name {
		h.Script = script
	}
	h.Who = search.AgeText(p.Speak(), core.AgeOf(r, p.Today()))
	if town := core.TownOf(r); town != "" && !codelist.IsRefusal(town) {
		h.Who = joined(", ", h.Who, townName(p.Speak(), town))
	}
	for _, c := range p.dossier.Contacts {
		h.Contacts = append(h.Contacts, p.reach(c))
	}
	slices.SortStableFunc(h.Contacts, func(a, b Reach) int { return cmp.Compare(boolInt(a.Struck), boolInt(b.Struck)) })
	return h
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// joined puts together what is not empty.
func joined(between string, parts ...string) string {
	var some []string
	for _, part := range parts {
		if part != "" {
			some = append(some, part)
		}
	}
	return strings.Join(some, between)
}

// townName is a comune without its province.
func townName(speak view.Language, code string) string {
	name, _, _ := strings.Cut(speak.Label(codelist.Comuni, code), " (")
	return name
}

func (p *Presenter) reach(c *record.Record) Reach {
	safety := core.SafetyOf(c)
	r := Reach{
		Kind: entity.ContactKind.Get(c), Text: entity.ContactValue.Get(c), Struck: !core.MayCall(c),
		Word: p.Speak().T("person.safety." + strings.ToLower(safety)),
	}
	if safety == core.HoursOnly && entity.ContactHours.Get(c) != "" {
		r.Word = entity.ContactHours.Get(c)
	}
	if safety == core.SafeContact {
		r.Word = ""
	}
	return r
}

// tongue says in which languages to speak: those that the person speaks, and how much Italian.
func (p *Presenter) tongue(r *record.Record) string {
	speak := p.Speak()
	var said []string
	spoken := entity.PersonLanguages.Get(r)
	if first := entity.PersonContactLanguage.Get(r); first != "" && !codelist.IsRefusal(first) {
		said = append(said, speak.Label("language", first))
	}
	for _, code := range spoken {
		if code != entity.PersonContactLanguage.Get(r) && !codelist.IsRefusal(code) {
			said = append(said, speak.Label("language", code))
		}
	}
	if level := entity.PersonItalian.Get(r); level != "" && !codelist.IsRefusal(level) {
		said = append(said, speak.T("person.italian."+strings.ToLower(level)))
	}
	if speak.Code() == "it" { // Italian writes languages small
		return strings.ToLower(strings.Join(said, ", "))
	}
	return strings.Join(said, ", ")
}

// Ask is something that nobody has asked the person yet.
type Ask struct {
	Field string // spec name
	Label string
}

// mostAsks is how many questions the page suggests at once.
const mostAsks = 4

// Asks gives what to ask when it happens.
func (p *Presenter) Asks() []Ask {
	if p.dossier.Person == nil {
		return nil
	}
	var asks []Ask
	for _, f := range core.StillMissing(p.dossier.Person) {
		if len(asks) < mostAsks {
			asks = append(asks, Ask{f.Name, p.Speak().FieldName("persona", f.Name)})
		}
	}
	return asks
}

// Next is the next appointment.
type Next struct{ When, Detail string }

// Next gives the next appointment, false where there is none.
func (p *Presenter) Next() (Next, bool) {
	r := p.dossier.Next
	if r == nil {
		return Next{}, false
	}
	day, _ := civil.Parse(entity.AppointmentDate.Get(r)) // checked when it was written
	n := Next{When: capital(p.Speak().NearDay(day, p.Today()) + ", " + clock(entity.AppointmentTime.Get(r)))}
	if name := p.by(id(entity.AppointmentOperator.Get(r))); name != "" {
		n.Detail = p.Speak().T("person.with", view.Args{"Name": name})
	}
	return n, true
}
