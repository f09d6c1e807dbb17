package simulated_test

import (
	"os"
	"strconv"
	"testing"

	"soglia/sync/simulate"
	"soglia/sync/simulate/plain"
)

// inTen is how many histories of ten are played on the encrypted store.
const inTen = 1

func number(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

// ramDir gives a folder on a disk in memory, or an ordinary one.
func ramDir(t *testing.T) string {
	t.Helper()
	const ram = "/dev/shm"
	if _, err := os.Stat(ram); err != nil {
		return t.TempDir()
	}
	dir, err := os.MkdirTemp(ram, "soglia-simulated-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// TestHistories plays networks from seeds; of each ten histories one is played on the encrypted store.
func TestHistories(t *testing.T) {
	town, err := simulate.NewTown()
	if err != nil {
		t.Fatal(err)
	}
	encrypted, err := newDisks(t.Context(), ramDir(t))
	if err != nil {
		t.Fatal(err)
	}
	inTen := number("SOGLIA_SQLITE_IN_TEN", inTen)
	run := simulate.Run{
		Town: town, Seed: uint64(number("SOGLIA_SEED", 1)), Histories: number("SOGLIA_HISTORIES", 2000),
		Whole: os.Getenv("SOGLIA_WHOLE") != "",
		Factory: func(seed uint64) simulate.Factory {
			if int(seed%10) < inTen {
				return encrypted.new
			}
			return plain.New
		},
	}
	result := run.Do(t.Context())
	t.Log(result)
	for _, f := range result.Failures {
		t.Error(f)
	}
}
