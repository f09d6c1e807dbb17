package meeting_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/enrol"
	"soglia/sync/exchange"
	"soglia/sync/meeting"
	"soglia/sync/wire"
)

func invitation() exchange.Invitation {
	return exchange.Invitation{Network: uuid.UUID{1}, Secret: [16]byte{2}, Commitment: [32]byte{3}, Expires: time.Unix(1_795_000_000, 0)}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestAStickCarriesWhatBothSay(t *testing.T) {
	stick := t.TempDir()
	host, guest := meeting.FolderOf(invitation(), stick), meeting.FolderOf(invitation(), stick)
	if err := host.Put(t.Context(), enrol.Reveal, []byte("x")); !errors.Is(err, meeting.ErrNotHere) {
		t.Errorf("on a stick without the invitation: %v", err)
	}
	file, err := host.Invite(invitation())
	must(t, err)
	if texts := meeting.Invitations(stick); len(texts) != 1 || texts[0] != invitation().String() {
		t.Errorf("%s holds %q", file, texts)
	}
	if got, err := host.Get(t.Context(), enrol.Hello, 0); got != nil || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	must(t, guest.Put(t.Context(), enrol.Hello, []byte("hello")))
	must(t, guest.Put(t.Context(), enrol.Hello, []byte("hello")))
	if err := guest.Put(t.Context(), enrol.Hello, []byte("other")); !errors.Is(err, client.ErrTaken) {
		t.Errorf("a second guest: %v", err)
	}
	if got, err := host.Get(t.Context(), enrol.Hello, 0); string(got) != "hello" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	must(t, host.Put(t.Context(), enrol.Welcome, []byte("first")))
	must(t, host.Put(t.Context(), enrol.Welcome, []byte("second")))
	if got, err := guest.Get(t.Context(), enrol.Welcome, 0); string(got) != "second" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	must(t, guest.Close(t.Context()))
	if host.IsHere() || len(meeting.Invitations(stick)) != 0 {
		t.Error("something is left on the stick")
	}
}

func TestWhatElseLiesOnAStickDoesNoHarm(t *testing.T) {
	stick := t.TempDir()
	folder := meeting.FolderOf(invitation(), stick)
	file, err := folder.Invite(invitation())
	must(t, err)
	dir := filepath.Dir(file)
	must(t, os.WriteFile(filepath.Join(dir, "017.soglia.unfinished"), []byte("half"), 0o600))
	if got, err := folder.Get(t.Context(), enrol.Welcome, 0); got != nil || err != nil {
		t.Errorf("half a message: %q, %v", got, err)
	}
	huge, err := os.Create(filepath.Join(dir, "001.soglia"))
	must(t, err)
	must(t, errors.Join(huge.Truncate(1<<30), huge.Close()))
	if _, err := folder.Get(t.Context(), enrol.Hello, 0); !errors.Is(err, wire.ErrMalformed) {
		t.Errorf("a huge message: %v", err)
	}
	must(t, os.MkdirAll(filepath.Join(stick, "Soglia", "invito-photos"), 0o700))
	if texts := meeting.Invitations(stick); len(texts) != 1 {
		t.Errorf("%q", texts)
	}
}

// A stick may come from anybody: what is no file on it is not read, and nothing is written but on it.
func TestLinksOnAStickLeadNowhere(t *testing.T) {
	stick, outside := t.TempDir(), filepath.Join(t.TempDir(), "shared.db")
	must(t, os.WriteFile(outside, []byte("all that there is"), 0o600))
	folder := meeting.FolderOf(invitation(), stick)
	file, err := folder.Invite(invitation())
	must(t, err)
	dir := filepath.Dir(file)
	for _, name := range []string{"001.soglia.unfinished", "017.soglia"} {
		if err := os.Symlink(outside, filepath.Join(dir, name)); err != nil {
			t.Skip("no links here: ", err)
		}
	}
	must(t, folder.Put(t.Context(), enrol.Hello, []byte("hello")))
	if got, err := os.ReadFile(outside); string(got) != "all that there is" || err != nil {
		t.Errorf("a file that is not the stick's was written to: %q, %v", got, err)
	}
	if got, err := folder.Get(t.Context(), enrol.Hello, 0); string(got) != "hello" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if got, err := folder.Get(t.Context(), enrol.Welcome, 0); !errors.Is(err, wire.ErrMalformed) {
		t.Errorf("a file that is not the stick's was read: %q, %v", got, err)
	}
	must(t, os.Remove(file))
	must(t, os.MkdirAll(filepath.Join(file, "below"), 0o700))
	if texts := meeting.Invitations(stick); len(texts) != 0 {
		t.Errorf("%q", texts)
	}
}
