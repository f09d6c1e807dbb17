package programme

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"soglia/domain/codelist"
)

// DeskTemplate is a desk as a template proposes it.
type DeskTemplate struct {
	Name       string // the comune's, where the document names no site
	ComuneName string
	Comune     string // codice catastale
	Org        string // who keeps the site; absent where the document does not say
	Slug       string // short name for typing: "pagnana"
	ID         uuid.UUID
}

// UnknownDeskError says that a text names no desk of the template, or more than one.
type UnknownDeskError struct {
	Text     string
	Possible []string // slugs to choose from: of all desks, or of those that the text fits
}

// Error names the possibilities.
func (e *UnknownDeskError) Error() string {
	return fmt.Sprintf("programme: no one desk %q; there are: %s", e.Text, strings.Join(e.Possible, ", "))
}

// Desks gives the desks of the template, none where its document names no site.
func (t Template) Desks() []DeskTemplate {
	desks := make([]DeskTemplate, len(t.Sites))
	taken := map[string]bool{}
	for i, site := range t.Sites {
		name := site.Name
		if name == "" {
			name = site.Comune
		}
		slug := Slug(name)
		if taken[slug] {
			slug += "-" + strconv.Itoa(i+1)
		}
		taken[slug] = true
		desks[i] = DeskTemplate{
			Name: name, ComuneName: site.Comune, Comune: site.ComuneCode, Org: site.Org,
			Slug: slug, ID: DeskID(t.ID, name),
		}
	}
	return desks
}

// FindDesk gives the desk that text names by slug, number from 1, full name, comune or codice catastale, accents and
// case ignored. It fails with an *UnknownDeskError where that is none, or more than one.
func (t Template) FindDesk(text string) (DeskTemplate, error) {
	desks := t.Desks()
	if n, err := strconv.Atoi(strings.TrimSpace(text)); err == nil && n >= 1 && n <= len(desks) {
		return desks[n-1], nil
	}
	var fitting []DeskTemplate
	wanted := codelist.Fold(text)
	for _, d := range desks {
		if wanted == codelist.Fold(d.Slug) || wanted == codelist.Fold(d.Name) {
			return d, nil
		}
		if wanted != "" && (wanted == codelist.Fold(d.ComuneName) || wanted == codelist.Fold(d.Comune)) {
			fitting = append(fitting, d)
		}
	}
	switch len(fitting) {
	case 1:
		return fitting[0], nil
	case 0:
		fitting = desks
	}
	return DeskTemplate{}, &UnknownDeskError{Text: text, Possible: slugs(fitting)}
}

func slugs(desks []DeskTemplate) []string {
	names := make([]string, len(desks))
	for i, d := range desks {
		names[i] = d.Slug
	}
	return names
}

// kindsOfPlace are the words that a site's name may begin with without telling it from others.
const kindsOfPlace = "circolo arci casa cascina centro sportello sede quartiere " +
	"il lo la i gli le l un una di del dello della dei degli delle dell nel nella nello al alla a"

// Slug gives the words that tell a site from others, in lower-case ASCII with hyphens: "Circolo Arci Il Bastione" is
// "bastione". Words for kinds of place and articles are left out at the beginning, unless nothing else would stay.
func Slug(name string) string {
	words := strings.Fields(asciiOnly(codelist.Fold(name)))
	kinds := strings.Fields(kindsOfPlace)
	for i, word := range words {
		if !slices.Contains(kinds, word) {
			return strings.Join(words[i:], "-")
		}
	}
	return strings.Join(words, "-")
}

func asciiOnly(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0x7f {
			return -1
		}
		return r
	}, s)
}

// DeskID gives the id of a desk made from a template: the same on every laptop that starts the same programme.
//
// It is a UUID of version 8 (RFC 9562, section 5.8): the first sixteen bytes of the SHA-256 of the programme's id, one
// zero byte and the name of the site, both UTF-8 as they stand in the template; then the high four bits of byte 6
// become 8, the version, and the high two bits of byte 8 become binary 10, the variant.
func DeskID(programmeID, siteName string) uuid.UUID {
	sum := sha256.Sum256([]byte(programmeID + "\x00" + siteName))
	id := uuid.UUID(sum[:16])
	id[6] = id[6]&0x0f | 0x80
	id[8] = id[8]&0x3f | 0x80
	return id
}
