package psychology

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/record"
)

// RecoveryWiring is what the page of the recovery sheet needs besides.
type RecoveryWiring struct {
	Wiring
	Recovery core.OwnRecovery
	Draw     func() uint32 // random
	Path     string        // where the sheet is saved unless she says otherwise
}

// RecoveryState is what the page shows.
type RecoveryState struct {
	Drawn    bool     // a sheet was made, and is to be printed and read back
	Groups   []string // of it, while they are shown
	Shown    bool
	Out      string // that it was printed, or where it was saved
	Path     string
	Ask      int    // which group is asked for, from 1
	Typed    string // of it
	Done     bool   // it was read back
	Code     string // of an older sheet, as typed so far
	Problem  string
	Problems map[string]string
	Busy     bool
}

// Recovery holds the page on which her recovery key is printed and read back. Its methods belong to the screen's thread.
type Recovery struct {
	RecoveryWiring
	sheet   core.RecoverySheet
	ask     int
	state   RecoveryState
	changed func()
}

// NewRecovery makes the page. No key is drawn before she asks for it.
func NewRecovery(w RecoveryWiring) *Recovery {
	return &Recovery{RecoveryWiring: w, state: RecoveryState{Path: w.Path}, changed: func() {}}
}

// OnChange names what redraws the page.
func (r *Recovery) OnChange(f func()) { r.changed = f }

// State gives what the page shows.
func (r *Recovery) State() RecoveryState { return r.state }

// recoveryDraft is the mark that a sheet was made and not read back yet; it holds no secret.
func recoveryDraft(user uuid.UUID) uuid.UUID {
	return record.DerivedID(core.PsychUnread, user.String())
}

// Prepare draws a key. Until it was read back from paper, her first page reminds her.
func (r *Recovery) Prepare() {
	r.do(func(ctx context.Context) error {
		mark := record.Draft{ID: recoveryDraft(r.Seat.User), Screen: core.PsychUnread, Body: []byte("{}"), SavedAt: r.Seat.Clock.Now()}
		if err := r.Seat.Drafts.Save(ctx, mark); err != nil {
			return err
		}
		sheet, err := r.Recovery.Sheet(ctx)
		r.sheet = sheet
		return err
	}, func() {
		r.ask = r.sheet.Rehearsal(r.Draw())
		r.state.Drawn, r.state.Ask = true, r.ask+1
	})
}

// Print shows the sheet in the system's viewer, from where it is printed.
func (r *Recovery) Print() {
	r.do(func(ctx context.Context) error { return core.Print(ctx, r.Seat, r.paper(), core.Printed{}) }, func() { r.state.Out = r.t("recovery_printed") })
}

// TypePath keeps where the sheet is to be saved.
func (r *Recovery) TypePath(path string) { r.state.Path = path }

// Save writes the sheet as a file, to be printed from another computer.
func (r *Recovery) Save() {
	saved := ""
	r.do(func(ctx context.Context) (err error) {
		saved, err = core.SavePrint(ctx, r.Seat, r.paper(), core.Printed{}, core.PrintFile{Path: r.state.Path, Why: core.SavedForPrinting})
		return err
	}, func() { r.state.Out = r.t("recovery_saved", view.Args{"Path": saved}) })
}

// Show shows the groups to whoever has no printer and copies them by hand, or hides them.
func (r *Recovery) Show(yes bool) {
	r.state.Shown, r.state.Groups = yes, nil
	if yes {
		r.state.Groups = r.sheet.Groups
	}
	r.changed()
}

// Type keeps what is typed from the paper.
func (r *Recovery) Type(text string) { r.state.Typed = text }

// Check compares what was typed with the sheet; a sheet that was read back is forgotten.
func (r *Recovery) Check() {
	if !r.sheet.Answers(r.ask, r.state.Typed) {
		r.state.Problems = map[string]string{"group": r.Speak.T("firststart.rehearse_wrong")}
		r.changed()
		return
	}
	r.do(func(ctx context.Context) error { return r.Seat.Drafts.Drop(ctx, recoveryDraft(r.Seat.User)) }, func() {
		r.Forget()
		r.state.Done = true
	})
}

// Forget wipes the sheet from the page: it stands on paper alone.
func (r *Recovery) Forget() {
	clear(r.sheet.Groups)
	r.sheet = core.RecoverySheet{}
	r.state = RecoveryState{Path: r.Path}
}

// TypeCode keeps the code of an older sheet as it is typed.
func (r *Recovery) TypeCode(code string) { r.state.Code = code }

// Open opens what an older sheet of hers opens.
func (r *Recovery) Open() {
	opened, code := 0, r.state.Code
	r.do(func(ctx context.Context) (err error) {
		opened, err = r.Recovery.Open(ctx, code)
		return err
	}, func() {
		r.state.Code = ""
		r.state.Out = r.Speak.Count("psychology.recovery_opened", opened)
	})
}

func (r *Recovery) do(work func(context.Context) error, then func()) {
	if r.state.Busy {
		return
	}
	r.state.Busy, r.state.Problem, r.state.Problems, r.state.Out = true, "", nil, ""
	r.changed()
	r.Run.Go(func() {
		err := work(context.Background())
		r.Run.UI(func() {
			r.state.Busy = false
			if err != nil {
				r.state.Problems = r.Speak.FieldErrors(err)
				r.state.Problem = r.state.Problems[""]
			} else {
				then()
			}
			r.changed()
		})
	})
}

// paper is the sheet as it is printed.
func (r *Recovery) paper() core.Document {
	t := r.t
	day := r.Speak.Day(r.today())
	return core.Document{
		Lang: r.Speak.Code(), Title: t("paper_title"),
		Parts: []core.Part{
			{Text: []string{t("paper_lead", view.Args{"Name": r.Seat.Name})}},
			{Code: &core.PaperCode{QR: r.sheet.QR, Hint: r.Speak.T("kit.code_hint"), Groups: r.sheet.Groups, TypeHint: r.Speak.T("kit.type_hint")}},
			{Facts: []core.Fact{{Caption: t("paper_whose"), Values: []string{r.Seat.Name}}, {Caption: t("paper_made"), Values: []string{day}}, {Caption: r.Speak.T("kit.keeper")}, {Caption: r.Speak.T("kit.keeper_where")}}},
			{Heading: t("paper_now"), Steps: []string{t("paper_now_give"), t("paper_now_try"), t("paper_now_seal")}},
			{Heading: t("paper_later"), Steps: []string{t("paper_later_self"), t("paper_later_gone")}},
			{Warning: t("paper_warning")},
		},
	}
}
