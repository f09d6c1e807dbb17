// Package translations holds the program's words, Italian and English, and speaks them to a reader.
package translations

import (
	"embed"
	"fmt"
	"io/fs"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed *.toml
var files embed.FS

// languages are the codes of the complete catalogues, the first language first.
var languages = []string{"it", "en"}

// Catalogue is every message of every language. It is safe for concurrent use.
type Catalogue struct{ bundle *i18n.Bundle }

// Load reads the embedded catalogues: files named AREA.LANGUAGE.toml.
func Load() (*Catalogue, error) {
	bundle := i18n.NewBundle(language.Italian)
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	names, err := fs.Glob(files, "*.toml")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if _, err := bundle.LoadMessageFileFS(files, name); err != nil {
			return nil, fmt.Errorf("translations: %s: %w", name, err)
		}
	}
	return &Catalogue{bundle}, nil
}

// Languages gives the codes of the complete catalogues, the first language first.
func (c *Catalogue) Languages() []string { return append([]string(nil), languages...) }

// In gives a reader's language; a code that is not complete falls back to Italian.
func (c *Catalogue) In(code string) *Language {
	for _, known := range languages {
		if known == code {
			return &Language{code: code, localizer: i18n.NewLocalizer(c.bundle, code)}
		}
	}
	return c.In(languages[0])
}
