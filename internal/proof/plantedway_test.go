package proof_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// secondTutors opens the tutor's other laptop.
var secondTutors = rareWord(5) + " vela pane nuvola"

// TestNothingIsReadableOnItsWay sends planted words through a real collector and over a stick, and seeks them in all that the
// collector leaves – its file and log while it serves, its backup, the file of a stopped one – and in the bundle. The control
// finds them where they arrive.
func TestNothingIsReadableOnItsWay(t *testing.T) {
	c := newTerminal(t, coordinators)
	root := filepath.Dir(c.data)
	paper, stick, control := folder(t, root, "paper"), folder(t, root, "stick"), folder(t, root, "control")
	c.network(paper)
	c.oldRegister(paper)
	post := c.collect(root)
	c.must("connect", "--invitation", post.invitation())
	second := c.at(filepath.Join(root, "second")).as(secondTutors)
	c.letIn(second, paper)
	second.must("sync")
	c.must("sync") // and knows what the other's sticks are sealed to

	c.as(hers).planted(thePsychologist)
	c.planted(theCoordinator)
	c.as(tutors).planted(theTutor)
	c.must("sync")
	c.nothing("in the collector while it serves", post.data, post.logs)
	post.backUp(filepath.Join(folder(t, root, "copies"), "collector.db"))
	c.nothing("in the collector's backup", filepath.Join(root, "copies"))
	if told := c.must("bundle", "export", "--to", stick, "--json"); strings.Contains(told, `"segments":0`) {
		t.Errorf("the bundle carries nothing: %s", told)
	}
	c.nothing("in a bundle", stick)

	second.must("sync")
	c.nothing("on the laptop where they arrive", second.data, c.temp)
	post.stop()
	c.nothing("in the collector after it stopped", post.data, post.logs)
	second.must("export", "people", "--format", "ndjson", "--out", filepath.Join(control, "people.ndjson"))
	people, _ := importedWords()
	c.finds(control, "people.ndjson", slices.Concat(people, []string{plantedPhone}))
	c.findsNone(control, "people.ndjson", sealedWords())
	second.opensAsOwner(0, secondTutors, filepath.Join(control, "tutor.txt"))
	c.finds(control, "tutor.txt", []string{extractWord})
	c.findsNone(control, "tutor.txt", append(ownWords(), protectedWords...))
}

func folder(t *testing.T, root, name string) string {
	t.Helper()
	dir := filepath.Join(root, name)
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

// letIn makes the tutor's second laptop: the coordinator invites, and both compare six digits.
func (c *terminal) letIn(second *terminal, paper string) {
	c.t.Helper()
	invitation, digits := filepath.Join(paper, "invitation.txt"), filepath.Join(paper, "digits.txt")
	inviting := c.command("invite", "--name", tutor, "--file", invitation, "--yes-if", digits)
	ended := make(chan result, 1)
	go func() { ended <- ran(inviting) }()
	c.awaitFile(invitation)
	second.must("join", "--invitation", invitation, "--digits-file", digits)
	if r := <-ended; r.status != 0 {
		c.t.Fatalf("the invitation ended with %d: %s%s", r.status, r.out, r.err)
	}
}
