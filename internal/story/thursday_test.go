//go:build story

package story

// thursday types nine paper slips of Saturday, when the laptop was away: the day, the desk and who received the people stay from
// one to the next.
func thursday(p *play) {
	p.at("2026-11-26 08:50")
	p.switchOn()
	p.unlock(nello)
	p.loaded()
	p.picture("40-oggi-giovedi")
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
			p.picture("41-inserisci-arretrati")
		}
		p.press("ctrl+s")
		p.appears("intake-search")
	}
	p.picture("42-nove-foglietti")
	p.press("Escape")
	p.on("today")
	p.switchOff()
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
