package proof_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/storage/laptop"
)

// planterEnv makes the test's own binary a tutor who writes planted words into the folder that it names, and stays.
const planterEnv = "SOGLIA_PROOF_PLANTER"

// draftWord stands in an unfinished form.
var draftWord = rareWord(7)

func plantAndStay(dir string) int {
	ctx := context.Background()
	d, s, err := sit(ctx, dir, laptop.Options{}, 1, os.Getenv("SOGLIA_PASSPHRASE"))
	if err == nil {
		err = s.Store.Commit(ctx, plantedRecords(s.Desk)...)
	}
	if err == nil {
		err = s.Drafts.Save(ctx, record.Draft{
			ID: uuid.New(), Screen: "session", SavedAt: time.Now(), Body: fmt.Appendf(nil, `{"resoconto":"ancora %s da finire"}`, draftWord),
		})
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "planter:", err)
		return 1
	}
	fmt.Println("planted")
	_, _ = io.Copy(io.Discard, os.Stdin) // until the test lets go
	if err := d.leave(s); err != nil {
		fmt.Fprintln(os.Stderr, "planter:", err)
		return 1
	}
	return 0
}

// planter starts it and waits until everything is written.
func (c *terminal) planter() (cmd *exec.Cmd, release func() error) {
	c.t.Helper()
	self, err := os.Executable()
	if err != nil {
		c.t.Fatal(err)
	}
	cmd = exec.Command(self)
	cmd.Env = append(c.environment(), planterEnv+"="+c.data)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		c.t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		c.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	var said string
	if _, err := fmt.Fscanln(out, &said); err != nil || said != "planted" {
		c.t.Fatalf("the planter said %q (%v, %v)", said, err, cmd.Wait())
	}
	return cmd, in.Close
}
