// Package roles says in words what somebody may not do any more.
package roles

import (
	"context"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/schema"
)

// Line tells somebody what was taken back from her, and that her work was not lost by it.
type Line struct{ Title, Detail string }

// Told gives the lines for whoever sits. peers is nil where the laptop stands alone.
func Told(ctx context.Context, sitting *core.Sitting, peers core.Peers, speak view.Language) []Line {
	losses := sitting.Losses()
	if len(losses) == 0 {
		return nil
	}
	detail := speak.T("roles.lost_delivered")
	if peers != nil {
		if n, err := peers.Unsent(ctx); err == nil && n > 0 {
			detail = speak.T("roles.lost_leaves")
		}
	}
	var lines []Line
	for _, l := range losses {
		title := titleOf(ctx, sitting, speak, l)
		if len(lines) == 0 || lines[len(lines)-1].Title != title {
			lines = append(lines, Line{title, detail})
		}
	}
	return lines
}

func titleOf(ctx context.Context, sitting *core.Sitting, speak view.Language, l core.RoleLoss) string {
	now := sitting.Clock.Now()
	when := speak.NearDay(civil.DateOf(l.At.In(now.Location())), civil.DateOf(now))
	if len(l.Classes) == 0 {
		return speak.T("roles.lost_role", view.Args{"When": when, "Role": speak.Label("staff_role", l.Role)})
	}
	if desk := leftDesk(ctx, sitting, l); desk != "" {
		return speak.T("roles.lost_desk", view.Args{"When": when, "Desk": desk})
	}
	return speak.T("roles.lost", view.Args{"When": when, "What": classesInWords(speak, l.Classes)})
}

// leftDesk names the desk at which she does not work any more, "" where she does.
func leftDesk(ctx context.Context, sitting *core.Sitting, l core.RoleLoss) string {
	if l.Desk == uuid.Nil || !loses(l.Classes, schema.BlockOne) {
		return ""
	}
	r, err := sitting.Store.Get(ctx, entity.Desk, l.Desk)
	if err != nil {
		return ""
	}
	return entity.DeskName.Get(r)
}

func loses(classes []schema.Block, class schema.Block) bool {
	for _, c := range classes {
		if c == class {
			return true
		}
	}
	return false
}

func classesInWords(speak view.Language, classes []schema.Block) string {
	var words []string
	for _, class := range classes {
		words = append(words, speak.T("roles.class_"+strconv.Itoa(int(class))))
	}
	return strings.Join(words, ", ")
}
