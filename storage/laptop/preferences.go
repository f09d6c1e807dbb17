package laptop

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/BurntSushi/toml"

	"soglia/domain"
	"soglia/storage/whole"
)

const preferencesFile = "preferences.toml"

// Preferences are how this laptop's screen looks; they say nothing of anybody and are the one readable file.
type Preferences struct {
	Language     string    `toml:"language"`      // "it" or "en"
	TextSize     int       `toml:"text_size"`     // percent: 100, 125, 150, 200
	BackupFolder string    `toml:"backup_folder"` // where the last backup went
	BackedUp     time.Time `toml:"backed_up"`     // when; zero where none was made
	Desk         string    `toml:"desk"`          // id of the desk at which somebody sat last
	Waiting      int       `toml:"waiting"`       // records that waited to leave when somebody locked last
	Met          time.Time `toml:"met"`           // when an exchange last went through, as of then; zero where none did
}

// ReadPreferences gives the preferences of a folder. A missing or spoilt file is no reason to stop: the usual ones serve.
func ReadPreferences(dir string) Preferences {
	usual := Preferences{Language: "it", TextSize: 100}
	read := usual
	if _, err := toml.DecodeFile(filepath.Join(dir, preferencesFile), &read); err != nil {
		return usual
	}
	if read.Language != "en" {
		read.Language = "it"
	}
	read.TextSize = min(max(read.TextSize, 100), 200)
	return read
}

// WritePreferences keeps them, whole or not at all.
func WritePreferences(dir string, p Preferences) error {
	if err := os.MkdirAll(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return domain.Fail(domain.Unavailable, "laptop.error.unwritable_folder", err)
	}
	err := whole.Write(filepath.Join(dir, preferencesFile), 0o600, func(w io.Writer) error { return toml.NewEncoder(w).Encode(p) })
	if err != nil {
		return domain.Fail(domain.Unavailable, "laptop.error.unwritable_folder", err)
	}
	return nil
}
