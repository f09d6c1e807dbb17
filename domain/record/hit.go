package record

import (
	"time"

	"github.com/google/uuid"
)

// Hit is one person that a search found, best first.
type Hit struct {
	Person *Record
	Score  float64  // 1 is exact; lower is more doubtful
	Words  []string // words of the name that matched, as they stand in the record
}

// Draft is an unfinished form. It lies in its author's private store and is offered to nobody else.
type Draft struct {
	ID      uuid.UUID
	Screen  string // which form: "intake", "session", "person", "backlog"
	Body    []byte // the form's own JSON
	SavedAt time.Time
}
