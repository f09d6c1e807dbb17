// Package pouch runs the benchmark's peer: PouchDB on laptops, express-pouchdb as their collector, each in a process of its own.
package pouch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// ErrMissing says that Node.js, npm or the peer's packages are not to be had here.
var ErrMissing = errors.New("the peer needs Node.js and npm")

// Prepare installs the peer's packages, pinned by its lock file, into its folder where they are not there yet.
func Prepare(ctx context.Context, dir string) error {
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			return fmt.Errorf("%w: no %s here", ErrMissing, program)
		}
	}
	if installed(dir) {
		return nil
	}
	install := exec.CommandContext(ctx, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
	install.Dir = dir
	if said, err := install.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: npm ci: %w: %s", ErrMissing, err, said)
	}
	return nil
}

// installed says whether npm has installed since the lock file was last written.
func installed(dir string) bool {
	wanted, err := os.Stat(filepath.Join(dir, "package-lock.json"))
	if err != nil {
		return false
	}
	done, err := os.Stat(filepath.Join(dir, "node_modules", ".package-lock.json"))
	return err == nil && !done.ModTime().Before(wanted.ModTime())
}
