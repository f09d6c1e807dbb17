//go:build story

package story

import (
	"os/exec"
	"strings"
	"time"
)

// nelloJoins is the usual way: an invitation copied into a message, the same six digits on both screens.
func (a *apart) nelloJoins() {
	began := time.Now()
	mark := a.nello.display.Mark()
	text := a.invites(worksAtTheDesk(nello))
	p := a.nello
	p.switchOn()
	p.on("firststart")
	p.must(p.program.Resize(1280, 800))
	p.click("firststart-join")
	p.on("join")
	p.paste("join-text", text)
	p.picture("01-invito")
	p.click("join-next")
	p.chooseWords(staff()[nello].passphrase)
	p.appears("join-differs")
	a.carla.appears("invite-same")
	a.sameDigits(p)
	p.picture("03-sei-cifre")
	a.carla.picture("12-sei-cifre")
	p.click("join-same")
	p.picture("03-aspetto-chi-coordina")
	a.carla.click("invite-same")
	a.carla.appears("invite-another")
	a.carla.picture("13-entrato")
	p.on("today")
	p.picture("04-oggi")
	p.measured("A second laptop, from the invitation to its first page (both hands)", "60 seconds", p.display.Since(mark, began))
}

// worksAtTheDesk is one of the staff who may take sheets out: what the three laptops hold is compared by them.
func worksAtTheDesk(who int) member {
	m := staff()[who]
	m.role = "Assistente"
	return m
}

// sameDigits compares what the coordinator's screen and a new laptop's show.
func (a *apart) sameDigits(p *play) {
	p.t.Helper()
	here, there := p.screen().Under("digits-"), a.carla.screen().Under("digits-")
	if len(here) != 1 || len(there) != 1 || here[0].ID != there[0].ID {
		p.t.Errorf("the new laptop shows %v, the coordinator's %v", here, there)
	}
}

// invites makes an invitation for somebody new and gives the text that the button copies.
func (a *apart) invites(who member) string {
	p := a.carla
	p.t.Helper()
	a.asks(who)
	p.picture("11-invito-" + strings.ToLower(strings.Fields(who.name)[0]))
	p.click("invite-copy")
	return p.clipboard()
}

// asks makes the invitation.
func (a *apart) asks(who member) {
	p := a.carla
	p.t.Helper()
	p.click("nav.sync")
	p.on("sync")
	p.click("sync-invite")
	p.on("invite")
	p.appears("invite-name")
	p.fill("invite-name", who.name)
	p.pick("invite-role", who.role)
	p.picture("10-invita-" + strings.ToLower(strings.Fields(who.name)[0]))
	p.click("invite-make")
	p.appears("invite-copy")
}

// chooseWords types the passphrase of the new laptop twice.
func (p *play) chooseWords(passphrase string) {
	p.t.Helper()
	p.appears("join-passphrase")
	p.fill("join-passphrase", passphrase)
	p.fill("join-again", passphrase)
	p.picture("02-parole")
	p.click("join-next")
}

// paste puts into a field what came in a message.
func (p *play) paste(id, text string) {
	p.t.Helper()
	write := exec.Command("xclip", "-i", "-selection", "clipboard")
	write.Env, write.Stdin = p.display.Environment(), strings.NewReader(text)
	p.must(write.Run())
	p.click(id)
	p.focus(id)
	p.press("ctrl+v")
}

// clipboard is what was copied last on the laptop's screen.
func (p *play) clipboard() string {
	p.t.Helper()
	read := exec.Command("xclip", "-o", "-selection", "clipboard")
	read.Env = p.display.Environment()
	said, err := read.Output()
	p.must(err)
	return string(said)
}

// brunaJoins is the way without a network: the stick goes from laptop to laptop until both know each other.
func (a *apart) brunaJoins() {
	a.collector.stop()
	a.carla.at("2026-11-30 09:40")
	a.carla.click("nav.today")
	a.putIn(a.carla)
	a.asks(worksAtTheDesk(bruna))
	a.carla.click("invite-stick-0")
	a.lies("invito.txt")
	a.carla.picture("14-invito-sulla-chiavetta")
	p := a.bruna
	p.switchOn()
	p.on("firststart")
	p.must(p.program.Resize(1280, 800))
	a.putIn(p)
	p.click("firststart-join")
	p.on("join")
	p.click("join-carried-0")
	p.chooseWords(staff()[bruna].passphrase)
	a.lies("001.soglia") // her laptop's keys
	p.picture("03-in-attesa-della-chiavetta")
	a.putIn(a.carla)
	a.carla.appears("invite-same")
	a.lies("016.soglia") // the coordinator's
	a.putIn(p)
	p.appears("join-differs")
	a.sameDigits(p)
	p.picture("04-sei-cifre")
	a.putIn(a.carla)
	a.carla.picture("15-sei-cifre-bruna")
	a.carla.click("invite-same")
	a.carla.appears("invite-another")
	a.putIn(p)
	p.click("join-same") // the coordinator has said it before
	p.on("today")
	p.picture("05-oggi")
}
