package shell

import (
	"time"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
)

// undoing is an undo bar that is shown.
type undoing struct {
	bar  *kit.UndoBar
	left int
	stop func()
	do   func()
}

// Undo offers for ten seconds to take back what was just done. A new offer takes the place of the old.
func (s *Shell) Undo(spec kit.UndoSpec) {
	s.EndUndo()
	do := spec.OnUndo
	spec.OnUndo = s.undoNow
	k := s.newKit()
	u := &undoing{bar: k.UndoBar(spec), left: kit.UndoSteps, do: do}
	s.undoing = u
	s.undo.Objects = []fyne.CanvasObject{u.bar}
	s.bind()
	s.relay()
	s.tick(u)
}

func (s *Shell) tick(u *undoing) {
	u.bar.SetLeft(u.left)
	u.stop = s.spec.Timers(time.Second, func() {
		if s.undoing != u {
			return
		}
		u.left--
		if u.left <= 0 {
			s.EndUndo()
			return
		}
		s.tick(u)
	})
}

// EndUndo takes the offer away, as at lock.
func (s *Shell) EndUndo() {
	if s.undoing == nil {
		return
	}
	s.undoing.stop()
	s.undoing = nil
	s.undo.Objects = nil
	s.bind()
	s.relay()
}

func (s *Shell) undoNow() {
	u := s.undoing
	s.EndUndo()
	if u != nil && u.do != nil {
		u.do()
	}
}
