package intake

import (
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view"
)

// fillNotice shows the banners at the top, the sentences under the fields, and whether the draft is kept.
func (s *Screen) fillNotice() {
	p, k := s.presenter, s.kit
	banners := []fyne.CanvasObject{s.clockBanner()}
	errors := p.Errors()
	s.showErrors(errors)
	if len(errors) > 0 {
		banners = append(banners, s.errorBanner(errors))
	}
	fill(s.boxes.top, banners...)
	at, err := p.Saved()
	switch {
	case err != nil:
		why := p.Speak().Error(err)
		fill(s.boxes.saved, k.Chip(icon.CircleAlert, s.t("draft_not_saved", view.Args{"Why": why}), kit.Err))
	case !at.IsZero():
		fill(s.boxes.saved, k.Facts(kit.Fact{Icon: icon.CircleCheck, Text: s.t("draft_saved", view.Args{"Time": strings.TrimPrefix(at.Format("15:04"), "0")})}))
	}
}

// showErrors puts each sentence under its field. A field may stand for several of the specification's.
func (s *Screen) showErrors(errors map[string]string) {
	sentences := make(map[problem]string)
	for name, f := range s.fields {
		if sentences[f] == "" {
			sentences[f] = errors[name]
		}
	}
	for f, words := range sentences {
		if words != s.told[f] { // else what a field says of itself would go whenever the draft is kept
			f.SetError(words)
		}
	}
	s.told = sentences
}

func (s *Screen) clockBanner() fyne.CanvasObject {
	p := s.presenter
	if !p.ClockIsWrong() {
		return nil
	}
	day := view.Args{"Day": p.Speak().Day(p.Today())}
	return s.kit.Banner(kit.BannerSpec{
		Title: p.Speak().T("today.clock_wrong"), Detail: p.Speak().T("today.clock_wrong_why", day), Icon: icon.Clock, Tone: kit.Warn,
	})
}

// errorBanner counts what is wrong, says that nothing is lost, and leads to the first. What belongs to no field that is
// shown stands in the banner itself.
func (s *Screen) errorBanner(errors map[string]string) fyne.CanvasObject {
	var elsewhere []string
	for _, field := range slices.Sorted(maps.Keys(errors)) {
		if s.fields[field] == nil {
			elsewhere = append(elsewhere, errors[field])
		}
	}
	spec := kit.BannerSpec{Tone: kit.Err, Title: s.presenter.Speak().Count("intake.errors", len(errors)) + " " + s.t("nothing_lost")}
	if s.presenter.Doubtful() {
		spec.Tone, spec.Title = kit.Warn, s.t("doubt")
	}
	spec.Detail = strings.Join(elsewhere, " ")
	if len(elsewhere) < len(errors) {
		spec.Right = []fyne.CanvasObject{s.kit.Link("intake-first", s.t("first_error"), s.firstError)}
	}
	return s.kit.Banner(spec)
}

func (s *Screen) firstError() {
	for _, box := range []fyne.CanvasObject{s.boxes.when, s.boxes.who, s.boxes.work} {
		if !kit.Walk(box, fyne.Position{}, s.focusBad) {
			return
		}
	}
}

// focusBad puts the focus on the first field with an error, or on what a sentence is about, and stops there.
func (s *Screen) focusBad(o fyne.CanvasObject, _ fyne.Position) bool {
	if f, ok := o.(*kit.Field); ok && f.Bad() {
		kit.Focus(f.Focusable())
		return false
	}
	for _, f := range s.fields {
		if wrong, ok := f.(sentence); ok && o == fyne.CanvasObject(wrong.box) && wrong.box.Visible() {
			s.focusOn(wrong.about)
			return false
		}
	}
	return true
}
