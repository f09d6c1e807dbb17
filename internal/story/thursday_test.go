//go:build story

package story

// thursday types nine paper slips of Saturday, when the laptop was away: the day, the desk and who received the people stay from
// one to the next.
func thursday(p *play) {
	p.at("2026-11-26 08:50")
	p.switchOn()
	p.on("unlock")
	p.picture("39-sblocca")
	p.unlock(nello)
	p.halfDone()
	p.picture("40-oggi-giovedi")
	p.expected()
	p.press("ctrl+b")
	p.on("backlog")
	p.reach("intake-day")
	p.write("sabato")
	p.pick("intake-operator", "Bruna")
	for i, slip := range slips() {
		p.who(slip)
		p.consents(slip)
		p.work(slip)
		if i == 3 {
			p.picture("42-inserisci-arretrati")
		}
		p.press("ctrl+s")
		p.appears("intake-search")
	}
	p.picture("43-nove-foglietti")
	p.press("Escape")
	p.on("today")
	p.switchOff()
}

// halfDone leaves an intake half done; it waits on Oggi.
func (p *play) halfDone() {
	p.t.Helper()
	p.press("ctrl+n")
	p.on("intake")
	p.who(visit{search: "giovanna però", fresh: true, birth: "1958"})
	p.press("Escape")
	p.on("today")
	p.appears("draft-0")
}

// expected is Adama, who comes to his appointment. Then the draft of halfDone is thrown away.
func (p *play) expected() {
	p.t.Helper()
	p.at("2026-11-26 09:31")
	p.click("coming-0")
	p.on("intake")
	p.work(visit{tiles: []string{"T4"}, answers: []string{"PRATICA_FATTA"}, minutes: "45"})
	p.press("ctrl+s")
	p.on("today")
	p.picture("41-appuntamento-arrivato")
	p.click("discard-0")
	p.vanishes("discard-0")
}

func slips() []visit {
	return []visit{
		{search: "traor", tiles: []string{"T4"}, answers: []string{"PRATICA_FATTA"}, minutes: "30"},
		{search: "giulia masi", tiles: []string{"T5"}, answers: []string{"ASCOLTO"}, minutes: "20"},
		{search: "nino beridze", fresh: true, birth: "1979", notice: "d", special: "d", tiles: []string{"T4"}, answers: []string{"INFO_DATA"}, minutes: "10"},
		{search: "loris città", fresh: true, birth: "1940", notice: "d", special: "n", tiles: []string{"T1"}, answers: []string{"INFO_DATA"}, minutes: "10"},
		{tiles: []string{"T2"}, answers: []string{"INFO_DATA"}, minutes: "5"},
		{search: "ali", fresh: true, notice: "r", special: "r", tiles: []string{"T3"}, answers: []string{"ORIENTAMENTO"}, minutes: "25"},
		{search: "papi", tiles: []string{"T2"}, answers: []string{"PRATICA_DIGITALE"}, minutes: "15"},
		{search: "noemi però", fresh: true, birth: "2001", notice: "d", special: "d", tiles: []string{"T5", "T4"}, answers: []string{"ORIENTAMENTO"}, minutes: "35"},
		{tiles: []string{"T1"}, answers: []string{"ASCOLTO"}, minutes: "15"},
	}
}
