package core

import "github.com/google/uuid"

// inside is what the data lead reads of, and the record that gives the reason.
type inside struct {
	reason uuid.UUID
	people []uuid.UUID
}
