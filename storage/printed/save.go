package printed

import (
	"fmt"
	"io"
	"strings"

	"filippo.io/age"

	"soglia/storage/whole"
)

// Sealed ends the name of a file that a password closes.
const Sealed = ".age"

// Save writes a file where somebody chose, whole or not at all, and gives its path. With a password it is closed by age's scrypt recipient and its name ends
// in Sealed: a password on a PDF itself, as most programs set it, protects little. Work is age's cost factor, 0 for the usual.
func Save(path, password string, work int, fill func(io.Writer) error) (string, error) {
	if password == "" {
		return path, whole.Write(path, 0o600, fill)
	}
	if !strings.HasSuffix(path, Sealed) {
		path += Sealed
	}
	recipient, err := age.NewScryptRecipient(password)
	if err != nil {
		return "", fmt.Errorf("seal file: %w", err)
	}
	if work != 0 {
		recipient.SetWorkFactor(work)
	}
	return path, whole.Write(path, 0o600, func(w io.Writer) error {
		sealing, err := age.Encrypt(w, recipient)
		if err != nil {
			return fmt.Errorf("seal file: %w", err)
		}
		if err := fill(sealing); err != nil {
			return err
		}
		return sealing.Close()
	})
}
