package sqlite_test

import (
	"flag"
	"os"
	"testing"
)

// The properties of this package open four encrypted files a check: a run makes thirty, unless it is asked for more.
const checks = "30"

func TestMain(m *testing.M) {
	flag.Parse()
	asked := false
	flag.Visit(func(f *flag.Flag) { asked = asked || f.Name == "rapid.checks" })
	if !asked {
		if err := flag.Set("rapid.checks", checks); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}
