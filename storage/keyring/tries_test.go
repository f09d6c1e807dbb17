package keyring_test

import (
	"errors"
	"testing"
	"time"

	"soglia/storage/keyring"
)

func TestThePauseGrowsFromTheThirdWrongTry(t *testing.T) {
	want := map[int]time.Duration{
		0: 0, 2: 0, 3: 2 * time.Second, 4: 4 * time.Second, 9: 128 * time.Second, 11: 5 * time.Minute, 1 << 16: 5 * time.Minute,
	}
	for wrong, pause := range want {
		if got := keyring.Pause(wrong); got != pause {
			t.Errorf("after %d: %s, want %s", wrong, got, pause)
		}
	}
}

func TestWrongTriesAreRememberedAcrossRestarts(t *testing.T) {
	l := newLaptop(t)
	for range 3 {
		if _, err := l.reopen().Unlock(carla.ID, "wrong"); !errors.Is(err, keyring.ErrWrongPassphrase) {
			t.Fatal(err)
		}
	}
	var wait *keyring.WaitError
	if _, err := l.reopen().Unlock(carla.ID, carlasPhrase); !errors.As(err, &wait) || wait.For != 2*time.Second {
		t.Fatalf("the right one, too soon: %v", err)
	}
	l.at = l.at.Add(2 * time.Second)
	ring := l.reopen()
	l.unlock(ring, carla)
	if left := l.reopen().Wait(carla.ID); left != 0 {
		t.Errorf("after the right one: still %s", left)
	}
}

func TestAClockSetBackKeepsNobodyOut(t *testing.T) {
	l := newLaptop(t)
	for range 3 {
		_, _ = l.ring.Unlock(carla.ID, "wrong")
	}
	l.at = l.at.AddDate(-2, 0, 0)
	ring := l.reopen()
	if left := ring.Wait(carla.ID); left != 2*time.Second {
		t.Errorf("wait %s", left)
	}
	l.at = l.at.Add(2 * time.Second)
	l.unlock(ring, carla)
}

func TestOneUsersWrongTriesDoNotKeepOutAnother(t *testing.T) {
	l := newLaptop(t)
	l.must(l.ring.AddUser(l.carla, sara))
	for range 4 {
		_, _ = l.ring.Unlock(sara.ID, "wrong")
	}
	l.unlock(l.ring, carla)
	if l.ring.Wait(sara.ID) == 0 {
		t.Error("Sara's count is gone")
	}
}
