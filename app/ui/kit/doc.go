// Package kit is what screens are made of: layouts, words, buttons, fields, cards, lists.
//
// # How a page is made
//
// A page is a function from a *Kit to an object. The kit knows the look (colours, text scale); the
// page never asks for a colour or multiplies a size. All sizes and gaps in calls are those at 100 %.
// No visible word is in this package: callers pass them, translated.
//
//	func (p *intakePage) build(k *kit.Kit) fyne.CanvasObject {
//		p.date = k.DateField(kit.FieldSpec{
//			ID: "intake.date", Label: p.t("intake.date"), Text: p.model.Date,
//			Check:    p.readDate, // returns kit.Verdict{Help: "giovedì 3 dicembre"} or {Error: "…"}
//			OnChange: func(text string) { p.model.Date = text },
//		})
//		themes := k.ThemeTiles(2, kit.ChoiceSpec{ID: "intake.theme", Options: p.themes, Multi: true, OnChange: p.setThemes})
//		body := k.VBox(20,
//			k.Header(p.t("intake.title"), ""),
//			k.Columns(28, 760, []float32{1, 1.1},
//				k.VBox(12, k.StepNumber("1", p.t("intake.who"), ""), p.search),
//				k.Surface(k.VBox(16, k.StepNumber("2", p.t("intake.theme"), p.t("intake.more")), themes, p.date)),
//			),
//		)
//		footer := k.Row(12,
//			k.Button(kit.ButtonSpec{ID: "back", Label: p.t("back"), Kind: kit.Quiet, Icon: icon.ArrowLeft, Hint: "Esc", OnTap: p.back}),
//			kit.Spacer(),
//			k.Button(kit.ButtonSpec{ID: "register", Label: p.t("register"), Kind: kit.Primary, Icon: icon.Check, Hint: "Ctrl+S", OnTap: p.save}),
//		)
//		return k.Page(body, footer)
//	}
//
// shell.Page{ID: "intake", Build: p.build, Shortcuts: …} shows it. The shell calls Build again when the
// text size, the colours or the language change, so whatever was typed must live in the page's model
// (OnChange), and Build must fill the fields from it.
//
// # Layouts
//
// VBox, Row, RowTop, RowRigid, Flow, Grid, Columns, Inset, Over, Page, Scroll, Switch, MaxWidth, Middle,
// Wide know the height that a width needs; use them and not Fyne's. Grow marks the child that takes the
// room left over (one for each VBox or Row). A Row too narrow for its children puts the last ones on a
// line of their own; RowRigid never does. Columns and Switch look at their own width divided by the text
// scale, so a page that is right at 1024 × 600 is right at 200 % too. Text breaks its lines; Lines in
// TextSpec limits them, and only then may a text end in "…".
//
// # Changing what is shown
//
// Keep the component and call its setters (SetText, SetError, SetHelp, Set, SetResults, Reload), or put
// a place with Box and change what is in it with Put; the page lays itself out again. Give the focus to
// something else (Focus) before taking away what has it.
//
// What is rarely needed goes into a MenuButton. Dialog is for the few questions that cannot stand in the
// page; a popup closes with Esc or a press outside. A long list is a Virtual in the page's scroll.
//
// # Keyboard
//
// Tab follows the order of the tree. Enter and Space press; in a field Enter goes to the next one, unless
// OnEnter says otherwise (give the last field one that focuses the primary button: next in the tree is
// the way back). Arrow keys walk within a choice, a row of tiles (Group), tabs, the navigation.
// Esc, function keys and shortcuts with Ctrl reach the page from everywhere, also from a field.
//
// # Tests
//
// Whatever is pressed or typed into carries an ID; choices add the value of the option
// ("intake.theme.work"), choosers add ".filter" for the place to type. Find returns the object with an
// ID, Places says where all of them are, shell.Spec.Publish hands that to a program that drives the real
// window. Package check reports texts that are cut and words that had to be broken; check.Tree lays the
// page out again first, which the test driver does not do by itself. The canvas of the test driver knows
// no shortcuts: call Shell.TypedShortcut.
package kit
