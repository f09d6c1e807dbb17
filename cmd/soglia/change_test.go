package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/core/training"
	"soglia/app/ui/kit"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/intake"
	"soglia/cmd/internal/assembly"
	"soglia/translations"
)

// later keeps what comes back to the screen until it is told to.
type later struct {
	holds bool
	kept  []func()
}

func (l *later) runner() view.Runner {
	return view.Runner{Go: func(f func()) { f() }, UI: func(f func()) {
		if l.holds {
			l.kept = append(l.kept, f)
			return
		}
		f()
	}}
}

func (l *later) comes() {
	l.holds = false
	for _, f := range l.kept {
		f()
	}
	l.kept = nil
}

// table is the program at a laptop with several users, in a window without a screen.
type table struct {
	*program
	t     *testing.T
	work  *later
	users []uuid.UUID
}

func newTable(t *testing.T, made string) *table {
	t.Helper()
	data := filepath.Join(t.TempDir(), "soglia-training")
	if err := os.CopyFS(data, os.DirFS(made)); err != nil {
		t.Fatal(err)
	}
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	raw := test.NewTempApp(t)
	p := newProgram(shell.Still(raw), words, data, "")
	tb := &table{program: p, t: t, work: &later{}}
	p.always = tb.work.runner()
	p.run = p.always
	p.start()
	t.Cleanup(func() { p.close() })
	for _, m := range p.folder.Members() {
		tb.users = append(tb.users, m.ID)
	}
	if len(tb.users) < 2 {
		t.Fatal("nobody to change with")
	}
	return tb
}

// sits unlocks as one of the users, on the page at hand.
func (tb *table) sits(i int) {
	tb.t.Helper()
	pagecheck.Tap(tb.t, tb.shell, kit.ID("unlock-person-"+string(rune('0'+i))))
	pagecheck.Type(tb.t, tb.shell, "unlock-passphrase", training.Passphrase)
	pagecheck.Tap(tb.t, tb.shell, "unlock-open")
	if tb.sitting == nil || tb.sitting.User != tb.users[i] {
		tb.t.Fatalf("user %d does not sit: %s", i, tb.shows())
	}
}

// shows is all that can be read in the window, popups too.
func (tb *table) shows() string {
	var b strings.Builder
	c := tb.shell.Window().Canvas()
	for _, o := range append(c.Overlays().List(), c.Content()) {
		read(o, &b)
	}
	b.WriteString(tb.shell.Window().Title())
	return b.String()
}

func read(o fyne.CanvasObject, b *strings.Builder) {
	switch o := o.(type) {
	case *canvas.Text:
		b.WriteString(o.Text + "\n")
	case *fyne.Container:
		for _, child := range o.Objects {
			read(child, b)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			read(child, b)
		}
	}
}

func (tb *table) wantGone(secrets ...string) {
	tb.t.Helper()
	shown := tb.shows()
	for _, secret := range secrets {
		if strings.Contains(shown, secret) {
			tb.t.Errorf("%q can still be read", secret)
		}
	}
}

func (tb *table) presses(key fyne.KeyName) {
	tb.shell.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl})
}

// One laptop is made, and each of these begins with a copy of it: passphrases are dear.
func TestTheUserChangesInPlace(t *testing.T) {
	made := filepath.Join(t.TempDir(), "soglia-training")
	if _, err := assembly.MakeTraining(t.Context(), made); err != nil {
		t.Fatal(err)
	}
	for name, works := range map[string]func(*testing.T, *table){
		"nothing is left for whoever sits down next": nothingIsLeftForWhoeverSitsDownNext,
		"a typed search is not left":                 aTypedSearchIsNotLeft,
		"an offer to take back is not left":          anOfferToTakeBackIsNotLeft,
		"a refused passphrase gives nothing back":    aRefusedPassphraseGivesNothingBack,
		"what ends late reaches nobody":              whatEndsLateReachesNobody,
		"an open page is not left":                   anOpenPageIsNotLeft,
	} {
		t.Run(name, func(t *testing.T) { works(t, newTable(t, made)) })
	}
}

const hers = "Zenobia"

// leavesTraces works as somebody who is about to be changed: a half-written intake, and something in the clipboard.
func (tb *table) leavesTraces() {
	tb.t.Helper()
	tb.presses(fyne.KeyN)
	pagecheck.Type(tb.t, tb.shell, "intake-search", hers)
	if !strings.Contains(tb.shows(), hers) {
		tb.t.Fatal("what is typed cannot be read: this test sees nothing")
	}
	tb.app.Clipboard().SetContent(hers)
}

func nothingIsLeftForWhoeverSitsDownNext(t *testing.T, tb *table) {
	t.Helper()
	tb.sits(0)
	tb.leavesTraces()
	name := tb.sitting.Name
	tb.change(tb.users[1])
	tb.wantGone(hers)
	if tb.app.Clipboard().Content() != "" || tb.sitting != nil || tb.undecided != "" {
		t.Error("the clipboard, the seat or a count is still hers")
	}
	tb.sits(1)
	tb.wantGone(hers)
	drafts, err := tb.sitting.Drafts.List(t.Context())
	if err != nil || len(drafts) != 0 {
		t.Errorf("%d drafts of %s (%v)", len(drafts), name, err)
	}
	tb.presses(fyne.KeyN)
	tb.wantGone(hers)
	tb.presses(fyne.KeyF)
	tb.wantGone(hers)
	tb.change(tb.users[0])
	tb.sits(0)
	if drafts, err := tb.sitting.Drafts.List(t.Context()); err != nil || len(drafts) != 0 && !strings.Contains(string(drafts[0].Body), hers) {
		t.Errorf("her own draft is gone (%v)", err)
	}
}

func aTypedSearchIsNotLeft(t *testing.T, tb *table) {
	t.Helper()
	tb.sits(0)
	tb.presses(fyne.KeyF)
	pagecheck.Type(t, tb.shell, "people-search", hers)
	tb.lock()
	tb.wantGone(hers)
	tb.sits(1)
	tb.presses(fyne.KeyF)
	tb.wantGone(hers)
}

func anOfferToTakeBackIsNotLeft(t *testing.T, tb *table) {
	t.Helper()
	tb.sits(0)
	undone := false
	tb.undoBar("Accesso di "+hers+" registrato", func() { undone = true })
	tb.lock()
	tb.wantGone(hers)
	tb.shell.TypedShortcut(&fyne.ShortcutUndo{})
	tb.sits(1)
	tb.shell.TypedShortcut(&fyne.ShortcutUndo{})
	if tb.wantGone(hers); undone {
		t.Error("the next one took it back")
	}
}

func aRefusedPassphraseGivesNothingBack(t *testing.T, tb *table) {
	t.Helper()
	tb.sits(0)
	tb.leavesTraces()
	tb.change(tb.users[1])
	pagecheck.Type(t, tb.shell, "unlock-passphrase", "una frase sbagliata")
	pagecheck.Tap(t, tb.shell, "unlock-open")
	for _, key := range []fyne.KeyName{fyne.KeyN, fyne.KeyF, fyne.KeyE, fyne.KeyB, fyne.KeyH, fyne.KeyH} {
		tb.presses(key)
	}
	tb.shell.TypedShortcut(&fyne.ShortcutUndo{})
	tb.wantGone(hers)
	if tb.shell.Page().ID != "unlock" || tb.sitting != nil {
		t.Errorf("on page %s", tb.shell.Page().ID)
	}
}

// What somebody began ends after she has locked: neither its words nor its way back reach the next one.
func whatEndsLateReachesNobody(t *testing.T, tb *table) {
	t.Helper()
	tb.sits(0)
	run := tb.run
	tb.work.holds = true
	run.Go(func() {
		run.UI(func() {
			tb.registered(intake.Done{Sentence: "Accesso di " + hers + " registrato", Registered: core.Registered{}, Form: intake.Form{Query: hers}})
		})
	})
	tb.lock()
	tb.work.holds = false
	tb.sits(1)
	tb.work.comes()
	tb.wantGone(hers)
	tb.lock()
	tb.work.comes()
}

// An open page, a popup above it and the cover are gone with whoever opened them.
func anOpenPageIsNotLeft(t *testing.T, tb *table) {
	t.Helper()
	tb.sits(0)
	tb.shell.Show(shell.Page{ID: "hers", Build: func(k *kit.Kit) fyne.CanvasObject { return k.Page(k.H1(hers), nil) }})
	k := kit.New(tb.look())
	tb.shell.Window().Canvas().Overlays().Add(k.H1(hers))
	tb.presses(fyne.KeyL)
	tb.wantGone(hers)
	if tb.shell.Page().ID != "unlock" {
		t.Errorf("on page %s", tb.shell.Page().ID)
	}
}
