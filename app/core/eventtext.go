package core

import (
	"context"
	"slices"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// EventText is what is written in words in one entry of the timeline.
type EventText struct {
	Note     string   // the accesso's note, or the session's narrative
	Parts    []string // what stands in words in its requests, needs and answers
	Reserved bool     // something is written that this reader may not open
}

// TimelineText opens the words of one entry. Words of class 3 are given only where special says that they may be shown.
func TimelineText(ctx context.Context, seat Seat, e Event, special bool) (EventText, error) {
	r, err := seat.Store.Get(ctx, e.Record.Entity, e.Record.ID)
	if err != nil {
		return EventText{}, err
	}
	w := &EventText{}
	main := map[*schema.Entity]*schema.Field{entity.Intake: entity.IntakeNote.Field, entity.Session: entity.SessionNarrative.Field}[r.Entity]
	if main != nil {
		w.Note = w.read(r, main, special)
	}
	for _, part := range slices.Concat(e.Requests, e.Needs, e.Answers) {
		full, err := seat.Store.Get(ctx, part.Entity, part.ID)
		if err != nil {
			return *w, err
		}
		f := map[*schema.Entity]*schema.Field{
			entity.Request: entity.RequestText.Field, entity.Need: entity.NeedNote.Field, entity.Response: entity.ResponseNote.Field,
		}[part.Entity]
		if text := w.read(full, f, special); text != "" {
			w.Parts = append(w.Parts, text)
		}
	}
	return *w, nil
}

func (w *EventText) read(r *record.Record, f *schema.Field, special bool) string {
	text := r.Value(f).Text()
	if r.IsReserved(f) || text != "" && f.Class >= schema.Special && !special {
		w.Reserved = true
		return ""
	}
	return text
}
