package telephone

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the vectors anew")

// vector gives what was written down: the code, the answer, the key of its slot, the numbers of its words.
func vector(t *testing.T, now string) string {
	t.Helper()
	path := filepath.Join("testdata", "reset.txt")
	if *update {
		if err := os.WriteFile(path, []byte(now), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(want)
}
