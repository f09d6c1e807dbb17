package protection

import (
	"context"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
)

// LostLine is a line of the first page about something that was erased while somebody wrote on it.
type LostLine struct{ Title, Detail string }

// Lost gives those lines for whoever sits, three at most: they say when it was written, and never of whom.
func Lost(ctx context.Context, sitting *core.Sitting, speak view.Language) ([]LostLine, error) {
	const most = 3
	all, err := sitting.LostWork(ctx)
	var lines []LostLine
	for _, w := range all[:min(most, len(all))] {
		lines = append(lines, LostLine{
			Title:  speak.T("protection.lost"),
			Detail: speak.T("protection.lost_detail", view.Args{"Day": speak.Day(civil.DateOf(w.Wrote))}),
		})
	}
	return lines, err
}
