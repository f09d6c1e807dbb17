package intake_test

import (
	"context"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/intake"
	"soglia/app/ui/kit/check"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/ui/theme"
	"soglia/app/view"
	presenter "soglia/app/view/intake"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/programme"
	"soglia/domain/record"
	"soglia/storage/memory"
	"soglia/translations"
)

type clock struct{}

func (clock) Now() time.Time { return time.Date(2026, 11, 24, 9, 42, 0, 0, time.UTC) }

type ids struct{}

func (ids) New() uuid.UUID { return uuid.New() }

// desk is a table at Pagnana with three people who look alike.
func desk(t *testing.T) core.Seat {
	t.Helper()
	seat := core.Seat{
		User: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desk: uuid.New(), Store: memory.New(),
		Drafts: memory.NewDrafts(), Clock: clock{}, IDs: ids{},
	}
	for _, p := range [][4]string{
		{"Mohamed", "El Sayed", "محمد السيد", "1988-03-05"}, {"Mohammad Elias", "Hossain", "মোহাম্মদ ইলিয়াস", "1975"}, {"Moham", "Elsaid", "", ""},
	} {
		r := record.New(entity.Person, uuid.New())
		entity.PersonGivenName.Set(r, p[0])
		entity.PersonFamilyName.Set(r, p[1])
		entity.PersonOriginalScript.Set(r, p[2])
		entity.PersonBirthDate.Set(r, p[3])
		entity.PersonDomicileTown.Set(r, "D403")
		v := core.Visit{Day: civil.MustParse("2026-11-12"), Channel: "PRESENZA", Themes: []string{"T2"}, Party: core.Party{Person: &core.Guest{New: r}}}
		if _, err := core.RegisterIntake(context.Background(), seat, v); err != nil {
			t.Fatal(err)
		}
	}
	return seat
}

// scene is a page as somebody has come to it.
type scene struct {
	name string
	play func(*presenter.Presenter)
	then func(*presenter.Presenter) // after the page was built
}

func scenes() []scene {
	return []scene{
		{"searching", func(p *presenter.Presenter) {
			p.Look("moham el")
			p.Edit(presenter.PartWork, func(f *presenter.Form) {
				f.Tiles, f.Answers, f.Next, f.When, f.Minutes = []string{"T2", "T3"}, []string{"PRATICA_FATTA", "PRATICA_DIGITALE"}, "appointment", "giovedì 3 dicembre, 9:30", 20
			})
		}, nil},
		{"new", func(p *presenter.Presenter) {
			p.Look("ornella guidi")
			p.TakeNew()
			p.Type(func(f *presenter.Form) { f.New.Phone, f.New.Birth = "340 5550198", "1958" })
		}, nil},
		{"exactly", func(p *presenter.Presenter) {
			p.TakeNobody()
			p.Type(func(f *presenter.Form) {
				f.Requests, f.Needs, f.Answers = []string{"PRATICA"}, []string{"ECO"}, []string{"DOTE"}
			})
		}, nil},
		{"nobody", func(p *presenter.Presenter) { p.TakeNobody() }, nil},
		{"known", func(p *presenter.Presenter) {
			p.Look("moham el")
			p.Take(p.Search().Rows()[0].ID, p.Search().Rows()[0].Name)
		}, nil},
		{"family", func(p *presenter.Presenter) {
			p.Look("ousmane diallo")
			p.TakeNew()
			p.Type(func(f *presenter.Form) { f.Group, f.Family, f.Count = true, true, 4 })
			p.AddNewOther("amina diallo")
			p.Company().Type("moham")
		}, nil},
		{"for-mother", func(p *presenter.Presenter) {
			p.Look("rosanna tinti")
			p.TakeNew()
			p.Type(func(f *presenter.Form) {
				f.Requester, f.AskedBy, f.Channel = "FAMILIARE", "la figlia Sara", "REMOTO_TELEFONO"
			})
			p.Edit(presenter.PartWho, func(*presenter.Form) {})
		}, nil},
		{"without", func(p *presenter.Presenter) {
			p.Look("rosanna tinti")
			p.TakeNew()
			p.Edit(presenter.PartWho, func(f *presenter.Form) { f.Notice, f.Special, f.Ground = core.Given, core.Refused, core.GroundDanger })
		}, nil},
		{"wrong", func(p *presenter.Presenter) {
			p.Look("ada neri")
			p.TakeNew()
			p.Type(func(f *presenter.Form) { f.New.Birth, f.Next, f.When = "31/2/88", "appointment", "giovedì" })
		}, (*presenter.Presenter).Register},
	}
}

func open(t *testing.T, code string, scale float32) (*shell.Shell, fyne.Window, view.Language) {
	t.Helper()
	test.NewTempApp(t)
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	w := test.NewTempWindow(t, nil)
	s := shell.New(shell.Spec{Window: w, Look: theme.New(theme.Options{Scale: scale}), Name: "Soglia", Items: []shell.Item{
		{ID: "nav.today", Icon: icon.Sun, Label: "Oggi"}, {ID: "nav.people", Icon: icon.UsersRound, Label: "Persone"},
	}})
	s.SetUser(&shell.User{Name: "Carla Bini", Detail: "Circolo Arci Pagnana"})
	return s, w, words.In(code)
}

func page(t *testing.T, speak view.Language) *presenter.Presenter {
	t.Helper()
	spoon, _ := programme.Find("spoon")
	seat := desk(t)
	return presenter.New(presenter.Wiring{
		Seat: seat, Run: view.Synchronous(), Speak: speak,
		Offer:      core.Offer{Tiles: programme.Tiles(spoon), Needs: programme.Tiles(programme.Template{}), Colleagues: []core.Colleague{{ID: seat.User, Name: seat.Name}, {ID: uuid.New(), Name: "Lucia Mori"}}},
		Alarm:      func(_ time.Duration, ring func()) func() { ring(); return func() {} },
		Registered: func(presenter.Done) {},
	})
}

// Every scene of the page is readable at every size and text scale, in both languages. With PICTURES set, a picture of
// each is left in that folder.
func TestNothingIsCut(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		for _, code := range []string{"it", "en"} {
			s, w, speak := open(t, code, scale)
			for _, scene := range scenes() {
				p := page(t, speak)
				s.Show(intake.Page(p, func() {}))
				scene.play(p)
				s.Rebuild()
				if scene.then != nil {
					scene.then(p)
				}
				for _, size := range pagecheck.Sizes() {
					t.Run(fmt.Sprintf("%s-%s-%.0fx%.0f-%.0f", scene.name, code, size.Width, size.Height, scale*100), func(t *testing.T) {
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

func picture(t *testing.T, w fyne.Window) {
	t.Helper()
	folder := os.Getenv("PICTURES")
	if folder == "" {
		return
	}
	file, err := os.Create(filepath.Join(folder, "intake-"+strings.TrimPrefix(filepath.Base(t.Name()), "TestNothingIsCut/")+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}
