package core

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// The states of a request about somebody's data (spec §2, diritto).
const (
	RequestOpen     = "APERTA"
	RequestExtended = "PROROGATA"
	RequestClosed   = "CHIUSA"
)

// Within how many months a request is answered, and how many more there may be with a reason (GDPR, art. 12(3)).
const (
	answerMonths    = 1
	extensionMonths = 2
)

// DataRequestView is a request as its list shows it.
type DataRequestView struct {
	Record  *record.Record
	Person  uuid.UUID
	Right   string // code of request_right
	State   string
	Due     civil.Date
	Left    int // days until then; negative: it is late. Of a closed one 0
	Closed  bool
	Outcome string // what was answered, or why it takes longer; "" where the reader may not open it
}

// RegisterRequest writes down what a person asks about their own data, on the day on which they did. Any right may be asked for in
// any words: whoever takes it chooses its kind.
func RegisterRequest(ctx context.Context, seat Seat, person uuid.UUID, right string, received civil.Date) (Registered, error) {
	page := NewPage(seat, entity.DataRequest)
	entity.DataRequestPerson.Set(page.Now, person.String())
	entity.DataRequestRight.Set(page.Now, right)
	if received.IsZero() {
		received = today(seat)
	}
	if today(seat).Before(received) {
		return Registered{}, domain.Errors{domain.BadField("ricevuta_il", "rights.error.future")}
	}
	entity.DataRequestReceived.Set(page.Now, received.String())
	entity.DataRequestDue.Set(page.Now, received.AddMonths(answerMonths).String())
	return keepRequest(ctx, seat, person, page)
}

// ExtendRequest takes two months more, with the reason that the person is told.
func ExtendRequest(ctx context.Context, seat Seat, request uuid.UUID, reason string) (Registered, error) {
	page, err := openRequest(ctx, seat, request)
	if err != nil {
		return Registered{}, err
	}
	if strings.TrimSpace(reason) == "" {
		return Registered{}, domain.Errors{domain.BadField("esito", "rights.error.reason")}
	}
	if entity.DataRequestState.Get(page.Was) != RequestOpen {
		return Registered{}, domain.Fail(domain.Invalid, "rights.error.extended", nil)
	}
	received := dateOf(entity.DataRequestReceived.Get(page.Was))
	entity.DataRequestState.Set(page.Now, RequestExtended)
	entity.DataRequestDue.Set(page.Now, received.AddMonths(answerMonths+extensionMonths).String())
	entity.DataRequestOutcome.Set(page.Now, strings.TrimSpace(reason))
	return keepRequest(ctx, seat, parsedID(entity.DataRequestPerson.Get(page.Was)), page)
}

// CloseRequest says what was answered, and when.
func CloseRequest(ctx context.Context, seat Seat, request uuid.UUID, answer string, on civil.Date) (Registered, error) {
	page, err := openRequest(ctx, seat, request)
	if err != nil {
		return Registered{}, err
	}
	if strings.TrimSpace(answer) == "" {
		return Registered{}, domain.Errors{domain.BadField("esito", "rights.error.answer")}
	}
	if on.IsZero() {
		on = today(seat)
	}
	before := entity.DataRequestOutcome.Get(page.Was) // why it took longer
	entity.DataRequestState.Set(page.Now, RequestClosed)
	entity.DataRequestClosed.Set(page.Now, on.String())
	entity.DataRequestOutcome.Set(page.Now, strings.TrimSpace(before+"\n"+strings.TrimSpace(answer)))
	return keepRequest(ctx, seat, parsedID(entity.DataRequestPerson.Get(page.Was)), page)
}

func openRequest(ctx context.Context, seat Seat, id uuid.UUID) (Page, error) {
	r, err := seat.Store.Get(ctx, entity.DataRequest, id)
	if err != nil {
		return Page{}, err
	}
	if entity.DataRequestState.Get(r) == RequestClosed {
		return Page{}, domain.Fail(domain.Invalid, "rights.error.closed", nil)
	}
	return OpenPage(r), nil
}

// keepRequest writes a request beside its person's records.
func keepRequest(ctx context.Context, seat Seat, person uuid.UUID, page Page) (Registered, error) {
	if wrong := Validate(page.Now, page.Was); len(wrong) > 0 {
		return Registered{}, wrong
	}
	seat.Desk = homeOf(ctx, seat, person)
	write := page.write(seat, person)
	return Registered{Person: person, Written: []record.Write{write}}, seat.Store.Commit(ctx, write)
}

// DataRequests gives the requests that she may know of, those that wait first, by their due day.
func DataRequests(ctx context.Context, seat Seat) ([]DataRequestView, error) {
	return dataRequests(ctx, seat, record.All(entity.DataRequest))
}

// DataRequestsOf gives those of one person.
func DataRequestsOf(ctx context.Context, seat Seat, person uuid.UUID) ([]DataRequestView, error) {
	return dataRequests(ctx, seat, record.All(entity.DataRequest).Is(entity.DataRequestPerson.Field, person.String()))
}

func dataRequests(ctx context.Context, seat Seat, q record.Query) ([]DataRequestView, error) {
	found, err := collect(seat.Store.Find(ctx, q))
	if err != nil {
		return nil, err
	}
	views := make([]DataRequestView, len(found))
	for i, r := range found {
		views[i] = requestView(r, today(seat))
	}
	slices.SortStableFunc(views, func(a, b DataRequestView) int {
		return cmp.Or(firstTrue(!a.Closed, !b.Closed), a.Due.Compare(b.Due))
	})
	return views, nil
}

func requestView(r *record.Record, today civil.Date) DataRequestView {
	v := DataRequestView{
		Record: r, Person: parsedID(entity.DataRequestPerson.Get(r)), Right: entity.DataRequestRight.Get(r),
		State: entity.DataRequestState.Get(r), Due: dateOf(entity.DataRequestDue.Get(r)), Outcome: entity.DataRequestOutcome.Get(r),
	}
	v.Closed = v.State == RequestClosed
	if !v.Closed && !v.Due.IsZero() {
		v.Left = v.Due.DaysSince(today)
	}
	return v
}
