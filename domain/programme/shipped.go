package programme

import (
	_ "embed" // the templates are part of the program
	"encoding/json"
	"fmt"
	"slices"
	"sync"
)

//go:embed data/programmes.json
var programmesJSON []byte

// format is the name that a file of programmes begins with.
const format = "soglia-programmes"

// Shipped gives the templates that the program comes with, read once, when first asked for.
func Shipped() []Template { return slices.Clone(shipped()) }

// Find gives a shipped template by its id.
func Find(id string) (Template, bool) {
	for _, t := range shipped() {
		if t.ID == id {
			return t, true
		}
	}
	return Template{}, false
}

// IDs gives the ids of the shipped templates, in their order.
func IDs() []string {
	var ids []string
	for _, t := range shipped() {
		ids = append(ids, t.ID)
	}
	return ids
}

var shipped = sync.OnceValue(func() []Template {
	templates, err := Parse(programmesJSON)
	if err != nil {
		panic(fmt.Sprintf("the programmes of this program are damaged: %v", err)) // a test reads them before any release
	}
	return templates
})

// Parse reads a file of programmes.
func Parse(data []byte) ([]Template, error) {
	var f struct {
		Format     string     `json:"format"`
		Programmes []Template `json:"programmi"`
	}
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, fmt.Errorf("programme: read the file of programmes: %w", err)
	}
	if f.Format != format {
		return nil, fmt.Errorf("programme: not a file of programmes: %q", f.Format)
	}
	return f.Programmes, nil
}
