package proof_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/record"
	"soglia/storage/laptop"
)

// planterEnv makes the test's own binary somebody who writes planted words into the folder that it names, and stays: the user of the number
// in whoPlantsEnv.
const (
	planterEnv   = "SOGLIA_PROOF_PLANTER"
	whoPlantsEnv = "SOGLIA_PROOF_WHO_PLANTS"
)

// Who plants, by their places among the laptop's users.
const (
	theCoordinator  = "0"
	theTutor        = "1"
	thePsychologist = "2"
)

// draftWord stands in an unfinished form.
var draftWord = rareWord(7)

func plantAndStay(dir string) int {
	ctx := context.Background()
	number, err := strconv.Atoi(os.Getenv(whoPlantsEnv))
	if err != nil {
		number = 1
	}
	d, s, err := sit(ctx, dir, laptop.Options{}, number, os.Getenv("SOGLIA_PASSPHRASE"))
	if err == nil {
		err = plant(ctx, d, s, strconv.Itoa(number))
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

func plant(ctx context.Context, d *desk, s *core.Sitting, who string) error {
	if who == theCoordinator {
		return protects(ctx, d, s)
	}
	err := s.Store.Commit(ctx, plantedRecords(s.Desk, s.Own)...)
	switch {
	case err != nil:
		return err
	case who == thePsychologist:
		err = sees(ctx, s)
	default:
		err = refers(ctx, s)
	}
	if err != nil {
		return err
	}
	return s.Drafts.Save(ctx, record.Draft{
		ID: uuid.New(), Screen: "session", SavedAt: time.Now(), Body: fmt.Appendf(nil, `{"resoconto":"ancora %s da finire"}`, draftWord),
	})
}

// planter starts it and waits until everything is written.
func (c *terminal) planter(who string) (cmd *exec.Cmd, release func() error) {
	c.t.Helper()
	self, err := os.Executable()
	if err != nil {
		c.t.Fatal(err)
	}
	cmd = exec.Command(self)
	cmd.Env = append(c.environment(), planterEnv+"="+c.data, whoPlantsEnv+"="+who)
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

// planted lets somebody plant and leave.
func (c *terminal) planted(who string) {
	c.t.Helper()
	cmd, release := c.planter(who)
	if err := release(); err != nil {
		c.t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		c.t.Fatal(err)
	}
}
