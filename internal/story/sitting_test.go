//go:build story

package story

import (
	"strconv"

	"soglia/internal/story/stage"
)

// unlock takes a name of the first page and types its passphrase.
func (p *play) unlock(who int) {
	p.t.Helper()
	p.on("unlock")
	p.click("unlock-person-" + strconv.Itoa(who))
	p.passphrase(who)
}

// passphrase opens with the words of whoever is chosen.
func (p *play) passphrase(who int) {
	p.t.Helper()
	p.say(staff()[who].passphrase)
}

// say types the words that open, and waits for Oggi.
func (p *play) say(passphrase string) {
	p.t.Helper()
	p.focus("unlock-passphrase")
	p.write(passphrase)
	p.press("Return")
	p.on("today")
}

// sit changes who sits at the table, from the strip of names on Oggi.
func (p *play) sit(who int) {
	p.t.Helper()
	s := p.until("the names", func(s stage.Screen) bool { return s.Page == "today" && len(s.Under("sit-")) == len(staff()) })
	p.click(s.Under("sit-")[who].ID)
	p.on("unlock")
	p.passphrase(who)
}

// addColleagues adds those who work with the coordinator. Each types her own passphrase.
func (p *play) addColleagues() {
	p.t.Helper()
	p.toColleagues()
	for i, who := range staff()[carla+1:] {
		picture := ""
		if i == 0 {
			picture = "06-aggiungi-una-persona"
		}
		p.addColleague(who, picture)
	}
	p.click("nav.today")
	p.on("today")
}

func (p *play) toColleagues() {
	p.t.Helper()
	p.click("nav.settings")
	p.on("settings")
	p.click("settings-users")
	p.on("users")
}

// addColleague adds one, with a picture of the form where it has a name.
func (p *play) addColleague(who member, picture string) {
	p.t.Helper()
	p.click("users-add")
	p.appears("users-register")
	p.fill("users-name", who.name)
	p.pick("users-role", who.role)
	p.fill("users-passphrase", who.passphrase)
	if picture != "" {
		p.picture(picture)
	}
	p.click("users-register")
	p.vanishes("users-register")
}

// pick takes an option of a list that opens, by typing the beginning of what it is called.
func (p *play) pick(id, label string) {
	p.t.Helper()
	p.click(id)
	p.focus(id + ".filter")
	p.write(label)
	p.press("Return")
	p.vanishes(id + ".filter")
}
