package sqlite_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/storage/conformance"
	"soglia/sync/seal"
)

// pairDir names the folder of the process that is killed.
const pairDir = "SOGLIA_PAIR_DIR"

// TestKilledBetweenTwoFiles kills a process at random while it writes notes and hands its segments over: every note that it acknowledged is
// there, and after the next unlock both files have the same segments.
func TestKilledBetweenTwoFiles(t *testing.T) {
	if dir := os.Getenv(pairDir); dir != "" {
		noteUntilKilled(t, dir)
		return
	}
	dir, random := t.TempDir(), rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 2))
	acknowledged := map[uuid.UUID]bool{}
	for round := range max(1, *crashRounds/2) {
		pairRound(t, dir, time.Duration(random.IntN(60))*time.Millisecond, acknowledged)
		checkPair(t, dir, acknowledged)
		if t.Failed() {
			t.Fatalf("in round %d", round)
		}
	}
	t.Logf("%d notes acknowledged", len(acknowledged))
}

func noteUntilKilled(t *testing.T, dir string) {
	p := newPlaceAt(t, dir)
	both := p.pair(conformance.Anna)
	_, err := both.Private().HandOver(t.Context(), both.Shared())
	must(t, err)
	p.author.Random = rand.NewChaCha8([32]byte{byte(time.Now().UnixNano())})
	for {
		fmt.Printf("ack %s\n", noted(t, both, "scritta prima"))
		must(t, both.CloseSegments(t.Context()))
	}
}

// pairRound starts the process, waits until it has written something, and kills it a while later.
func pairRound(t *testing.T, dir string, later time.Duration, acknowledged map[uuid.UUID]bool) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run", "^TestKilledBetweenTwoFiles$")
	child.Env = append(os.Environ(), pairDir+"="+dir)
	said, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	timer := time.AfterFunc(time.Minute, func() { _ = child.Process.Kill() })
	defer timer.Stop()
	lines, before := bufio.NewScanner(said), len(acknowledged)
	for lines.Scan() {
		var raw string
		if _, err := fmt.Sscanf(lines.Text(), "ack %s", &raw); err != nil {
			continue
		}
		id, err := uuid.Parse(raw)
		if err != nil {
			continue // cut by the kill
		}
		if acknowledged[id] = true; len(acknowledged) == before+1 {
			time.AfterFunc(later, func() { _ = child.Process.Kill() })
		}
	}
	if len(acknowledged) == before {
		t.Error("the process wrote nothing")
	}
	_ = child.Wait() // it was killed
}

func checkPair(t *testing.T, dir string, acknowledged map[uuid.UUID]bool) {
	t.Helper()
	p := newPlaceAt(t, dir)
	both := p.pair(conformance.Anna)
	_, err := both.Private().HandOver(t.Context(), both.Shared())
	must(t, err)
	for id := range acknowledged {
		if _, err := both.Get(t.Context(), entity.PsychologicalNote, id); err != nil {
			t.Errorf("acknowledged %s: %v", id, err)
		}
	}
	must(t, both.CloseSegments(t.Context()))
	own := p.OwnScope(conformance.Anna)
	here, there := namesOf(sealedOf(t, both.Private(), own)), namesOf(sealedOf(t, both.Shared(), own))
	if len(here) != len(there) {
		t.Errorf("%d segments in her file, %d in the shared one", len(here), len(there))
	}
	for id := range here {
		if !there[id] {
			t.Errorf("%x was not handed over", id[:4])
		}
	}
	report, err := both.Verify(t.Context(), nil)
	if err != nil || len(report.Faults) > 0 {
		t.Errorf("%+v (%v)", report, err)
	}
	closeAll(t, p)
}

func namesOf(segments []*seal.Segment) map[seal.SegmentID]bool {
	names := map[seal.SegmentID]bool{}
	for _, s := range segments {
		names[s.ID] = true
	}
	return names
}

// closeAll lets another process take the files.
func closeAll(t *testing.T, p *place) {
	t.Helper()
	p.close(t)
	for user, db := range p.privates {
		must(t, db.Close())
		p.privates[user] = nil
	}
}
