package proof_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// rounds is how often a writing process is killed.
func rounds(t *testing.T) int {
	t.Helper()
	n, err := strconv.Atoi(os.Getenv("SOGLIA_KILL_ROUNDS"))
	if err != nil {
		return 10
	}
	return n
}

// acknowledged is what a killed writer had said to be durable, by the first word of its lines.
type acknowledged map[string][]string

func TestKillLosesNothingThatWasAcknowledged(t *testing.T) {
	c := quick(newTerminal(t, elenasWords))
	random := rand.New(rand.NewPCG(uint64(os.Getpid()), 5))
	n, all := rounds(t), acknowledged{}
	for round := range n {
		for kind, ids := range c.killed(1 + random.IntN(60)) {
			all[kind] = append(all[kind], ids...)
		}
		c.everythingThere(all)
		if round%10 == 0 || round == n-1 {
			c.rebuildsTheSame()
		}
	}
	t.Logf("%d rounds: %d intakes, %d sessions, %d edits, %d drafts acknowledged, 0 lost",
		n, len(all["intake"]), len(all["session"]), len(all["edit"]), len(all["draft"]))
}

// killed lets a writer work until it has acknowledged some writes, then kills it in the middle of the next.
func (c *terminal) killed(after int) acknowledged {
	c.t.Helper()
	self, err := os.Executable()
	if err != nil {
		c.t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(c.environment(), writerEnv+"="+c.data)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		c.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	said, lines := acknowledged{}, 0
	for scanner := bufio.NewScanner(out); scanner.Scan(); {
		if kind, id, whole := strings.Cut(scanner.Text(), " "); whole {
			said[kind] = append(said[kind], id)
		}
		if lines++; lines == after {
			_ = cmd.Process.Kill() // what it has still written to the pipe was acknowledged too
		}
	}
	_ = cmd.Wait() // killed
	if lines < after {
		c.t.Fatalf("the writer ended by itself after %d of %d writes", lines, after)
	}
	return said
}

// everythingThere reads every acknowledged record with the real program, and checks log against tables.
func (c *terminal) everythingThere(all acknowledged) {
	c.t.Helper()
	if r := c.try("verify"); r.status != 0 {
		c.t.Fatalf("verify ended with %d: %s%s", r.status, r.out, r.err)
	}
	lines := c.lines()
	for kind, ids := range all {
		if kind == "draft" {
			c.draftsThere(ids)
			continue
		}
		for _, id := range ids {
			if !strings.Contains(lines, id) {
				c.t.Errorf("%s %s was acknowledged and is not there", kind, id)
			}
		}
	}
}

// draftsThere looks for the newest text that was acknowledged of the one draft.
func (c *terminal) draftsThere(said []string) {
	c.t.Helper()
	d, s, err := sit(c.t.Context(), c.data, cheap(), 0, c.passphrase)
	if err != nil {
		c.t.Fatal(err)
	}
	drafts, err := s.Drafts.List(c.t.Context())
	if err != nil {
		c.t.Fatal(err)
	}
	if err := d.leave(s); err != nil {
		c.t.Fatal(err)
	}
	newest, _ := strconv.Atoi(said[len(said)-1])
	for _, draft := range drafts {
		var there int
		if _, err := fmt.Sscanf(string(draft.Body), `{"nota":"riga %d`, &there); err == nil && there >= newest {
			return
		}
	}
	c.t.Errorf("line %d of the draft was acknowledged; there is %v", newest, drafts)
}

func (c *terminal) rebuildsTheSame() {
	c.t.Helper()
	before := c.lines()
	c.must("rebuild")
	if after := c.lines(); after != before {
		c.t.Error("the rebuilt tables export other bytes")
	}
	c.must("verify")
}
