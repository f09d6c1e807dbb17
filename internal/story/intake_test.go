//go:build story

package story

import (
	"strings"

	"soglia/internal/story/stage"
)

// visit is an intake as it is played with the keyboard. Empty parts are left as the form has them.
type visit struct {
	at       string // when the form is opened
	search   string // what is typed to find the person; "" for somebody who gives no name
	fresh    bool   // a person met for the first time
	found    int    // which of those found, from 0
	birth    string
	phone    string
	family   []string // who else came
	askedBy  string   // a relative who asks for the person
	channel  int      // steps to the right of "in person"
	notice   string   // key of the answer: d, r, n
	special  string
	tiles    []string
	answers  []string
	meeting  string // an appointment
	minutes  string
	note     string
	pictures map[string]string // by moment ("searched", "filled"): name of the picture
}

// register plays an intake from Oggi and back to it.
func (p *play) register(v visit) {
	p.t.Helper()
	p.at(v.at)
	p.press("ctrl+n")
	p.on("intake")
	p.fillIn(v)
	p.press("ctrl+s")
	p.on("today")
}

// fillIn fills the form that is open.
func (p *play) fillIn(v visit) {
	p.t.Helper()
	p.who(v)
	p.consents(v)
	p.how(v)
	p.work(v)
}

func (p *play) moment(v visit, name string) {
	p.t.Helper()
	if picture := v.pictures[name]; picture != "" {
		p.picture(picture)
	}
}

func (p *play) who(v visit) {
	p.t.Helper()
	p.company(v)
	if v.search == "" {
		p.press("F4")
		p.focus("intake-gender")
		return
	}
	p.reach("intake-search")
	p.write(v.search)
	p.appears("intake-search.new")
	if v.fresh {
		p.moment(v, "searched")
		p.press("ctrl+Return")
		p.newcomer(v)
		return
	}
	p.until("somebody found", func(s stage.Screen) bool { return len(s.Under("intake-search.")) > v.found+1 })
	p.moment(v, "searched")
	for range v.found {
		p.press("Down")
	}
	p.press("Return")
	p.focus("intake-tiles")
}

func (p *play) newcomer(v visit) {
	p.t.Helper()
	p.appears("intake-birth")
	if v.birth != "" {
		p.reach("intake-birth")
		p.write(v.birth)
	}
	if v.phone != "" {
		p.reach("intake-phone")
		p.write(v.phone)
	}
	p.others(v)
}

// consents are a key each; the focus goes on by itself.
func (p *play) consents(v visit) {
	p.t.Helper()
	if v.notice != "" {
		p.press("F6")
		p.focus("intake-notice")
		p.press(v.notice)
		p.focus("intake-special")
	}
	if v.special != "" {
		p.press(v.special)
		p.focus("intake-tiles")
	}
}

// company says who came: the person, a family, or somebody who asks for another.
func (p *play) company(v visit) {
	p.t.Helper()
	if len(v.family) > 0 {
		p.reach("intake-company.alone")
		p.press("Right", "space")
		p.appears("intake-others")
	}
	if v.askedBy != "" {
		p.reach("intake-company.alone")
		p.press("Right", "Right", "space")
		p.reach("intake-asked-by")
		p.write(v.askedBy)
	}
}

// others names those who came too.
func (p *play) others(v visit) {
	p.t.Helper()
	for _, name := range v.family {
		p.reach("intake-others")
		p.write(name)
		p.appears("intake-others.new")
		p.press("Return")
		p.vanishes("intake-others.new")
	}
}

func (p *play) how(v visit) {
	p.t.Helper()
	if v.channel == 0 {
		return
	}
	p.press("F2")
	p.reach("intake-channel.PRESENZA")
	for range v.channel {
		p.press("Right")
	}
	p.press("space", "F2")
	p.vanishes("intake-channel.PRESENZA")
}

func (p *play) work(v visit) {
	p.t.Helper()
	if !strings.HasPrefix(p.screen().Focused(), "intake-tiles") { // after a consent, or a person who is known, it is there
		p.press("F7")
		p.focus("intake-tiles")
	}
	p.choose("intake-tiles.", v.tiles)
	p.choose("intake-answers.", v.answers)
	if v.meeting != "" {
		p.choose("intake-next.", []string{"appointment"})
		p.reach("intake-appointment")
		p.write(v.meeting)
	}
	if v.minutes != "" {
		p.reach("intake-minutes")
		p.press("ctrl+a")
		p.write(v.minutes)
	}
	if v.note != "" {
		p.reach("intake-note")
		p.write(v.note)
	}
	p.moment(v, "filled")
}

func (p *play) choose(prefix string, values []string) {
	p.t.Helper()
	for _, value := range values {
		p.reach(prefix + value)
		p.press("space")
	}
}
