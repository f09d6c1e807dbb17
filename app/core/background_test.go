package core

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"soglia/domain"
)

// scripted answers exchanges with errors in turn, then with none, and notes when it was asked.
type scripted struct {
	errs []error
	at   []time.Time
}

func (s *scripted) Exchange(context.Context, func(Exchanging)) (Exchanged, error) {
	s.at = append(s.at, time.Now())
	if len(s.at) <= len(s.errs) {
		return Exchanged{}, s.errs[len(s.at)-1]
	}
	return Exchanged{New: 1}, nil
}

type wall struct{}

func (wall) Now() time.Time { return time.Now() }

// within runs exchanges in the background for a while, of a clock that nobody waits for.
func within(t *testing.T, s *scripted, meanwhile func(*Background)) {
	synctest.Test(t, func(t *testing.T) {
		b := NewBackground(s, wall{}, UsualRhythm(), nil)
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { b.Run(ctx); close(ended) }()
		meanwhile(b)
		stop()
		<-ended
	})
}

func TestExchangesAreMadeByThemselves(t *testing.T) {
	s := &scripted{}
	within(t, s, func(b *Background) {
		time.Sleep(time.Hour)
		if p := b.Pace(); p.Phase != Resting || p.Done.New != 1 || p.Next.Before(time.Now()) {
			t.Errorf("%+v", p)
		}
	})
	if n := len(s.at); n < 5 || n > 9 {
		t.Errorf("%d exchanges in an hour", n)
	}
}

func TestWhatIsWrittenLeavesSoon(t *testing.T) {
	s := &scripted{}
	within(t, s, func(b *Background) {
		time.Sleep(time.Minute)
		for range 10 {
			b.Nudge()
			time.Sleep(time.Second)
		}
		time.Sleep(30 * time.Second)
	})
	if n := len(s.at); n != 2 {
		t.Errorf("%d exchanges: what is written soon after goes with it", n)
	}
}

func TestWhatFailsIsTriedEverMoreRarely(t *testing.T) {
	down := domain.Fail(domain.Unavailable, "sync.error.down", nil)
	s := &scripted{errs: []error{down, down, down, down}}
	within(t, s, func(b *Background) {
		time.Sleep(45 * time.Second)
		b.Nudge()
		if p := b.Pace(); p.Phase != Failing || !errors.Is(p.Err, down) {
			t.Errorf("%+v", p)
		}
		time.Sleep(15 * time.Minute)
		if p := b.Pace(); p.Phase != Resting || p.Err != nil {
			t.Errorf("%+v", p)
		}
	})
	for i := 2; i < 5; i++ {
		if before, after := s.at[i-1].Sub(s.at[i-2]), s.at[i].Sub(s.at[i-1]); after < before {
			t.Errorf("try %d came after %s, the one before after %s", i, after, before)
		}
	}
}

func TestWhatAPersonMustPutRightIsNotTriedOften(t *testing.T) {
	s := &scripted{errs: []error{domain.Fail(domain.Damaged, "sync.error.lying", nil)}}
	within(t, s, func(*Background) { time.Sleep(14 * time.Minute) })
	if len(s.at) != 1 {
		t.Errorf("%d tries", len(s.at))
	}
}
