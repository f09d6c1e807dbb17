package today_test

import (
	"context"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/kit/check"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/ui/theme"
	"soglia/app/ui/today"
	"soglia/app/view"
	"soglia/app/view/syncing"
	presenter "soglia/app/view/today"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/internal/seated"
	"soglia/storage/memory"
	"soglia/translations"
)

type clock struct{}

func (clock) Now() time.Time { return time.Date(2026, 11, 24, 9, 42, 0, 0, time.UTC) }

type ids struct{}

func (ids) New() uuid.UUID { return uuid.New() }

type copies struct{}

func (copies) LastBackup() time.Time { return time.Date(2026, 11, 14, 9, 0, 0, 0, time.UTC) }

func keep(t *testing.T, seat core.Seat, e *schema.Entity, values map[schema.TextField]string) *record.Record {
	t.Helper()
	r := record.New(e, uuid.New())
	for f, v := range values {
		f.Set(r, v)
	}
	if err := seat.Store.Commit(context.Background(), record.Write{Op: record.Create, Record: r, Subject: r.ID, Desk: seat.Desk}); err != nil {
		t.Fatal(err)
	}
	return r
}

// morning is a day with three people expected, three calls to make and one draft.
func morning(t *testing.T) core.Seat {
	t.Helper()
	seat := core.Seat{
		User: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desk: uuid.New(), Store: memory.New(),
		Drafts: memory.NewDrafts(), Clock: clock{}, IDs: ids{},
	}
	for i, p := range [][5]string{
		{"Mohamed", "El Sayed", "محمد السيد", "09:30", "SVOLTO"}, {"Rosanna", "Tinti", "", "10:15", "FISSATO"}, {"Nino", "Beridze", "ნინო ბერიძე", "15:30", "CONFERMATO"},
	} {
		person := keep(t, seat, entity.Person, map[schema.TextField]string{
			entity.PersonGivenName: p[0], entity.PersonFamilyName: p[1], entity.PersonOriginalScript: p[2],
		})
		phone := keep(t, seat, entity.Contact, map[schema.TextField]string{
			entity.ContactValue: "340 555019" + fmt.Sprint(i), entity.ContactHours: "14-18",
			entity.ContactSafety: []string{core.SafeContact, core.HoursOnly, core.DoNotCall}[i],
		})
		day := func(date, outcome, remind string) {
			keep(t, seat, entity.Appointment, map[schema.TextField]string{
				entity.AppointmentPerson: person.ID.String(), entity.AppointmentDate: date, entity.AppointmentTime: p[3],
				entity.AppointmentDesk: seat.Desk.String(), entity.AppointmentOutcome: outcome,
				entity.AppointmentReminderOn: remind, entity.AppointmentReminderContact: phone.ID.String(),
				entity.AppointmentOperator: seat.User.String(),
			})
		}
		day("2026-11-24", p[4], "")
		day("2026-11-25", "FISSATO", "2026-11-24")
	}
	keep(t, seat, entity.Intake, map[schema.TextField]string{entity.IntakeState: "CHIUSO"})
	draft := record.Draft{ID: uuid.New(), Screen: "intake", Body: []byte(`{"name":"Ornella Guidi"}`), SavedAt: clock{}.Now().Add(-20 * time.Hour)}
	if err := seat.Drafts.Save(context.Background(), draft); err != nil {
		t.Fatal(err)
	}
	return seat
}

func doors() today.Doors {
	return today.Doors{
		Intake: func() {}, Search: func() {}, Session: func() {}, Backlog: func() {}, Person: func(uuid.UUID) {},
		Came: func(presenter.Coming) {}, Resume: func(presenter.Draft) {}, Discard: func(presenter.Draft) {},
		Change: func(uuid.UUID) {}, Backup: func() {}, Sync: func() {}, ClockBad: func() bool { return false },
	}
}

// The page is readable at every size and text scale, in both languages, on a full day and on an empty one. With PICTURES
// set, a picture of each is left in that folder.
func TestNothingIsCut(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		for _, code := range []string{"it", "en"} {
			for _, size := range pagecheck.Sizes() {
				for _, day := range []string{"full", "empty", "meeting", "sticks"} {
					t.Run(fmt.Sprintf("%s-%s-%.0fx%.0f-%.0f", day, code, size.Width, size.Height, scale*100), func(t *testing.T) {
						w := show(t, code, scale, day)
						w.Resize(size)
						for _, finding := range check.Tree(w.Content()) {
							t.Error(finding)
						}
						picture(t, w)
					})
				}
			}
		}
	}
}

func show(t *testing.T, code string, scale float32, day string) fyne.Window {
	t.Helper()
	test.NewTempApp(t)
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	seat := morning(t)
	if day == "empty" {
		seat.Store, seat.Drafts = memory.New(), memory.NewDrafts()
	}
	w := test.NewTempWindow(t, nil)
	s := shell.New(shell.Spec{Window: w, Look: theme.New(theme.Options{Scale: scale}), Name: "Soglia", Items: []shell.Item{
		{ID: "nav.today", Icon: icon.Sun, Label: "Oggi"}, {ID: "nav.people", Icon: icon.UsersRound, Label: "Persone"},
	}})
	s.SetUser(&shell.User{Name: "Carla Bini", Detail: "Circolo Arci Pagnana"})
	people := []today.Person{{ID: seat.User, Name: "Carla Bini", Here: true}, {ID: uuid.New(), Name: "Lucia Mori"}, {ID: uuid.New(), Name: "Ivo Lastrucci"}}
	wiring := presenter.Wiring{Seat: seat, Run: view.Synchronous(), Speak: words.In(code), Backup: copies{}}
	if day == "meeting" {
		wiring.Peers = &seated.Peers{Waits: 1234, Sends: []core.CollectorStanding{{Last: clock{}.Now().AddDate(0, 0, -1)}}}
		wiring.Courier = syncing.NewCourier(&seated.Exchanger{}, clock{}, view.Synchronous())
	}
	if day == "sticks" { // two laptops that no collector joins
		wiring.Peers = &seated.Peers{Waits: 1234, Laptops: []core.DeviceStanding{{This: true}, {Last: clock{}.Now()}}}
		wiring.Courier = syncing.NewCourier(nil, clock{}, view.Synchronous())
	}
	p := presenter.New(wiring)
	s.Show(today.Page(p, people, doors()))
	return w
}

func picture(t *testing.T, w fyne.Window) {
	t.Helper()
	folder := os.Getenv("PICTURES")
	if folder == "" {
		return
	}
	file, err := os.Create(filepath.Join(folder, "today-"+filepath.Base(t.Name())+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}
