//go:build story

package story

// monday is the first day at the desk: Nello and Bruna take turns, and eleven visits are registered.
func monday(p *play) {
	p.at("2026-11-23 08:58")
	p.switchOn()
	p.unlock(nello)
	p.loaded()
	p.focus("tile-intake")
	p.firstIntake()
	p.register(visit{
		at: "2026-11-23 09:30", search: "mohamed el sayed", fresh: true, birth: "5/3/88", phone: "320 555 0102", notice: "d", special: "d",
		tiles: []string{"T3", "T2"}, answers: []string{"PRATICA_DIGITALE"}, minutes: "35", note: "Kit per il permesso: mancano 2 marche da € 16.",
	})
	p.sit(bruna)
	p.register(visit{
		at: "2026-11-23 09:55", search: "shirin akter", fresh: true, family: []string{"Rafiq Akter", "Nadia Akter"}, notice: "d", special: "r",
		birth: "1990", tiles: []string{"T6"}, answers: []string{"INFO_DATA"}, minutes: "25", note: "Cerca casa: sono in tre.",
		pictures: map[string]string{"filled": "12-nuovo-accesso-famiglia"},
	})
	p.register(visit{
		at: "2026-11-23 10:20", search: "ada nencioni", fresh: true, birth: "84 anni", askedBy: "la figlia Sara", channel: 1, notice: "d", special: "n",
		tiles: []string{"T1"}, answers: []string{"ORIENTAMENTO"}, minutes: "10", note: "La figlia telefona per la mamma: servirà l'assistente a casa.",
		pictures: map[string]string{"filled": "13-nuovo-accesso-telefono"},
	})
	p.sit(nello)
	p.refusesEverything()
	p.register(visit{
		at: "2026-11-23 10:55", search: "niccolò papi", fresh: true, birth: "12 aprile 1999", phone: "niccolo.papi#2@esempio.it", notice: "d", special: "d",
		tiles: []string{"T2"}, answers: []string{"PRATICA_DIGITALE"}, minutes: "30", note: "SPID fatto; però l'app non va più, è da reinstallare.",
	})
	p.sit(bruna)
	p.mondayAfterEleven()
	p.sit(nello)
	p.returnVisit()
	p.sit(bruna)
	p.register(visit{
		at: "2026-11-23 15:30", search: "giulia masi", fresh: true, birth: "2007", phone: "giulia.masi@esempio.it", notice: "d", special: "d",
		tiles: []string{"T5"}, answers: []string{"ASCOLTO"}, meeting: "26/11 15:30", minutes: "40", note: "Scuola: cos'è il debito? € 30 di libri, classe 4#B.",
	})
	p.sit(nello)
	p.wrongPerson()
	p.picture("16-oggi-lunedi-sera")
	p.switchOff()
}

// firstIntake is the one whose keys and seconds are counted against the goal of ux.md.
func (p *play) firstIntake() {
	p.t.Helper()
	p.picture("07-oggi-lunedi")
	p.count()
	p.register(visit{
		at: "2026-11-23 09:05", search: "rosanna tinti", fresh: true, birth: "1961", phone: "347 555 0101", notice: "d", special: "d",
		tiles: []string{"T1"}, answers: []string{"ORIENTAMENTO"}, minutes: "20",
	})
	p.measured("First intake", "90 seconds", p.counted())
	p.picture("09-registrato")
}

// returnVisit is Rosanna again in the afternoon: the shortest way through the form, counted too.
func (p *play) returnVisit() {
	p.t.Helper()
	p.count()
	p.register(visit{at: "2026-11-23 15:10", search: "tinti", tiles: []string{"T2"}, answers: []string{"PRATICA_FATTA"}})
	p.measured("Return visit", "6 actions and 20 seconds", p.counted())
}

// refusesEverything is somebody who wants to say nothing at all, and is counted all the same (spec 3.2: in three keystrokes).
func (p *play) refusesEverything() {
	p.t.Helper()
	p.at("2026-11-23 10:40")
	p.count()
	p.press("ctrl+n")
	p.on("intake")
	p.press("F4")
	p.focus("intake-gender")
	p.press("ctrl+s")
	p.on("today")
	p.measured("Somebody who refuses everything", "3 keystrokes", p.counted())
}

func (p *play) mondayAfterEleven() {
	p.t.Helper()
	p.register(visit{
		at: "2026-11-23 11:10", search: "mohammad elias hossain", fresh: true, birth: "circa 1975", notice: "d", special: "d",
		tiles: []string{"T3"}, answers: []string{"INFO_DATA"}, meeting: "giovedì alle 11", minutes: "15",
	})
	p.register(visit{
		at: "2026-11-23 11:30", search: "adama traoré", fresh: true, birth: "22 anni", phone: "351 555 0108", notice: "d", special: "d",
		tiles: []string{"T4"}, answers: []string{"ORIENTAMENTO"}, meeting: "giovedì 9:30", minutes: "20", note: "Curriculum da rifare, perché è del 2019.",
		pictures: map[string]string{"filled": "14-nuovo-accesso-appuntamento"},
	})
}

// wrongPerson registers under Mohamed El Sayed what Mohammad Elias Hossain came for. Tuesday puts it right.
func (p *play) wrongPerson() {
	p.t.Helper()
	p.register(visit{
		at: "2026-11-23 16:00", search: "moham el", tiles: []string{"T3"}, answers: []string{"PRATICA_FATTA"}, minutes: "30", note: "Ricongiungimento.",
		pictures: map[string]string{"searched": "15-nuovo-accesso-persone-simili"},
	})
}
