package sqlite_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/sqlite"
)

func isTold(t *testing.T, err error, code domain.Code, id string) {
	t.Helper()
	var told *domain.Error
	if !errors.As(err, &told) || told.Code != code || told.ID != id {
		t.Errorf("error is %v, want %s: %s", err, code, id)
	}
}

// closedWeek gives the path of a store that was filled and closed.
func closedWeek(t *testing.T) *laptop {
	t.Helper()
	l := newLaptop(t)
	l.week(t)
	l.close(t)
	return l
}

func TestAnotherKeyLeavesTheFileUntouched(t *testing.T) {
	l := closedWeek(t)
	before, err := os.ReadFile(l.path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = sqlite.Open(t.Context(), l.path, [32]byte{9})
	isTold(t, err, domain.Damaged, "error.store_foreign")
	after, err := os.ReadFile(l.path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file changed, %v", err)
	}
}

func TestWhatIsNoStoreIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shared.db")
	if err := os.WriteFile(path, bytes.Repeat([]byte("una tesi di laurea "), 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := sqlite.Open(t.Context(), path, [32]byte{1, 2, 3})
	isTold(t, err, domain.Damaged, "error.store_damaged")
	_, err = sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "no", "folder", "shared.db"), [32]byte{1})
	isTold(t, err, domain.Unavailable, "error.store_unavailable")
}

func TestATruncatedStoreIsToldAsDamaged(t *testing.T) {
	l := closedWeek(t)
	info, err := os.Stat(l.path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(l.path, info.Size()/3); err != nil {
		t.Fatal(err)
	}
	db, err := sqlite.Open(t.Context(), l.path, l.key)
	if err == nil {
		store := db.As(l.author)
		for _, e := range entity.All() {
			if _, err = store.Count(t.Context(), record.All(e).Cancelled()); err != nil {
				break
			}
		}
		_ = db.Close()
	}
	isTold(t, err, domain.Damaged, "error.store_damaged")
}

func TestANewerSchemaIsRefused(t *testing.T) {
	l := closedWeek(t)
	l.open(t)
	if err := l.db.Exec(t.Context(), "PRAGMA user_version = 999"); err != nil {
		t.Fatal(err)
	}
	l.close(t)
	_, err := sqlite.Open(t.Context(), l.path, l.key)
	isTold(t, err, domain.Newer, "error.store_newer")
}

func TestACopyOpensUnderItsOwnKey(t *testing.T) {
	l := newLaptop(t)
	anna, _, _ := l.week(t)
	want := dump(t, anna)
	other := *l
	other.path, other.key = filepath.Join(t.TempDir(), "copy.db"), [32]byte{5}
	if err := l.db.CopyTo(t.Context(), other.path, other.key); err != nil {
		t.Fatal(err)
	}
	other.open(t)
	defer other.close(t)
	if got := dump(t, other.store()); got != want {
		t.Errorf("copied:\n%s", firstDifference(got, want))
	}
	if report := verified(t, other.store()); len(report.Faults) > 0 {
		t.Errorf("report: %+v", report)
	}
}

func TestAClosedStoreSaysSo(t *testing.T) {
	l := newLaptop(t)
	anna, _, _ := l.week(t)
	for r, err := range anna.Find(t.Context(), record.All(entity.Person)) { // closing waits for it
		if err != nil {
			t.Fatal(err)
		}
		closed := make(chan error)
		go func() { closed <- l.db.Close() }()
		for err == nil {
			_, err = anna.Get(t.Context(), entity.Person, r.ID)
		}
		isTold(t, err, domain.Locked, "error.store_closed")
		defer func() {
			if err := <-closed; err != nil {
				t.Error(err)
			}
			l.db = nil
		}()
		break
	}
	_, err := anna.Search(t.Context(), "rossi", 5)
	isTold(t, err, domain.Locked, "error.store_closed")
}
