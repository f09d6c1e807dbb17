package simulate_test

import (
	"os"
	"strconv"
	"testing"

	"soglia/sync/simulate"
	"soglia/sync/simulate/plain"
)

func number(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

func TestHistories(t *testing.T) {
	town, err := simulate.NewTown()
	if err != nil {
		t.Fatal(err)
	}
	run := simulate.Run{
		Town: town, Seed: uint64(number("SOGLIA_SEED", 1)), Histories: number("SOGLIA_HISTORIES", 100),
		Factory: func(uint64) simulate.Factory { return plain.New },
	}
	result := run.Do(t.Context())
	t.Log(result)
	for _, f := range result.Failures {
		t.Error(f)
	}
}
