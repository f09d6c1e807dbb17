package backup

import (
	"context"
	"testing"
	"time"

	"soglia/app/core"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/backup"
	"soglia/domain"
	"soglia/internal/seated"
)

// stick takes everything but once it was pulled out.
type stick struct{ gone bool }

func (s *stick) Write(_ context.Context, folder string, at time.Time, steps core.Steps) (core.Backup, error) {
	steps.Tell("backup.phase_writing", 1, 2)
	if s.gone {
		return core.Backup{}, domain.Fail(domain.Unavailable, "backup.error.stick_gone", nil)
	}
	return core.Backup{File: folder + "/soglia-2026-11-27-1730.soglia-backup", At: at}, nil
}

func (s *stick) Rehearse(context.Context, string, string, core.Steps) (core.Rehearsed, error) {
	return core.Rehearsed{Records: 2345}, nil
}

func presenter(s *stick, speak view.Language) *backup.Presenter {
	return backup.New(backup.Wiring{
		Backups: s, Folder: "/media/carla/CHIAVETTA", Keep: func(string) {}, Clock: seated.Clock{}, Run: view.Synchronous(), Speak: speak,
	})
}

func page(p *backup.Presenter, speak view.Language) shell.Page {
	sticks := func() []string { return []string{"/media/carla/CHIAVETTA", "/media/carla/ROSSA"} }
	return Page(Wiring{Backup: p, Speak: speak, Sticks: sticks, Last: "venerdì 20 novembre", Back: func() {}})
}

func TestNothingIsCut(t *testing.T) {
	var p *backup.Presenter
	s := &stick{}
	open := func(speak view.Language) shell.Page {
		p = presenter(s, speak)
		return page(p, speak)
	}
	pagecheck.NothingIsCut(t, "backup-done", open, func() { p.Start() })
	s.gone = true
	pagecheck.NothingIsCut(t, "backup-gone", open, func() { p.Start() })
}

func TestTheStickMayBePulledOutOnlyAfterTheBackup(t *testing.T) {
	s := pagecheck.Open(t, 1)
	speak := pagecheck.Speak(t, "it")
	device := &stick{gone: true}
	p := presenter(device, speak)
	s.Show(page(p, speak))
	pagecheck.Tap(t, s, "backup-start")
	if p.State().Written != "" || p.State().Problem == "" {
		t.Fatalf("state %+v", p.State())
	}
	device.gone = false
	pagecheck.Tap(t, s, "backup-start")
	if p.State().Written == "" || p.State().Problem != "" {
		t.Errorf("state %+v", p.State())
	}
	pagecheck.Type(t, s, "backup-passphrase", "fiume sasso lana torre")
	pagecheck.Tap(t, s, "backup-rehearse")
	if p.State().Checked == "" {
		t.Errorf("state %+v", p.State())
	}
}
