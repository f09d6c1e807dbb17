package access

import (
	"github.com/google/uuid"

	"soglia/domain/schema"
)

// Member is somebody who works with the program. Her id is that of her operatore record.
type Member struct {
	ID    uuid.UUID
	Name  string
	Role  string      // code of staff_role
	Desks []uuid.UUID // sportelli at which she works
}

// NewMember is somebody to be added, with the passphrase that she chose.
type NewMember struct {
	Member
	Passphrase string
}

// Grant is the classes of one scope that somebody's keys open. The zero desk is the network's own scope.
type Grant struct {
	Desk    uuid.UUID
	Classes []schema.Block
}
