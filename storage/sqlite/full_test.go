package sqlite_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/sqlite"
	"soglia/storage/sqlite/vault/vaulttest"
)

func isFull(err error) bool {
	var told *domain.Error
	return errors.As(err, &told) && told.Code == domain.Full && told.ID == "error.disk_full"
}

func TestAFullDiskIsToldAndLosesNothing(t *testing.T) {
	disk := vaulttest.NewDisk()
	l := newLaptop(t, sqlite.WithFaults(disk))
	anna, _, _ := l.week(t)
	want := dump(t, anna)
	person := func() record.Write {
		return l.new(entity.Person, func(r *record.Record) {
			entity.PersonFamilyName.Set(r, "Dopo")
			entity.PersonWelcomeNote.Set(r, strings.Repeat("testo ", 500))
		})
	}
	for room := range 12 { // the disk becomes full at one write after the other
		disk.Fill(room * 1500)
		var written []record.Write
		for range 40 {
			w := person()
			err := anna.Commit(t.Context(), w)
			if isFull(err) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			written = append(written, w)
		}
		disk.Free()
		for _, w := range written {
			l.get(t, anna, w.Record)
		}
	}
	l.commit(t, anna, person())
	got := dump(t, anna)
	for line := range strings.Lines(want) {
		if !strings.Contains(got, line) {
			t.Errorf("lost: %s", line)
		}
	}
	if report := verified(t, anna); len(report.Faults) > 0 {
		t.Errorf("report: %+v", report)
	}
}

func TestAFullDiskKeepsTheDraftThatWasThere(t *testing.T) {
	disk := vaulttest.NewDisk()
	l := newLaptop(t, sqlite.WithFaults(disk))
	drafts := l.db.Drafts()
	d := record.Draft{ID: l.id(), Screen: "intake", Body: []byte("prima"), SavedAt: time.UnixMilli(1)}
	if err := drafts.Save(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	disk.Fill(0)
	d.Body = []byte("dopo")
	if err := drafts.Save(t.Context(), d); !isFull(err) {
		t.Errorf("error is %v", err)
	}
	all, err := drafts.List(t.Context())
	if err != nil || len(all) != 1 || string(all[0].Body) != "prima" {
		t.Errorf("drafts %v, %v", all, err)
	}
	disk.Free()
	if err := drafts.Save(t.Context(), d); err != nil {
		t.Error(err)
	}
}
