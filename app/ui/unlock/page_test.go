package unlock

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/kit/check"
	"soglia/app/ui/shell"
	"soglia/app/ui/theme"
	"soglia/app/view"
	"soglia/app/view/unlock"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/translations"
)

// closed is a laptop that nobody opens.
type closed struct{}

func (closed) Members() []access.Member {
	return []access.Member{
		{ID: uuid.New(), Name: "Carla Bini", Role: access.Volunteer},
		{ID: uuid.New(), Name: "Sara Nencini", Role: access.SocialWorker},
		{ID: uuid.New(), Name: "Elena Fiorini", Role: access.DeskCoordinator},
	}
}

func (closed) Wait(uuid.UUID) time.Duration { return 0 }

func (closed) Unlock(context.Context, uuid.UUID, string) (core.Opened, error) {
	return nil, domain.Fail(domain.Forbidden, "laptop.error.wrong_passphrase", nil)
}

func pageIn(t *testing.T, language string) (shell.Page, *unlock.Presenter) {
	t.Helper()
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	speak := words.In(language)
	p := unlock.New(unlock.Wiring{
		Table: core.Table{Laptop: closed{}}, Run: view.Synchronous(), Speak: speak, Seated: func(*core.Sitting) {},
	})
	return Page(p, speak, Words{Place: "Circolo Arci Pagnana, Empoli", Note: speak.T("unlock.only_here")}, nil), p
}

func TestNothingIsCut(t *testing.T) {
	for _, language := range []string{"it", "en"} {
		for _, scale := range []float32{1, 1.5, 2} {
			for _, size := range []fyne.Size{fyne.NewSize(1024, 600), fyne.NewSize(1280, 800), fyne.NewSize(1920, 1080)} {
				name := language + "-" + strconv.Itoa(int(scale*100)) + "-" + strconv.Itoa(int(size.Width))
				t.Run(name, func(t *testing.T) {
					test.NewTempApp(t)
					w := test.NewTempWindow(t, nil)
					s := shell.New(shell.Spec{Window: w, Look: theme.New(theme.Options{Scale: scale}), Name: "Soglia"})
					page, presenter := pageIn(t, language)
					s.Show(page)
					presenter.Open("una frase sbagliata")
					w.Resize(size)
					for _, finding := range check.Tree(w.Content()) {
						t.Error(finding)
					}
					keep(t, w, "unlock-"+name)
				})
			}
		}
	}
}

// keep leaves a picture in the folder that PAGES_OUT names.
func keep(t *testing.T, w fyne.Window, name string) {
	t.Helper()
	folder := os.Getenv("PAGES_OUT")
	if folder == "" {
		return
	}
	file, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	if err := png.Encode(file, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}
