package users

import (
	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view"
	"soglia/app/view/users"
)

// newPhrase opens the place in which somebody who sits here too chooses another passphrase.
func (s *screen) newPhrase(k *kit.Kit, row users.Row) fyne.CanvasObject {
	return k.Button(kit.ButtonSpec{
		ID: "users-renew-" + kit.ID(row.ID.String()), Label: s.speak.T("rescue.here"), Icon: icon.KeyRound, Kind: kit.Quiet, Small: true,
		OnTap: func() {
			s.presenter.StartRenewing(row.ID)
			s.body.Focus("users-renew-phrase")
		},
	})
}

func (s *screen) renew(k *kit.Kit, state users.State, row users.Row) fyne.CanvasObject {
	args := view.Args{"Name": row.Name}
	phrase := k.Field(kit.FieldSpec{
		ID: "users-renew-phrase", Label: s.speak.T("users.passphrase"), Icon: icon.Lock, Password: true, Text: state.Phrase,
		Help:     s.speak.T("users.passphrase_help", view.Args{"Words": state.Proposed}),
		OnChange: s.presenter.PhraseTyped, OnEnter: s.presenter.Renew,
	})
	phrase.SetError(state.Problems["passphrase"])
	return k.VBox(12,
		k.Banner(kit.BannerSpec{Title: s.speak.T("rescue.here_title", args), Detail: s.speak.T("rescue.here_below", args), Tone: kit.Warn}),
		phrase,
		k.Row(12,
			k.Button(kit.ButtonSpec{ID: "users-renew-no", Label: s.speak.T("users.cancel"), Kind: kit.Quiet, OnTap: func() { s.presenter.StartRenewing(uuid.Nil) }}),
			kit.Spacer(),
			k.Button(kit.ButtonSpec{ID: "users-renew-yes", Label: s.speak.T("rescue.here_do"), Icon: icon.Check, Kind: kit.Primary, OnTap: s.presenter.Renew})))
}
