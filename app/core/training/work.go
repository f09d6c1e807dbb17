package training

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/entity"
)

// work opens a path with the tutor and writes down its sessions.
func (v *visitor) work(ctx context.Context) error {
	if len(v.Sessions) == 0 {
		return nil
	}
	path := core.NewPage(v.Seat, entity.Path)
	entity.PathState.Set(path.Now, core.PathActive)
	entity.PathPerson.Set(path.Now, v.id.String())
	entity.PathKind.Set(path.Now, "TUTOR")
	entity.PathLead.Set(path.Now, v.tutor.String())
	started := v.today().AddDays(-v.DaysAgo).String()
	entity.PathProposedOn.Set(path.Now, started)
	entity.PathStartedOn.Set(path.Now, started)
	goal := core.NewPage(v.Seat, entity.Goal)
	entity.GoalText.Set(goal.Now, v.goal())
	entity.GoalStatus.Set(goal.Now, core.GoalUnderWay)
	entity.GoalDue.Set(goal.Now, v.today().AddMonths(3).String())
	if _, err := core.SavePath(ctx, v.Seat, path, goal); err != nil {
		return err
	}
	for _, w := range v.Sessions {
		if err := v.session(ctx, path.Now.ID, w); err != nil {
			return err
		}
	}
	return nil
}

func (v *visitor) goal() string {
	switch v.Request {
	case "LAVORO":
		return "Trovare un lavoro"
	case "ALLOGGIO":
		return "Trovare una casa"
	default:
		return "Mettere in ordine i documenti"
	}
}

func (v *visitor) session(ctx context.Context, path uuid.UUID, w work) error {
	page := core.NewPage(v.Seat, entity.Session)
	entity.SessionPath.Set(page.Now, path.String())
	entity.SessionPeople.Set(page.Now, v.id.String())
	entity.SessionDate.Set(page.Now, v.today().AddDays(-w.DaysAgo).String())
	entity.SessionMinutes.Set(page.Now, int64(w.Minutes))
	entity.SessionOperator.Set(page.Now, v.tutor.String())
	entity.SessionProfession.Set(page.Now, "TUTOR")
	entity.SessionKind.Set(page.Now, "COLLOQUIO")
	entity.SessionPlace.Set(page.Now, "SPORTELLO")
	entity.SessionOutcome.Set(page.Now, "SVOLTA")
	entity.SessionNarrative.Set(page.Now, w.Narrative)
	_, err := core.SaveSession(ctx, v.Seat, core.SessionForm{Session: page, Confirmed: true})
	return err
}
