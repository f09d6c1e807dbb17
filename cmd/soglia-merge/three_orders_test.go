package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"testing"

	"soglia/app/core"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Three data folders, a collector and bundle files: whatever is exchanged in whatever order, all three export the same bytes,
// what was written differently included, and again when it has been decided. The bytes are those of every other order, too.
func TestThreeLaptopsInAnyOrder(t *testing.T) {
	program := filepath.Join(t.TempDir(), "soglia-collector")
	if said, err := exec.Command("go", "build", "-o", program, "soglia/cmd/soglia-collector").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	n := foundThree(t, program)
	n.part()
	var first string
	for _, order := range []struct {
		seed         uint64
		post, sticks bool
	}{{1, true, true}, {2, true, true}, {3, true, false}, {4, false, true}, {5, false, true}} {
		t.Run(fmt.Sprintf("seed %d collector %v bundles %v", order.seed, order.post, order.sticks), func(t *testing.T) {
			c := n.copied(t)
			if order.post {
				c.collects(program)
			}
			if !order.sticks {
				c.bundles = nil
			}
			c.wander(rand.New(rand.NewPCG(order.seed, 3)), order.post, order.sticks)
			c.level()
			exports, conflicts := c.same()
			if undecided(t, conflicts) < 4 {
				t.Errorf("too little stands to be decided: %s", conflicts)
			}
			if first == "" {
				first = exports
			}
			c.compare("another order", first, exports)
			c.decideAll(conflicts)
		})
	}
}

// part has each write for itself what the others write, too, and now and then a bundle of it.
func (n *three) part() {
	n.t.Helper()
	n.imports("elena", "people", "2;El Sayed;Mohamed", "3;Brusati;Bianca", "4;Solo di Elena;Ugo")
	n.imports("carla", "people", "2;Elsayed;Mohamed", "3;Brusati;Bianca", "5;Solo di Carla;Ugo")
	n.imports("dario", "people", "2;El-Sayed;Mohammed", "6;Solo di Dario;Ugo")
	for i, laptop := range laptops() {
		n.carry(laptop)
		n.imports(laptop, "visits", "1;2/11/2026;20", fmt.Sprintf("2;3/11/2026;%d", 10+i))
		n.writes(laptop, func(s *core.Sitting) []record.Write {
			return append(came(s, "da "+laptop), edited(n.t, s, entity.PersonDomicileAddress, "via di "+laptop))
		})
	}
	for _, laptop := range []string{"elena", "dario"} {
		n.writes(laptop, func(s *core.Sitting) []record.Write {
			return []record.Write{edited(n.t, s, entity.PersonGivenName, "Anna "+laptop)}
		})
	}
	for _, laptop := range laptops() {
		n.carry(laptop) // this, too, names what was written
	}
}

// wander exchanges at random: by the collector, and by bundles that are taken late, twice and the newer before the older.
func (n *three) wander(random *rand.Rand, post, sticks bool) {
	n.t.Helper()
	for range 10 {
		laptop := laptops()[random.IntN(3)]
		switch how := random.IntN(4); {
		case post && (how == 0 || !sticks):
			n.sync(laptop)
		case how == 1:
			n.carry(laptop)
		default:
			some := make([]carriedFile, 3)
			for i := range some {
				some[i] = n.bundles[random.IntN(len(n.bundles))]
			}
			n.take(laptop, append(some, some[0])...)
		}
	}
}

// decideAll has Carla decide one of all; then Dario and Elena choose apart, once differently, and Elena decides what is left.
func (n *three) decideAll(conflicts string) {
	n.t.Helper()
	n.decides("carla", conflicts, 1)
	n.level()
	_, left := n.same()
	if undecided(n.t, left) != undecided(n.t, conflicts)-1 {
		n.t.Errorf("after one was decided there stand %s", left)
	}
	n.decides("dario", left, 2)
	n.decides("elena", left, 1)
	n.level()
	_, left = n.same()
	n.decides("elena", left, undecided(n.t, left))
	n.level()
	if _, left = n.same(); undecided(n.t, left) > 0 {
		n.t.Errorf("there still stand %s", left)
	}
	for _, laptop := range laptops() {
		n.on(laptop, "verify")
	}
}

// decides keeps one of the values of the first of what stands: the laptops each another one.
func (n *three) decides(laptop, conflicts string, most int) {
	n.t.Helper()
	keep := map[string]string{"elena": "1", "carla": "2", "dario": "2"}[laptop]
	for _, c := range toDecide(n.t, conflicts)[:most] {
		n.on(laptop, "decide", c.Key, "--keep", keep)
	}
}

func toDecide(t *testing.T, conflicts string) []conflictAnswer {
	t.Helper()
	var a conflictsAnswer
	if err := json.Unmarshal([]byte(conflicts), &a); err != nil {
		t.Fatal(err)
	}
	return a.Decide
}

func undecided(t *testing.T, conflicts string) int {
	t.Helper()
	return len(toDecide(t, conflicts))
}
