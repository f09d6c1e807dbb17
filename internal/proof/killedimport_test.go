package proof_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestAKilledImportGoesOnWhereItWas kills soglia-merge in the middle of a register: what came in is whole, and the same command
// brings in the rest, nobody twice.
func TestAKilledImportGoesOnWhereItWas(t *testing.T) {
	const everybody = 6000
	c := quick(newTerminal(t, elenasWords))
	people, _ := register(everybody)
	file := c.file("people.csv", people)
	for _, log := range []int64{500 << 10, 2 << 20} { // bytes of the write-ahead log at which it is killed
		c.killedImport(file, log)
		c.must("verify")
	}
	came := c.peopleThere()
	if came >= everybody {
		t.Errorf("%d came in: the import was not killed in its middle", came)
	}
	told := c.must("import", "people", file, "--json")
	if want := fmt.Sprintf(`"already":%d,`, came); !strings.Contains(told, want) || c.peopleThere() != everybody {
		t.Errorf("the last run told %s, want %s; %d are there", told, want, c.peopleThere())
	}
	c.must("verify")
	c.rebuildsTheSame()
}

// killedImport waits until the log has grown, or the import has ended before.
func (c *terminal) killedImport(file string, log int64) {
	c.t.Helper()
	cmd := c.command("import", "people", file)
	if err := cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	look := time.NewTicker(time.Millisecond)
	defer look.Stop()
	for {
		select {
		case err := <-ended:
			c.t.Logf("the import ended by itself: %v", err)
			return
		case <-look.C:
		}
		if wal, err := os.Stat(filepath.Join(c.data, "shared.db-wal")); err == nil && wal.Size() > log {
			_ = cmd.Process.Kill()
			killed := <-ended
			c.t.Log("the import:", killed)
			return
		}
	}
}

// peopleThere counts those of an export.
func (c *terminal) peopleThere() int {
	c.t.Helper()
	return strings.Count(c.must("export", "people", "--format", "ndjson"), `{"entita":"persona"`)
}
