package backlog_test

import (
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
	"soglia/app/ui/backlog"
	"soglia/app/ui/kit/check"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/ui/theme"
	"soglia/app/view"
	presenter "soglia/app/view/backlog"
	"soglia/app/view/intake"
	"soglia/domain/access"
	"soglia/domain/programme"
	"soglia/storage/memory"
	"soglia/translations"
)

type clock struct{}

func (clock) Now() time.Time { return time.Date(2026, 11, 26, 17, 5, 0, 0, time.UTC) }

type ids struct{}

func (ids) New() uuid.UUID { return uuid.New() }

// run is a page on which one slip of Saturday was typed in.
func run(t *testing.T, code string, scale float32) (fyne.Window, *presenter.Presenter) {
	t.Helper()
	test.NewTempApp(t)
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	spoon, _ := programme.Find("spoon")
	seat := core.Seat{
		User: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desk: uuid.New(), Store: memory.New(),
		Drafts: memory.NewDrafts(), Clock: clock{}, IDs: ids{},
	}
	w := test.NewTempWindow(t, nil)
	s := shell.New(shell.Spec{Window: w, Look: theme.New(theme.Options{Scale: scale}), Name: "Soglia"})
	var screen *backlog.Screen
	p := presenter.New(intake.Wiring{
		Seat: seat, Run: view.Synchronous(), Speak: words.In(code), Alarm: func(time.Duration, func()) func() { return func() {} },
		Offer: core.Offer{
			Tiles: programme.Tiles(spoon), Desks: []core.Desk{{ID: seat.Desk, Name: "Circolo Arci Pagnana"}},
			Colleagues: []core.Colleague{{ID: seat.User, Name: seat.Name}, {ID: uuid.New(), Name: "Lucia Mori"}},
		},
	}, func() { screen.Next(s) }, func(intake.Done) {})
	screen = backlog.New(p, func() {})
	s.Show(screen.Page())
	return w, p
}

// The page is readable at every size and text scale, in both languages. With PICTURES set, a picture of each is left in
// that folder.
func TestNothingIsCut(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		for _, code := range []string{"it", "en"} {
			for _, size := range pagecheck.Sizes() {
				t.Run(fmt.Sprintf("%s-%.0fx%.0f-%.0f", code, size.Width, size.Height, scale*100), func(t *testing.T) {
					w, p := run(t, code, scale)
					p.Form().Type(func(f *intake.Form) { f.Day = "sabato" })
					p.Form().TakeNobody()
					p.Form().Register()
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

func picture(t *testing.T, w fyne.Window) {
	t.Helper()
	folder := os.Getenv("PICTURES")
	if folder == "" {
		return
	}
	file, err := os.Create(filepath.Join(folder, "backlog-"+filepath.Base(t.Name())+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}
