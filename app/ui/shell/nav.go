package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"soglia/app/ui/kit"
	"soglia/app/ui/theme"
)

// SetItems changes the items of the side navigation, for instance a count.
func (s *Shell) SetItems(items []Item) {
	s.items = items
	s.drawNav()
}

// SetUser changes the card at the foot; nil takes it away.
func (s *Shell) SetUser(user *User) {
	s.user = user
	s.drawNav()
}

// SetStatus changes the line above the card; nil takes it away.
func (s *Shell) SetStatus(status *Status) {
	s.status = status
	s.drawNav()
}

func (s *Shell) drawNav() {
	s.nav.Objects = nil
	s.tip.Objects = nil
	if !s.page.Bare && s.page.Build != nil {
		k := s.newKit()
		ground := canvas.NewRectangle(s.spec.Look.Side)
		side := k.Switch(150, s.side(k, false), s.side(k, true))
		s.nav.Objects = []fyne.CanvasObject{ground, side}
	}
	s.relay()
}

func (s *Shell) side(k *kit.Kit, rail bool) fyne.CanvasObject {
	list := k.VBox(3)
	var taps []*kit.Tap
	for _, item := range s.items {
		if item.Break {
			list.Add(k.Inset(k.Divider(), 8, 8, 8, 8))
		}
		tap := s.item(k, item, rail)
		taps = append(taps, tap)
		list.Add(tap)
	}
	kit.Group(taps...)
	foot := s.foot(k, rail)
	return k.Inset(k.VBox(12, s.brand(k, rail), kit.Grow(k.Scroll(list)), foot), 20, 12, 14, 12)
}

func (s *Shell) brand(k *kit.Kit, rail bool) fyne.CanvasObject {
	mark := k.Mark(28, s.spec.Look.Accent, s.spec.Look.Side)
	if rail {
		return k.Inset(k.Centred(0, mark), 2, 0, 6, 0)
	}
	name := k.Text(kit.TextSpec{Text: s.spec.Name, Size: 21, Bold: true, LineHeight: 1.25})
	words := k.VBox(0, name)
	if s.spec.Mode != "" {
		words.Add(k.Text(kit.TextSpec{Text: s.spec.Mode, Size: theme.Caption, Bold: true, Color: s.spec.Look.AccentInk}))
	}
	return k.Inset(k.RowRigid(14, mark, kit.Grow(words)), 2, 8, 4, 12)
}

func (s *Shell) item(k *kit.Kit, item Item, rail bool) *kit.Tap {
	l := s.spec.Look
	face := kit.Face{Hover: theme.Alpha(l.Surface, 0.6), Radius: theme.RadiusField, RingInside: true}
	words := kit.TextSpec{Text: item.Label, Color: l.Ink2, LineHeight: 1.3}
	ink := l.Ink2
	if item.ID == s.page.Item {
		face.Fill, face.Hover = l.Surface, l.Surface
		words.Bold, words.Color, ink = true, l.AccentInk, l.AccentInk
	}
	picture := k.Icon(item.Icon, 20, ink)
	if rail {
		tap := k.Tap(item.ID, face, kit.AtLeast(k.Centred(0, picture), l.Icon(38)), item.OnTap)
		tap.OnHover(func(in bool) { s.showTip(tap, item.Label, in) })
		return tap
	}
	parts := []fyne.CanvasObject{picture, kit.Grow(k.Text(words))}
	if item.Count != "" {
		parts = append(parts, k.Count(item.Count))
	}
	return k.Tap(item.ID, face, kit.AtLeast(k.Inset(k.RowRigid(10, parts...), 4, 8, 4, 12), l.Icon(40)), item.OnTap)
}

func (s *Shell) foot(k *kit.Kit, rail bool) fyne.CanvasObject {
	foot := k.VBox(8)
	if s.status != nil && !rail {
		words := k.Text(kit.TextSpec{Text: s.status.Text, Size: theme.Caption, Color: s.spec.Look.Ink3})
		foot.Add(k.Inset(k.RowRigid(8, k.Icon(s.status.Icon, 17, s.spec.Look.Ink3), kit.Grow(words)), 0, 8, 0, 12))
	}
	if s.user != nil {
		foot.Add(s.commands(k, s.user.Commands, rail))
		foot.Add(s.userCard(k, *s.user, rail))
	}
	return foot
}

// commands shows each with its key; on the rail the key stands in the tip.
func (s *Shell) commands(k *kit.Kit, commands []Command, rail bool) fyne.CanvasObject {
	list := k.VBox(2)
	var taps []*kit.Tap
	for _, command := range commands {
		tap := s.command(k, command, rail)
		taps = append(taps, tap)
		list.Add(tap)
	}
	kit.Group(taps...)
	return list
}

func (s *Shell) command(k *kit.Kit, command Command, rail bool) *kit.Tap {
	l := s.spec.Look
	face := kit.Face{Hover: theme.Alpha(l.Surface, 0.6), Radius: theme.RadiusField, RingInside: true}
	picture := k.Icon(command.Icon, 18, l.Ink2)
	if rail {
		tap := k.Tap(command.ID, face, kit.AtLeast(k.Centred(0, picture), l.Icon(34)), command.OnTap)
		tap.OnHover(func(in bool) { s.showTip(tap, command.Label+"  "+command.Key, in) })
		return tap
	}
	label := k.Text(kit.TextSpec{Text: command.Label, Size: theme.Secondary, Color: l.Ink2, LineHeight: 1.3})
	key := k.Text(kit.TextSpec{Text: command.Key, Size: theme.Caption, Color: l.Ink3, LineHeight: 1.3})
	line := k.RowRigid(10, picture, kit.Grow(label), key)
	return k.Tap(command.ID, face, kit.AtLeast(k.Inset(line, 3, 10, 3, 13), l.Icon(32)), command.OnTap)
}

func (s *Shell) userCard(k *kit.Kit, user User, rail bool) fyne.CanvasObject {
	l := s.spec.Look
	avatar := k.Avatar(user.Name, 36, false)
	if rail {
		face := kit.Face{Radius: l.Icon(20), RingInside: true}
		tap := k.Tap("nav.user", face, k.Centred(0, avatar), user.OnTap)
		tap.OnHover(func(in bool) { s.showTip(tap, user.Name, in) })
		return tap
	}
	name := kit.TextSpec{Text: user.Name, Size: theme.Secondary, Bold: true, LineHeight: 1.3, Lines: 2}
	words := k.VBox(0, k.Text(name), k.Text(kit.TextSpec{Text: user.Detail, Size: theme.Caption, Color: l.Ink2, LineHeight: 1.3, Lines: 2}))
	face := kit.Face{Hover: l.Sunken, Radius: theme.RadiusField, RingInside: true}
	who := k.Tap("nav.user", face, k.Inset(k.RowRigid(10, avatar, kit.Grow(words)), 5, 4, 5, 6), user.OnTap)
	ground := canvas.NewRectangle(l.Surface)
	ground.CornerRadius = theme.RadiusRow
	return kit.Over(ground, k.Inset(who, 4, 4, 4, 4))
}

// showTip names an icon of the rail beside it; Fyne has no tips of its own.
func (s *Shell) showTip(beside fyne.CanvasObject, label string, in bool) {
	s.tip.Objects = nil
	if in {
		k := kit.New(s.spec.Look)
		ground := canvas.NewRectangle(s.spec.Look.UndoGround)
		ground.CornerRadius = theme.RadiusSmall
		words := k.Text(kit.TextSpec{Text: label, Size: theme.Secondary, Color: s.spec.Look.UndoInk, LineHeight: 1.3})
		s.tip.Objects = []fyne.CanvasObject{ground, k.Inset(words, 5, 10, 5, 10)}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(beside)
		s.tip.Move(at.AddXY(beside.Size().Width+8, (beside.Size().Height-s.tip.MinSize().Height)/2))
	}
	s.tip.Resize(s.tip.MinSize())
	s.tip.Refresh()
}
