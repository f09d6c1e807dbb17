package vault_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"soglia/storage/sqlite/vault"
)

// The test starts itself again as a child that writes and tells each commit
// that returned, kills it, and looks for those commits.
const (
	childPath   = "VAULT_CRASH_PATH"
	childMode   = "VAULT_CRASH_MODE"
	childSeed   = "VAULT_CRASH_SEED"
	childTear   = "VAULT_CRASH_TEAR"
	roundsEnv   = "VAULT_CRASH_ROUNDS" // how many, 20 by default
	crashMarker = "Bianchi-Anna-1984"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(childPath); path != "" {
		if err := crashChild(context.Background(), path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func TestKilledInTheMiddle(t *testing.T) {
	rounds := 20
	if n, err := strconv.Atoi(os.Getenv(roundsEnv)); err == nil {
		rounds = n
	}
	for _, mode := range []string{"WAL", "TRUNCATE"} {
		t.Run(mode, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "v.db")
			total := 0
			for round := range rounds {
				total = crashRound(t, path, mode, uint64(round), total)
			}
			t.Logf("%d commits in %d rounds", total, rounds)
		})
	}
}

// crashRound lets a child work and die, by a kill in even rounds and within a
// write in odd ones, and returns how many commits there are.
func crashRound(t *testing.T, path, mode string, seed uint64, before int) int {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 7))
	child := exec.CommandContext(t.Context(), os.Args[0])
	tear := 0
	if seed%2 == 1 {
		tear = 1 + r.IntN(400)
	}
	child.Env = append(os.Environ(), childPath+"="+path, childMode+"="+mode,
		fmt.Sprintf("%s=%d", childSeed, seed), fmt.Sprintf("%s=%d", childTear, tear))
	told := max(before, runChild(t, child, r, tear > 0))
	wantNothingReadable(t, filepath.Dir(path))
	found := wantCommits(t, path)
	if found < told {
		t.Fatalf("round %d (%s): %d commits were told, %d are there", seed, mode, told, found)
	}
	return found
}

// runChild returns the last commit the child told.
func runChild(t *testing.T, child *exec.Cmd, r *rand.Rand, dies bool) (told int) {
	t.Helper()
	var errors bytes.Buffer
	child.Stderr = &errors
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	killAfter, lines := 1+r.IntN(15), bufio.NewScanner(out)
	for n := 1; lines.Scan(); n++ {
		if told, err = strconv.Atoi(lines.Text()); err != nil {
			t.Fatalf("the child says %q", lines.Text())
		}
		if n == killAfter && !dies {
			time.AfterFunc(time.Duration(r.IntN(8000))*time.Microsecond, func() { _ = child.Process.Kill() })
		}
	}
	if err := child.Wait(); err == nil || errors.Len() > 0 {
		t.Fatalf("the child ended with %v: %s", err, errors.String())
	}
	return told
}

// wantCommits opens what is left: commits have no gap, and each is whole.
func wantCommits(t *testing.T, path string) (found int) {
	t.Helper()
	db, err := vault.Open(t.Context(), path, [32]byte{1}, vault.Options{CacheKiB: 64})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	if !hasTables(t, db) {
		return 0
	}
	var gaps, halves int
	const query = `SELECT coalesce(max(seq), 0), coalesce(max(seq), 0) - count(*),
		(SELECT count(*) FROM done WHERE rows <> (SELECT count(*) FROM person WHERE person.seq = done.seq)) FROM done`
	if err := db.Writer.QueryRowContext(t.Context(), query).Scan(&found, &gaps, &halves); err != nil {
		t.Fatal(err)
	}
	var verdict string
	if err := db.Writer.QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&verdict); err != nil {
		t.Fatal(err)
	}
	if gaps != 0 || halves != 0 || verdict != "ok" {
		t.Fatalf("of %d commits %d are missing, %d half; integrity: %s", found, gaps, halves, verdict)
	}
	return found
}

func hasTables(t *testing.T, db *vault.DB) bool {
	t.Helper()
	var n int
	if err := db.Reader.QueryRowContext(t.Context(), "SELECT count(*) FROM sqlite_schema WHERE name = 'by_name'").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n == 1
}

func wantNothingReadable(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(content, []byte(crashMarker)) || bytes.Contains(content, []byte("CREATE")) {
			t.Errorf("%s can be read", e.Name())
		}
	}
}
