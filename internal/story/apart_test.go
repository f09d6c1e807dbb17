//go:build story

package story

import (
	"os"
	"path/filepath"
	"testing"
)

// apart is three laptops of one desk, a collector and a stick.
type apart struct {
	t                   *testing.T
	house               *house
	collector           *collecting
	usb                 string // the stick, while it is in nobody's laptop
	carla, nello, bruna *play
}

// TestThreeWeeksApart is two desk laptops and the coordinator's: they work apart on one family, meet by network and then by a
// stick, three conflicts are decided, a second coordinator is appointed, and at the end all three hold the same.
func TestThreeWeeksApart(t *testing.T) {
	a := table(t, "apart")
	a.perform([]act{
		{"the network meets its collector", (*apart).founded},
		{"a second laptop joins by the collector", (*apart).nelloJoins},
		{"a third laptop joins by a stick", (*apart).brunaJoins},
		{"a family, known to all three", (*apart).aFamily},
		{"three weeks apart", (*apart).apart},
		{"they meet by network", (*apart).meetByNetwork},
		{"they meet by stick", (*apart).meetByStick},
		{"a second coordinator", (*apart).secondCoordinator},
		{"all three hold the same", (*apart).same},
		{"the new pages in every size", (*apart).tour},
	})
	a.carla.measures = append(a.carla.measures, a.nello.measures...)
	illustrate(a.carla, albumOfThree())
	a.carla.summary("Three weeks apart")
}

// act is one part of a play of three laptops.
type act struct {
	name string
	play func(*apart)
}

// perform plays the acts until one fails, and says whether all went as told.
func (a *apart) perform(acts []act) (whole bool) {
	whole, t := true, a.t
	defer func() { a.t, a.carla.t = t, t }()
	for _, act := range acts {
		whole = t.Run(act.name, func(t *testing.T) {
			for _, p := range []*play{a.carla, a.nello, a.bruna} {
				p.t = t
			}
			a.t, a.collector.t = t, t
			act.play(a)
		})
		if !whole {
			break
		}
	}
	return whole
}

// table sets three laptops on it, and a stick. What it shows goes to out/ and the name.
func table(t *testing.T, name string) *apart {
	t.Helper()
	h := newHouse(t, name)
	h.clear()
	h.build("soglia-merge", "story", "0")
	a := &apart{t: t, house: h, carla: h.laptop("carla-"), nello: h.laptop("nello-"), bruna: h.laptop("bruna-")}
	a.carla.at("2026-11-30 08:30")
	a.collector = h.collector()
	a.usb = filepath.Join(h.folder, "CHIAVETTA")
	a.carla.must(os.MkdirAll(a.usb, 0o755))
	for _, p := range []*play{a.carla, a.nello, a.bruna} {
		p.sticks = stickOf(p)
	}
	a.carla.must(os.WriteFile(filepath.Join(a.usb, "IMG_2041.JPG"), []byte("\xff\xd8\xff\xe0 the grandchildren at the sea"), 0o644))
	return a
}

// founded is Carla's morning: she makes the network, and pastes what the collector printed.
func (a *apart) founded() {
	p := a.carla
	p.switchOn()
	p.on("firststart")
	p.must(p.program.Resize(1280, 800))
	p.makeNetwork()
	p.click("nav.sync")
	p.on("sync")
	p.picture("06-sincronizzazione-sola")
	p.click("sync-connect")
	p.on("connect")
	p.paste("connect-text", a.collector.invitation)
	p.picture("07-collega-il-raccoglitore")
	p.click("connect-start")
	p.vanishes("connect-text")
	p.picture("08-collegato")
	p.click("connect-back")
	p.on("sync")
	p.appears("sync-now")
	p.picture("09-sincronizzazione")
}
