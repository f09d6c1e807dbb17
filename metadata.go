// Package soglia holds what the program says of itself: its name, id, version and icon, as FyneApp.toml has them.
package soglia

import (
	_ "embed" // the metadata and the icon are part of the programs
	"fmt"
	"strings"
	"sync"
)

//go:embed FyneApp.toml
var fyneApp string

//go:embed packaging/icon.png
var icon []byte

// Metadata is what FyneApp.toml says of the program.
type Metadata struct{ ID, Name, Version string }

// Self gives the program's metadata.
func Self() Metadata { return self() }

var self = sync.OnceValue(func() Metadata {
	m := Metadata{ID: setting("ID"), Name: setting("Name"), Version: setting("Version")}
	if m.ID == "" || m.Name == "" || m.Version == "" {
		panic(fmt.Sprintf("FyneApp.toml lacks an id, a name or a version: %+v", m)) // a test reads it before any release
	}
	return m
})

// setting reads one line of the file's form: Key = "value".
func setting(key string) string {
	for line := range strings.Lines(fyneApp) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if ok && name == key {
			return strings.Trim(value, `"`)
		}
	}
	return ""
}

// Icon gives the program's icon, a PNG of 256 by 256 pixels.
func Icon() []byte { return icon }
