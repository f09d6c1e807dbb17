// Package search finds people while their name is being typed, and says what tells them apart.
package search

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/programme"
	"soglia/domain/record"
)

// most is how many people are shown; whoever is not among them is found by typing more of the name.
const most = 6

// Piece is a part of a name; what matches the typed words is bold.
type Piece struct {
	Text string
	Bold bool
}

// Row is one person found.
type Row struct {
	ID     uuid.UUID
	Name   string
	Pieces []Piece
	Script string // the name in its own letters, where it has another
	Age    string
	Town   string
	Last   string // last visit
	About  string // what that was about
	Person *record.Record
}

// Presenter holds a search. Its methods belong to the screen's thread.
type Presenter struct {
	seat    core.Seat
	run     view.Runner
	speak   view.Language
	told    func()
	query   string
	rows    []Row
	err     error
	asked   int // number of the last question
	cancel  context.CancelFunc
	without []uuid.UUID
}

// New makes a search; told is called when the rows have changed.
func New(seat core.Seat, run view.Runner, speak view.Language, told func()) *Presenter {
	return &Presenter{seat: seat, run: run, speak: speak, told: told, cancel: func() {}}
}

// Without leaves people out of what is found, such as those who are named already.
func (p *Presenter) Without(people ...uuid.UUID) { p.without = people }

// Query gives what is typed.
func (p *Presenter) Query() string { return p.query }

// Rows gives who was found.
func (p *Presenter) Rows() []Row { return p.rows }

// Err gives why nobody could be looked for.
func (p *Presenter) Err() error { return p.err }

// Status gives the line above the rows.
func (p *Presenter) Status() string {
	switch {
	case p.err != nil:
		return p.speak.Error(p.err)
	case len([]rune(strings.TrimSpace(p.query))) < 2:
		return ""
	case len(p.rows) == 0:
		return p.speak.T("search.nobody")
	}
	return p.speak.Count("search.found", len(p.rows))
}

// Type looks for what is typed now; an answer to something typed before is thrown away.
func (p *Presenter) Type(query string) {
	p.query = query
	p.asked++
	p.cancel()
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	asked, limit := p.asked, most+len(p.without)
	p.run.Go(func() {
		found, err := core.FindPeople(ctx, p.seat, query, limit)
		p.run.UI(func() {
			cancel()
			if asked == p.asked {
				p.show(found, err)
			}
		})
	})
}

func (p *Presenter) show(found []core.Match, err error) {
	p.rows, p.err = nil, err
	today := civil.DateOf(p.seat.Clock.Now())
	for _, m := range found {
		if len(p.rows) < most && !slices.Contains(p.without, m.Person.ID) {
			p.rows = append(p.rows, RowOf(p.speak, p.query, m, today))
		}
	}
	p.told()
}

// RowOf says of one person found what tells them apart; what of the name matches the query is bold.
func RowOf(speak view.Language, query string, m core.Match, today civil.Date) Row {
	name := core.DisplayName(m.Person)
	r := Row{ID: m.Person.ID, Name: name, Person: m.Person, Pieces: pieces(name, query, m.Words)}
	if script := entity.PersonOriginalScript.Get(m.Person); script != name {
		r.Script = script
	}
	r.Age = AgeText(speak, m.Age)
	r.Town = TownText(speak, m.Town)
	r.Last = speak.NearDay(m.LastVisit, today)
	if len(m.LastThemes) > 0 {
		r.About = Tile(speak, programme.ThemeList, m.LastThemes[0])
	}
	return r
}

// AgeText says how old somebody is: "38 anni", "circa 38 anni", a band, or nothing.
func AgeText(speak view.Language, age core.Age) string {
	switch {
	case age.Known && age.Exact:
		return speak.Count("person.age", age.Years)
	case age.Known:
		return speak.Count("person.age_about", age.Years)
	case age.Band != "" && !codelist.IsRefusal(age.Band):
		return speak.Label("age_band", age.Band)
	}
	return ""
}

// TownText gives a comune without its province, which nobody needs to tell neighbours apart.
func TownText(speak view.Language, code string) string {
	if c, ok := codelist.ShippedPlaces().Comune(code); ok {
		return c.Name
	}
	if code == "" {
		return ""
	}
	return speak.Label(codelist.Comuni, code)
}

// Tile gives the few words that a theme has on a tile; the list's own label where it has none.
func Tile(speak view.Language, list, code string) string {
	id := "tile." + strings.ToLower(list+"."+code)
	if words := speak.T(id); words != id {
		return words
	}
	return speak.Label(list, code)
}

// pieces cuts a name into what was typed and the rest. Words that the store calls matching for another reason (another
// spelling, a slip) are bold as a whole.
func pieces(name, query string, words []string) []Piece {
	typed := strings.Fields(codelist.Fold(query))
	var cut []Piece
	for i, word := range strings.Fields(name) {
		if i > 0 {
			cut = append(cut, Piece{Text: " "})
		}
		n := matched(word, typed)
		if n == 0 && slices.ContainsFunc(words, func(w string) bool { return codelist.Fold(w) == codelist.Fold(word) }) {
			n = len(word)
		}
		cut = append(cut, Piece{word[:n], true}, Piece{word[n:], false})
	}
	return slices.DeleteFunc(cut, func(p Piece) bool { return p.Text == "" })
}

// matched gives how many bytes of a word one of the typed words covers from its beginning.
func matched(word string, typed []string) int {
	for end, r := range word {
		end += len(string(r))
		if unicode.IsLetter(r) && slices.Contains(typed, codelist.Fold(word[:end])) {
			return end
		}
	}
	return 0
}
