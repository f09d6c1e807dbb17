package proof_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// disk mounts a small file system. Only root may; the vault's own tests fill a disk of their making everywhere.
func disk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("no small file system can be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// TestAFullDiskLosesNothing brings in a register that has no room: the program says so, what came in is whole, and with more
// room the same command brings in the rest.
func TestAFullDiskLosesNothing(t *testing.T) {
	small := disk(t, "6m")
	c := newTerminal(t, elenasWords)
	people, _ := register(8000)
	file := c.file("people.csv", people)
	c = quick(c.at(filepath.Join(small, "soglia")))
	c.try("import", "people", file).tells(t, statusFull, "disco è pieno")
	if err := syscall.Mount("tmpfs", small, "tmpfs", syscall.MS_REMOUNT, "size=60m"); err != nil {
		t.Fatal(err)
	}
	c.must("verify")
	came := c.peopleThere()
	if came == 0 || came == 8000 {
		t.Errorf("%d people came in before the disk was full", came)
	}
	told := c.must("import", "people", file, "--json")
	if !strings.Contains(told, fmt.Sprintf(`"already":%d,`, came)) || c.peopleThere() != 8000 {
		t.Errorf("%d came in, then the second run told %s, and %d people are there", came, told, c.peopleThere())
	}
	c.must("verify")
}

func TestAFullStickKeepsNoHalfBackup(t *testing.T) {
	c, stick := populated(t), disk(t, "64k")
	c.try("backup", "--to", stick).tells(t, statusFull, "abbastanza posto")
	if left, err := os.ReadDir(stick); err != nil || len(left) != 0 {
		t.Errorf("the backup left %v (%v)", left, err)
	}
	c.must("verify")
}
