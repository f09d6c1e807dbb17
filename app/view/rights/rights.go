// Package rights is the logic of the page of what people ask about their own data: what waits for an answer, until when, and what was answered.
package rights

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/codelist"
	"soglia/domain/entity"
)

// Row is one request as it is read.
type Row struct {
	ID      uuid.UUID
	Right   string // what is asked for
	Name    string // of whoever asks; a case number where the name is not to be read
	Due     string // until when, or when it was answered
	Late    bool
	Soon    bool // within a week
	Closed  bool
	Extends bool   // two months more may still be taken
	Outcome string // what was answered, or why it takes longer
	Sealed  string // which psychologists answered for what they alone hold, and who has not, in words
}

// Doing is what is being written about one request.
type Doing uint8

// What may be written.
const (
	Nothing Doing = iota
	Extending
	Closing
)

// State is what the page shows.
type State struct {
	Rows     []Row
	Loaded   bool
	Of       string // name of the one person whose requests these are; "" of everybody
	Adding   bool
	Right    string // chosen for a new request
	Received string // day, as typed; "" is today
	Doing    Doing
	Request  uuid.UUID // of Doing
	Words    string    // typed for it
	Problems map[string]string
	Said     string
	Reads    bool // the data lead: she opens the data inside a request
}

// Wiring is what a presenter needs.
type Wiring struct {
	Sitting *core.Sitting
	Person  uuid.UUID // whose requests alone; zero: everybody's
	Run     view.Runner
	Speak   view.Language
	Open    func(seat core.Seat, person uuid.UUID) // shows somebody's page as the data lead reads it inside a request
}

// Presenter holds the page. Its methods belong to the screen's thread.
type Presenter struct {
	wiring  Wiring
	state   State
	changed func()
}

// New makes the page; it is empty until Load comes back.
func New(w Wiring) *Presenter {
	p := &Presenter{wiring: w, changed: func() {}}
	p.state.Reads = core.MayUse(w.Sitting.Seat, "OpenInside") == nil
	return p
}

// OnChange names what redraws the page.
func (p *Presenter) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Presenter) State() State { return p.state }

// Load reads the requests.
func (p *Presenter) Load() {
	p.wiring.Run.Go(func() {
		rows, of, err := p.read(context.Background())
		p.wiring.Run.UI(func() {
			p.state.Rows, p.state.Of, p.state.Loaded = rows, of, true
			p.fail(err)
			p.changed()
		})
	})
}

func (p *Presenter) read(ctx context.Context) (rows []Row, of string, err error) {
	seat := p.wiring.Sitting.Seat
	var found []core.DataRequestView
	if p.wiring.Person == uuid.Nil {
		found, err = core.DataRequests(ctx, seat)
	} else {
		found, err = core.DataRequestsOf(ctx, seat, p.wiring.Person)
		of = nameOf(ctx, seat, p.wiring.Person)
	}
	if err != nil {
		return nil, of, err
	}
	names, _, err := core.Staff(ctx, seat)
	if err != nil {
		return nil, of, err
	}
	psychologists, err := core.PsychologistsHere(ctx, seat)
	for _, r := range found {
		row := p.row(ctx, seat, r)
		row.Sealed = p.sealed(r, names, psychologists)
		rows = append(rows, row)
	}
	return rows, of, err
}

func nameOf(ctx context.Context, seat core.Seat, person uuid.UUID) string {
	who, err := seat.Store.Get(ctx, entity.Person, person)
	if err != nil {
		return core.CaseNumber(person) // not here, or not hers to know
	}
	return core.DisplayName(who)
}

// soonDays is from when on a request is said to be due soon.
const soonDays = 7

func (p *Presenter) row(ctx context.Context, seat core.Seat, r core.DataRequestView) Row {
	speak := p.wiring.Speak
	row := Row{
		ID: r.Record.ID, Right: speak.Label("request_right", r.Right), Name: nameOf(ctx, seat, r.Person), Closed: r.Closed,
		Extends: r.State == core.RequestOpen, Outcome: r.Outcome,
	}
	switch {
	case r.Closed:
		day, _ := civil.Parse(entity.DataRequestClosed.Get(r.Record)) // zero says no day
		row.Due = speak.T("rights.closed_on", view.Args{"Day": speak.ShortDay(day)})
	case r.Left < 0:
		row.Late, row.Due = true, speak.Count("rights.late", -r.Left, view.Args{"Day": speak.ShortDay(r.Due)})
	default:
		row.Soon, row.Due = r.Left <= soonDays, speak.Count("rights.left", r.Left, view.Args{"Day": speak.ShortDay(r.Due)})
	}
	return row
}

// Rights gives what may be asked for, with its words.
func Rights() []string {
	list, _ := codelist.Shipped().List("request_right") // shipped with the program
	var codes []string
	for _, item := range list.Offered() {
		codes = append(codes, item.Code)
	}
	return codes
}

// StartAdding opens the form of a new request of the person whose page this is.
func (p *Presenter) StartAdding() {
	p.state.Adding, p.state.Right, p.state.Received, p.state.Said = true, "ACCESSO", "", ""
	p.state.Problems = nil
	p.changed()
}

// Stop closes whatever form is open.
func (p *Presenter) Stop() {
	p.state.Adding, p.state.Doing, p.state.Words, p.state.Problems = false, Nothing, "", nil
	p.changed()
}

// Choose keeps which right is asked for.
func (p *Presenter) Choose(right string) { p.state.Right = right }

// TypeReceived keeps the day as it is typed.
func (p *Presenter) TypeReceived(text string) { p.state.Received = text }

// TypeWords keeps a reason or an answer.
func (p *Presenter) TypeWords(text string) { p.state.Words = text }

// Start opens the form of an extension or an answer.
func (p *Presenter) Start(do Doing, request uuid.UUID) {
	p.state.Doing, p.state.Request, p.state.Words, p.state.Said, p.state.Problems = do, request, "", "", nil
	p.changed()
}

// Register writes the new request down.
func (p *Presenter) Register() {
	var received civil.Date
	if p.state.Received != "" {
		var err error
		if received, _, err = core.ReadMoment(p.state.Received, p.today()); err != nil {
			p.fail(domain.Errors{domain.BadField("ricevuta_il", "rights.error.day")})
			p.changed()
			return
		}
	}
	right, person := p.state.Right, p.wiring.Person
	p.work("rights.registered", func(ctx context.Context, seat core.Seat) error {
		_, err := core.RegisterRequest(ctx, seat, person, right, received)
		return err
	})
}

func (p *Presenter) today() civil.Date { return civil.DateOf(p.wiring.Sitting.Clock.Now()) }

// Finish writes the extension or the answer.
func (p *Presenter) Finish() {
	request, words := p.state.Request, p.state.Words
	if p.state.Doing == Extending {
		p.work("rights.extended", func(ctx context.Context, seat core.Seat) error {
			_, err := core.ExtendRequest(ctx, seat, request, words)
			return err
		})
		return
	}
	p.work("rights.answered", func(ctx context.Context, seat core.Seat) error {
		_, err := core.CloseRequest(ctx, seat, request, words, civil.Date{})
		return err
	})
}

func (p *Presenter) work(said string, do func(context.Context, core.Seat) error) {
	seat := p.wiring.Sitting.Seat
	p.wiring.Run.Go(func() {
		err := do(context.Background(), seat)
		p.wiring.Run.UI(func() {
			if err != nil {
				p.fail(err)
				p.changed()
				return
			}
			p.Stop()
			p.state.Said = p.wiring.Speak.T(said)
			p.Load()
		})
	})
}

// Read opens the data of whoever asked, as the data lead: it is written down.
func (p *Presenter) Read(request uuid.UUID) {
	p.wiring.Run.Go(func() {
		ctx := context.Background()
		seat, err := core.OpenInside(ctx, p.wiring.Sitting, entity.DataRequest, request)
		var person uuid.UUID
		if err == nil {
			r, wrong := p.wiring.Sitting.Store.Get(ctx, entity.DataRequest, request)
			if err = wrong; err == nil {
				person, err = uuid.Parse(entity.DataRequestPerson.Get(r))
			}
		}
		p.wiring.Run.UI(func() {
			if err != nil {
				p.fail(err)
				p.changed()
				return
			}
			p.wiring.Open(seat, person)
		})
	})
}

func (p *Presenter) fail(err error) {
	p.state.Problems = nil
	if err == nil {
		return
	}
	if fields := p.wiring.Speak.FieldErrors(err); len(fields) > 0 {
		p.state.Problems = fields
		return
	}
	p.state.Problems = map[string]string{"": p.wiring.Speak.Error(err)}
}
