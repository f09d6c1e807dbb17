//go:build story

package story

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"soglia/internal/story/stage"
)

// The people of this play: the volunteer is the second on the strip of names, the psychologist the third.
var (
	atTheDoor = member{name: "Nello Fontanelli", passphrase: "la città @ Empoli #7", role: "Volontari"}
	irene     = member{name: "Irene Salvi", passphrase: "quattro finestre, nessuna tenda", role: "Psicolog"}
)

// What must be read by nobody else.
const (
	herNote  = "Parla del fratello per la prima volta, e piange a lungo."
	herTests = "CORE-OM"
)

// TestAnAfternoonInHerStudio is one laptop: the desk hands a person over to its psychologist, who sees her, writes, keeps the room, publishes a
// month and prints her recovery sheet; and what the others see of it.
func TestAnAfternoonInHerStudio(t *testing.T) {
	h := newHouse(t, "studio")
	h.clear()
	h.build("soglia-merge", "story", "0")
	p := h.laptop("")
	acts := []struct {
		name string
		play func(*play)
	}{
		{"the desk and its psychologist", theDeskAndIrene},
		{"Amina is handed over", handedOver},
		{"Irene takes her on", takenOn},
		{"a session and its note", aSession},
		{"the room, and the next time", theRoom},
		{"her recovery sheet", theSheet},
		{"a month is published", aMonth},
		{"what the others see", whatOthersSee},
		{"her pages in every size", studioTour},
	}
	for _, act := range acts {
		went := t.Run(act.name, func(t *testing.T) {
			p.t = t
			act.play(p)
		})
		if !went {
			return
		}
	}
	p.t = t
	illustrate(p, map[string]string{"studio": "09-nella-sua-pagina"})
	p.summary("An afternoon in her studio")
}

func theDeskAndIrene(p *play) {
	p.at("2026-11-26 09:00")
	p.switchOn()
	p.on("firststart")
	p.must(p.program.Resize(1280, 800))
	p.makeNetwork()
	p.toColleagues()
	p.addColleague(atTheDoor, "")
	p.addColleague(irene, "05-aggiungi-la-psicologa")
	p.click("nav.today")
	p.on("today")
}

// handedOver is the volunteer's morning: somebody asks for help, and is handed over without a word of why.
func handedOver(p *play) {
	p.sitDown(1, atTheDoor)
	p.register(visit{
		at: "2026-11-26 10:20", search: "amina osei", fresh: true, notice: "d", special: "r",
		birth: "1994", phone: "320 555 0142", tiles: []string{"T6"}, answers: []string{"ASCOLTO"}, minutes: "15",
	})
	p.open("amina")
	p.click("person-entrust-0")
	p.picture("06-affidata")
	p.at("2026-11-26 14:30")
	p.click("nav.today")
	p.on("today")
}

// takenOn is how she finds her: in a place of her own.
func takenOn(p *play) {
	p.sitDown(2, irene)
	p.picture("07-oggi-di-irene")
	p.click("nav.psychology")
	p.on("psychology")
	p.appears("psych-take-0")
	p.picture("08-il-tuo-studio")
	p.click("psych-take-0")
	p.appears("psych-person-0")
	p.click("psych-person-0")
	p.on("psychology-file")
	p.click("psych-act")
	p.on("psychology-consent")
	p.click("psych-act-state.DATO")
	p.picture("08-consenso-alla-prestazione")
	p.press("ctrl+s")
	p.on("psychology-file")
}

// aSession is an hour with Amina, written down.
func aSession(p *play) {
	p.at("2026-11-26 16:05")
	p.count()
	p.click("psych-new-session")
	p.on("psychology-session")
	p.fill("psych-minutes", "50")
	p.fill("psych-note", herNote)
	p.fill("psych-tests", herTests)
	p.picture("08-seduta")
	p.press("ctrl+s")
	p.on("psychology-file")
	p.measured("A session with its note", "no goal", p.counted())
	p.picture("09-nella-sua-pagina")
}

// theRoom is what the desk is told: a room, and for how long.
func theRoom(p *play) {
	p.fill("psych-appoint-when", "giovedì 3/12 alle 15")
	p.click("psych-appoint")
	p.appears("psych-off-0")
	p.press("Escape")
	p.on("psychology")
	p.fill("psych-room-day", "oggi")
	p.fill("psych-room-from", "14")
	p.fill("psych-room-until", "19")
	p.click("psych-room-take")
	p.appears("psych-room-free-0")
	p.picture("10-stanza-occupata")
}

// theSheet is her recovery key: made, saved, and one group of it read back from paper.
func theSheet(p *play) {
	p.click("psych-recovery")
	p.on("psychology-recovery")
	p.picture("11-chiave-di-recupero")
	p.click("psych-recovery-make")
	file := filepath.Join(p.folder, "chiave.pdf")
	p.fill("psych-recovery-path", file)
	p.click("psych-recovery-save")
	var groups [][]string
	s := p.until("her printed sheet", func(s stage.Screen) bool {
		var err error
		groups, err = readKit(file)
		return err == nil && len(groups) == 1 && len(s.Under("psych-recovery-group.")) == 1
	})
	id := s.Under("psych-recovery-group.")[0].ID
	asked, err := strconv.Atoi(strings.TrimPrefix(id, "psych-recovery-group."))
	p.must(err)
	p.fill(id, strings.ToLower(groups[0][asked-1]))
	p.picture("12-un-gruppo-riletto")
	p.click("psych-recovery-check")
	p.vanishes(id)
	p.picture("13-conservata")
	p.press("Escape")
	p.on("psychology")
}

// aMonth is the first of December: November's figures, of one person, leave as nothing.
func aMonth(p *play) {
	p.at("2026-12-01 09:10")
	p.click("psych-months")
	p.on("psychology-months")
	p.appears("psych-publish-2026-11")
	p.picture("14-prima-di-pubblicare")
	p.click("psych-publish-2026-11")
	p.vanishes("psych-publish-2026-11")
	p.picture("15-pubblicato")
	p.press("Escape")
	p.on("psychology")
	p.click("nav.today")
	p.on("today")
}

// whatOthersSee is the volunteer and the coordinator, the same afternoon.
func whatOthersSee(p *play) {
	p.at("2026-11-26 17:00")
	for i, who := range []member{staff()[carla], atTheDoor} {
		p.sitDown(i, who)
		p.picture("16-oggi-di-" + strings.ToLower(strings.Fields(who.name)[0]))
		if _, there := p.screen().Find("nav.psychology"); there {
			p.t.Errorf("%s is shown the way into her place", who.name)
		}
		p.open("amina")
		p.picture("17-amina-per-" + strings.ToLower(strings.Fields(who.name)[0]))
		p.click("nav.today")
		p.on("today")
	}
	p.exportsNothingOfHers()
}

// sitDown changes who sits at the table.
func (p *play) sitDown(at int, who member) {
	p.t.Helper()
	s := p.until("the names", func(s stage.Screen) bool { return s.Page == "today" && len(s.Under("sit-")) == 3 })
	p.click(s.Under("sit-")[at].ID)
	p.on("unlock")
	p.say(who.passphrase)
}

func studioTour(p *play) {
	p.at("2026-11-27 09:00")
	p.sitDown(2, irene)
	for _, language := range []string{"it", "en"} {
		for _, scale := range []int{100, 200} {
			p.look(language, scale)
			p.click("nav.psychology")
			p.on("psychology")
			p.pictures(language + "-" + strconv.Itoa(scale) + "-studio")
			p.click("psych-person-0")
			p.on("psychology-file")
			p.pictures(language + "-" + strconv.Itoa(scale) + "-persona")
			p.click("psych-new-session")
			p.on("psychology-session")
			p.pictures(language + "-" + strconv.Itoa(scale) + "-seduta")
			p.press("Escape")
			p.on("psychology-file")
			p.click("nav.today")
			p.on("today")
		}
	}
	p.look("it", 100)
}

// exportsNothingOfHers looks for her words and for the session's day in what the coordinator can take out, and in the files.
func (p *play) exportsNothingOfHers() {
	p.t.Helper()
	p.switchOff()
	for _, what := range []string{"people", "intakes", "sessions"} {
		out := p.exported(what, staff()[carla])
		for _, word := range []string{herNote, herTests, `"durata_min":50`, `"PSICOLOGICA"`} {
			if strings.Contains(out, word) {
				p.t.Errorf("the coordinator's export of %s holds %q", what, word)
			}
		}
	}
	p.switchOn()
	p.on("unlock")
	p.click("unlock-person-1")
	p.say(atTheDoor.passphrase)
}
