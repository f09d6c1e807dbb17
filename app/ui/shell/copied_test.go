package shell_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"soglia/app/ui/kit"
	"soglia/app/ui/shell"
	"soglia/app/ui/theme"
)

func TestWhatWasCopiedHereIsForgottenAndNothingElse(t *testing.T) {
	raw := test.NewTempApp(t)
	system, app := raw.Clipboard(), shell.Still(raw)
	s := shell.New(shell.Spec{Window: test.NewTempWindow(t, nil), Look: theme.New(theme.Options{})})
	var field *kit.Field
	s.Show(shell.Page{ID: "one", Build: func(k *kit.Kit) fyne.CanvasObject {
		field = k.Field(kit.FieldSpec{ID: "name", Text: "Anna Verdi"})
		return k.Page(field, nil)
	}})
	focused := field.Focusable().(fyne.Shortcutable)
	focused.TypedShortcut(&fyne.ShortcutSelectAll{})
	focused.TypedShortcut(&fyne.ShortcutCopy{Clipboard: system}) // as the window's driver says it
	if app.Clipboard().Content() != "Anna Verdi" {
		t.Fatalf("copied %q", app.Clipboard().Content())
	}
	shell.ForgetCopied()
	if app.Clipboard().Content() != "" {
		t.Error("the name stays for whoever comes next")
	}
	app.Clipboard().SetContent("of this program")
	system.SetContent("of another program")
	shell.ForgetCopied()
	if app.Clipboard().Content() != "of another program" {
		t.Error("another program's is gone")
	}
}
