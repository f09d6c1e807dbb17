package indicator

import (
	"cmp"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/civil"
)

// PsychologyMonth is a line of IND-19: what a psychologist published of one month. Its figures were left out by herself where fewer than k
// people stand behind them (spec §1 d); nobody else can count them.
type PsychologyMonth struct {
	Operator                  uuid.UUID
	Month                     civil.Month
	Told                      bool // the figures are there
	People, Sessions, Minutes int64
}

// psychologist is the profession under which published months stand in IND-13.
const psychologist = "PSICOLOGO"

// Published counts a month that a psychologist published, if all of it lies in the period. Her minutes join IND-13 of the whole network: no desk
// is named with them. People of two months are never added.
func (t *Tally) Published(m PsychologyMonth) {
	if !m.Month.First().Within(t.first, t.last) || !m.Month.Last().Within(t.first, t.last) {
		return
	}
	t.psychology = append(t.psychology, m)
	if !m.Told || m.Sessions == 0 {
		return
	}
	if t.total.hours[psychologist] == nil {
		t.total.hours[psychologist] = &Hours{Profession: psychologist}
	}
	h := t.total.hours[psychologist]
	h.Direct, h.Sessions = h.Direct+m.Minutes, h.Sessions+m.Sessions
}

// published gives the months in their order.
func (t *Tally) published() []PsychologyMonth {
	return slices.SortedFunc(slices.Values(t.psychology), func(a, b PsychologyMonth) int {
		return cmp.Or(a.Month.Compare(b.Month), slices.Compare(a.Operator[:], b.Operator[:]))
	})
}
