package backup_test

import (
	"context"
	"testing"
	"time"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/backup"
	"soglia/domain"
	"soglia/translations"
)

// clock goes on by a second each time it is looked at.
type clock struct{ at time.Time }

func (c *clock) Now() time.Time {
	c.at = c.at.Add(time.Second)
	return c.at
}

// stick writes in ten steps and minds being stopped.
type stick struct {
	during func(step int)
	faults int
}

func (s *stick) Write(ctx context.Context, folder string, at time.Time, steps core.Steps) (core.Backup, error) {
	for step := range 10 {
		steps.Tell("backup.phase_writing", int64(step), 10)
		if s.during != nil {
			s.during(step)
		}
		if ctx.Err() != nil {
			return core.Backup{}, domain.Fail(domain.Cancelled, "backup.error.cancelled", ctx.Err())
		}
	}
	return core.Backup{File: folder + "/b.soglia-backup", At: at}, nil
}

func (s *stick) Rehearse(context.Context, string, string, core.Steps) (core.Rehearsed, error) {
	return core.Rehearsed{Records: 1234, Faults: s.faults}, nil
}

func page(t *testing.T, s *stick, kept *string) *backup.Presenter {
	t.Helper()
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	return backup.New(backup.Wiring{
		Backups: s, Keep: func(folder string) { *kept = folder }, Clock: &clock{}, Run: view.Synchronous(), Speak: words.In("it"),
	})
}

func TestABackupNeedsAFolder(t *testing.T) {
	var kept string
	p := page(t, &stick{}, &kept)
	p.Start()
	if p.State().Problem == "" || p.State().Written != "" {
		t.Errorf("state %+v", p.State())
	}
}

func TestTheFolderIsRememberedAndTheStickMayGo(t *testing.T) {
	var kept string
	p := page(t, &stick{}, &kept)
	p.ChooseFolder("/media/carla/CHIAVETTA")
	p.Start()
	if p.State().Written == "" || p.State().Working || kept != "/media/carla/CHIAVETTA" {
		t.Errorf("state %+v, kept %q", p.State(), kept)
	}
}

func TestProgressComesWithAnEstimateOnceThereIsAPace(t *testing.T) {
	var kept string
	s := &stick{}
	p := page(t, s, &kept)
	var lefts []string
	s.during = func(int) { lefts = append(lefts, p.State().Left) }
	p.ChooseFolder("/media/x")
	p.Start()
	if lefts[0] != "" || lefts[9] == "" {
		t.Errorf("estimates %q", lefts)
	}
}

func TestStoppingSaysThatNothingHalfIsLeft(t *testing.T) {
	var kept string
	s := &stick{}
	p := page(t, s, &kept)
	s.during = func(step int) {
		if step == 3 {
			p.Stop()
		}
	}
	p.ChooseFolder("/media/x")
	p.Start()
	if p.State().Problem != "Ti sei fermato: non è rimasto nessun file a metà." || p.State().Written != "" || kept != "" {
		t.Errorf("state %+v", p.State())
	}
}

func TestARehearsalCountsWhatComesBackAndNamesFaults(t *testing.T) {
	var kept string
	s := &stick{}
	p := page(t, s, &kept)
	p.Rehearse("b.soglia-backup", "fiume sasso lana torre")
	if p.State().Checked != "Prova riuscita: 1.234 schede tornano indietro." {
		t.Error(p.State().Checked)
	}
	s.faults = 2
	p.Rehearse("b.soglia-backup", "fiume sasso lana torre")
	if p.State().Checked != "" || p.State().Problem == "" {
		t.Errorf("state %+v", p.State())
	}
}
