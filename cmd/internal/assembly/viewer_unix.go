//go:build unix

package assembly

import (
	"context"
	"fmt"
	"os/exec"
	"runtime"
	"time"
)

// systemView asks the desktop to show a file.
func systemView(path string) error {
	if runtime.GOOS == "darwin" {
		return started("/usr/bin/open", path)
	}
	return started("xdg-open", path)
}

// patience is how long a viewer may take to say that it cannot show a file.
const patience = 3 * time.Second

// started runs a viewer and does not wait for it to end: some say at once that they cannot, others stay for as long as somebody looks.
func started(program, path string) error {
	command := exec.CommandContext(context.Background(), program, path)
	if err := command.Start(); err != nil {
		return fmt.Errorf("viewer: %w", err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	select {
	case err := <-ended:
		return err
	case <-time.After(patience):
		return nil
	}
}
