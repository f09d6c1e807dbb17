package assembly

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// choosing is two laptops on which the same people are written of, decided about and taken back, while a stick goes between
// them now and then.
type choosing struct {
	*pocket
	random *rand.Rand
	people []uuid.UUID
	done   map[*core.Sitting]core.Registered // what somebody may still take back
	said   int
}

// Whatever is written, decided, written together and taken back on two laptops, and whenever a stick goes between them: once
// it has gone both ways they hold the same, and what is left to decide is the same for both.
func decisionsMeet(t *testing.T, p *pocket) {
	for seed := range uint64(4) {
		c := &choosing{pocket: p, random: rand.New(rand.NewPCG(seed, 1)), done: map[*core.Sitting]core.Registered{}}
		p.mount = t.TempDir()
		for i := range 2 {
			c.people = append(c.people, visitAt(t, p.elena, fmt.Sprint("Amato", seed, i)))
		}
		c.level(t)
		for _, s := range []*core.Sitting{p.elena, p.carla} {
			c.edit(t, s, c.people[0], entity.PersonFamilyName)
		}
		c.level(t)
		if len(toDecide(t, p.elena)) == 0 || len(toDecide(t, p.carla)) == 0 {
			t.Fatal("nobody has to choose between two names")
		}
		for range 14 {
			c.step(t)
		}
		c.level(t)
		elena, carla := lines(t, p.elena), lines(t, p.carla)
		if !bytes.Equal(elena, carla) {
			t.Fatalf("seed %d:\n%s\n%s", seed, elena, carla)
		}
		if a, b := len(toDecide(t, p.elena)), len(toDecide(t, p.carla)); a != b {
			t.Errorf("seed %d: %d to decide at Elena's, %d at Carla's", seed, a, b)
		}
	}
}

// level carries the stick until both hold everything.
func (c *choosing) level(t *testing.T) {
	t.Helper()
	for range 2 {
		c.write(c.elena)
		c.take(c.carla)
		c.write(c.carla)
		c.take(c.elena)
	}
}

func lines(t *testing.T, s *core.Sitting) []byte {
	t.Helper()
	var b bytes.Buffer
	seat := s.Seat
	seat.Role = access.DeskCoordinator // a volunteer takes nothing out of the program
	must(t, core.ExportLines(t.Context(), seat, core.ExportPeople, &b, nil))
	return b.Bytes()
}

func toDecide(t *testing.T, s *core.Sitting) []core.Conflict {
	t.Helper()
	all, err := core.Conflicts(t.Context(), s.Seat)
	must(t, err)
	return core.Undecided(all)
}

func (c *choosing) step(t *testing.T) {
	t.Helper()
	s := []*core.Sitting{c.elena, c.carla}[c.random.IntN(2)]
	switch c.random.IntN(6) {
	case 0, 1:
		field := []schema.TextField{entity.PersonFamilyName, entity.PersonDomicileAddress}[c.random.IntN(2)]
		c.edit(t, s, c.people[c.random.IntN(len(c.people))], field)
	case 2:
		c.decide(t, s, func(held core.Conflict) (core.Registered, error) {
			return core.Keep(t.Context(), s.Seat, held, held.Values[c.random.IntN(len(held.Values))])
		})
	case 3:
		c.decide(t, s, func(held core.Conflict) (core.Registered, error) {
			return core.Combine(t.Context(), s.Seat, held, schema.TextValue(schema.Text, c.name()))
		})
	case 4:
		if done, ok := c.done[s]; ok {
			must(t, core.Undo(t.Context(), s.Seat, done, "ripresa"))
			delete(c.done, s)
		}
	case 5:
		c.write(s)
		c.take(map[*core.Sitting]*core.Sitting{c.elena: c.carla, c.carla: c.elena}[s])
	}
}

func (c *choosing) name() string {
	c.said++
	return fmt.Sprint("Nome", c.said)
}

func (c *choosing) edit(t *testing.T, s *core.Sitting, person uuid.UUID, field schema.TextField) {
	t.Helper()
	r, err := s.Store.Get(t.Context(), entity.Person, person)
	must(t, err)
	page := core.OpenPage(r)
	field.Set(page.Now, c.name())
	w := record.Write{Op: record.Edit, Record: page.Now, Was: page.Was, Subject: r.ID, Desk: r.Desk}
	must(t, s.Store.Commit(t.Context(), w))
}

func (c *choosing) decide(t *testing.T, s *core.Sitting, how func(core.Conflict) (core.Registered, error)) {
	t.Helper()
	all := toDecide(t, s)
	if len(all) == 0 {
		return
	}
	done, err := how(all[c.random.IntN(len(all))])
	must(t, err)
	c.done[s] = done
}
