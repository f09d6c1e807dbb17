package sqlite_test

import (
	"bufio"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/conformance"
)

var crashRounds = flag.Int("crash-rounds", 20, "how many times a writing process is killed")

// Environment of the process that is killed.
const (
	crashPath = "SOGLIA_CRASH_PATH"
	crashSeed = "SOGLIA_CRASH_SEED"
)

// TestKilledWhileWriting kills a process at random while it commits: every write that it acknowledged is there, the log
// and the tables agree, and a rebuild gives the same.
func TestKilledWhileWriting(t *testing.T) {
	if path := os.Getenv(crashPath); path != "" {
		writeUntilKilled(t, path)
		return
	}
	path := filepath.Join(t.TempDir(), "shared.db")
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	acknowledged, seeds := make(map[uuid.UUID]string), random.IntN(1<<30)
	t.Logf("seeds from %d", seeds)
	for round := range *crashRounds {
		killedRound(t, path, seeds+round, time.Duration(random.IntN(120))*time.Millisecond, acknowledged)
		checkAfterKill(t, path, acknowledged, round%5 == 0 || round == *crashRounds-1)
		if t.Failed() {
			t.Fatalf("in round %d", round)
		}
	}
	t.Logf("%d kills, %d records acknowledged", *crashRounds, len(acknowledged))
}

// killedRound starts the process, waits until it has written something, and kills it a while later.
func killedRound(t *testing.T, path string, seed int, later time.Duration, acknowledged map[uuid.UUID]string) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run", "^TestKilledWhileWriting$")
	child.Env = append(os.Environ(), crashPath+"="+path, crashSeed+"="+strconv.Itoa(seed))
	said, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(time.Minute, func() { _ = child.Process.Kill() })
	defer timer.Stop()
	lines, armed := bufio.NewScanner(said), false
	for lines.Scan() {
		var id uuid.UUID
		var name string
		var raw string
		if _, err := fmt.Sscanf(lines.Text(), "ack %s %s", &raw, &name); err != nil {
			continue
		}
		if id, err = uuid.Parse(raw); err != nil {
			continue // cut by the kill
		}
		acknowledged[id] = name
		if !armed {
			armed = true
			time.AfterFunc(later, func() { _ = child.Process.Kill() })
		}
	}
	if !armed {
		t.Error("the process wrote nothing")
	}
	_ = child.Wait() // it was killed
}

func checkAfterKill(t *testing.T, path string, acknowledged map[uuid.UUID]string, thoroughly bool) {
	t.Helper()
	l := newLaptopAt(t, path)
	defer l.close(t)
	anna := l.store()
	for id, name := range acknowledged {
		r, err := anna.Get(t.Context(), entity.Person, id)
		if err != nil || entity.PersonGivenName.Get(r) != name {
			t.Errorf("acknowledged %s %s: %v", id, name, err)
		}
	}
	if report := verified(t, anna); len(report.Faults) > 0 {
		t.Errorf("report: %+v", report)
	}
	if !thoroughly {
		return
	}
	want := dump(t, anna)
	if err := anna.Rebuild(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if got := dump(t, anna); got != want {
		t.Errorf("rebuilt:\n%s", firstDifference(got, want))
	}
}

// writeUntilKilled is the process that is killed. It says what was committed once it is.
func writeUntilKilled(t *testing.T, path string) {
	seed, err := strconv.Atoi(os.Getenv(crashSeed))
	if err != nil {
		t.Fatal(err)
	}
	l := newLaptopAt(t, path)
	l.random = rand.NewChaCha8([32]byte{byte(seed), byte(seed >> 8), byte(seed >> 16), byte(seed >> 24), 1})
	l.author.Random = l.random
	random := rand.New(l.random)
	anna, bruno := l.store(), l.as(t, conformance.Bruno, schema.BlockText)
	for i := 0; ; i++ {
		name := fmt.Sprintf("n%d-%d", seed, i)
		s := anna
		if random.IntN(20) == 0 {
			s = bruno
		}
		var writes []record.Write
		for range 1 + random.IntN(4) {
			writes = append(writes, l.new(entity.Person, func(r *record.Record) {
				entity.PersonGivenName.Set(r, "prima")
				entity.PersonWelcomeNote.Set(r, narrative[:random.IntN(200)])
			}))
		}
		l.commit(t, s, writes...)
		l.commit(t, s, edit(l.get(t, s, writes[0].Record), func(r *record.Record) { entity.PersonGivenName.Set(r, name) }))
		fmt.Printf("ack %s %s\n", writes[0].Record.ID, name)
		if random.IntN(30) == 0 {
			if err := s.CloseSegments(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
}
