package assembly

import (
	"path/filepath"
	"testing"
	"time"

	"soglia/app/core"
)

// Whoever says first that the digits are the same: by the collector and by a stick the other may say it when she likes.
func TestEitherSideMaySayYesFirst(t *testing.T) {
	tn := newTown(t)
	stick := t.TempDir()
	byStick, byCollector := InviterAt(tn.seat, stick), InviterAt(tn.seat)
	tried := func(name string, v *Inviter, text func(core.Invitation) string, sticks ...string) {
		for order, hostFirst := range map[string]bool{"coordinator first": true, "new laptop first": false} {
			t.Run(name+", "+order, func(t *testing.T) {
				i, err := v.Invite(t.Context(), tn.carla(), time.Hour)
				must(t, err)
				j := NewJoinerAt(filepath.Join(t.TempDir(), "new"), sticks...)
				same := make(chan string, 1)
				done := join(t.Context(), j, text(i), same)
				a, err := v.Await(t.Context(), i)
				must(t, err)
				if !hostFirst {
					same <- a.Digits
				}
				must(t, v.Confirm(t.Context(), a, nil))
				if hostFirst {
					same <- a.Digits
				}
				must(t, (<-done).err)
			})
		}
	}
	tried("by stick", byStick, func(i core.Invitation) string {
		_, err := byStick.Carry(t.Context(), i, stick)
		must(t, err)
		return i.Text
	}, stick)
	must(t, byCollector.Connect(t.Context(), serveCollector(t)))
	tried("by collector", byCollector, func(i core.Invitation) string { return i.Text })
}
