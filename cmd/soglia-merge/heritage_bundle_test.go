package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/core/training"
	"soglia/cmd/internal/assembly"
	"soglia/domain/access"
)

// What another laptop of the network wrote for the folder of a piece of heritage, and what the folder holds once it has taken it.
const (
	bundleFile  = "other.soglia-bundle"
	afterBundle = "people.after.ndjson"
)

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// opensTheBundle takes a bundle into the folder for which an earlier state of the program wrote it.
func opensTheBundle(t *testing.T, piece, file string) {
	dir := filepath.Join(t.TempDir(), "folder")
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(piece, "folder"))); err != nil {
		t.Fatal(err)
	}
	told(t, "bundle", "import", "--data", dir, file)
	told(t, "verify", "--data", dir)
	want, err := os.ReadFile(filepath.Join(piece, afterBundle))
	if err != nil {
		t.Fatal(err)
	}
	if got := people(t, dir); !bytes.Equal(got, want) {
		t.Error("other people than when it was written")
	}
}

func people(t *testing.T, dir string) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "people")
	told(t, "export", "people", "--format", "ndjson", "--data", dir, "--out", out)
	content, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// bequeathBundle has the other laptop register somebody and write it for the folder, and keeps what a copy of that holds then.
func bequeathBundle(t *testing.T, piece, dir, other string) {
	t.Helper()
	table, columns := filepath.Join(t.TempDir(), "people.csv"), filepath.Join(t.TempDir(), "people.toml")
	err := errors.Join(os.WriteFile(table, []byte("N;Cognome\n1;Inventata\n"), 0o600),
		os.WriteFile(columns, []byte("id = \"N\"\nfamily_name = \"Cognome\"\n"), 0o600))
	if err != nil {
		t.Fatal(err)
	}
	told(t, "import", "people", "--data", other, table, "--map", columns)
	told(t, "bundle", "export", "--data", other, "--to", filepath.Join(piece, bundleFile))
	taken := filepath.Join(t.TempDir(), "copy")
	if err := os.CopyFS(taken, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	told(t, "bundle", "import", "--data", taken, filepath.Join(piece, bundleFile))
	if err := os.WriteFile(filepath.Join(piece, afterBundle), people(t, taken), 0o600); err != nil {
		t.Fatal(err)
	}
}

// join brings another laptop into the network of a training folder, by stick, and gives its folder.
func join(t *testing.T, dir string) string {
	t.Helper()
	stick, other := t.TempDir(), filepath.Join(t.TempDir(), "other")
	folder, err := assembly.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	host, err := folder.Table().Unlock(t.Context(), folder.Members()[0].ID, training.Passphrase, uuid.Nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := errors.Join(host.Leave(), folder.Close()); err != nil {
			t.Error(err)
		}
	}()
	inviter, joiner := assembly.InviterAt(host, stick), assembly.NewJoinerAt(other, stick)
	guest := access.Member{Name: "Dario Inventato", Role: access.Volunteer, Desks: []uuid.UUID{host.Desk}}
	invitation, err := inviter.Invite(t.Context(), guest, time.Hour)
	if err == nil {
		_, err = inviter.Carry(t.Context(), invitation, stick)
	}
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- enter(t, joiner, joiner.Carried()[0]) }()
	applicant, err := inviter.Await(t.Context(), invitation)
	if err == nil {
		err = inviter.Confirm(t.Context(), applicant, nil)
	}
	if err = errors.Join(err, <-ended); err != nil {
		t.Fatal(err)
	}
	return other
}

// enter is the new laptop's side.
func enter(t *testing.T, joiner core.Joiner, invitation string) error {
	if _, err := joiner.Apply(t.Context(), invitation, training.Passphrase); err != nil {
		return err
	}
	_, err := joiner.Await(t.Context(), nil)
	return err
}
