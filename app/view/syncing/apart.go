package syncing

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
)

// Apart is what a laptop sent after it was taken out, before a coordinator says whether it counts.
type Apart struct {
	Device uuid.UUID // zero: nobody asks
	Title  string
	Detail string
}

// AskAdmit looks into what a laptop sent later, and waits for a yes; the zero id takes the question back.
func (p *Presenter) AskAdmit(device uuid.UUID) {
	if device == uuid.Nil {
		p.apart = Apart{}
		p.changed()
		return
	}
	p.wiring.Run.Go(func() {
		work, err := p.wiring.Apart(context.Background(), device)
		p.wiring.Run.UI(func() {
			if p.err = err; err == nil {
				p.apart = p.apartInWords(device, work)
			}
			p.changed()
		})
	})
}

func (p *Presenter) apartInWords(device uuid.UUID, work core.ApartWork) Apart {
	speak := p.wiring.Speak
	a := Apart{Device: device, Title: speak.Count("breach.apart", max(work.Changes, 1)), Detail: speak.T("breach.apart_ask_detail")}
	if !work.From.IsZero() {
		from := work.From.In(p.wiring.Seat.Clock.Now().Location())
		a.Detail = speak.T("breach.apart_from", view.Args{
			"Day": speak.Day(civil.DateOf(from)), "Time": from.Format("15:04"), "Names": strings.Join(work.Names, ", "),
		}) + " " + a.Detail
	}
	return a
}

// Admit is the yes.
func (p *Presenter) Admit() {
	device := p.apart.Device
	if device == uuid.Nil {
		return
	}
	p.apart = Apart{}
	p.changed()
	p.wiring.Run.Go(func() {
		err := p.wiring.Admit(context.Background(), device)
		p.wiring.Run.UI(func() {
			if p.err = err; err == nil {
				p.removed = p.wiring.Speak.T("breach.said_admitted")
				p.Load()
				return
			}
			p.changed()
		})
	})
}
