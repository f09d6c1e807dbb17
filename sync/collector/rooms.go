package collector

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

// What rooms say when they cannot.
var (
	ErrNoRoom    = errors.New("collector: no such room")
	ErrRoomTaken = errors.New("collector: something else lies in that place of the room")
	ErrRoomFull  = errors.New("collector: rooms hold as much as they may")
)

// RoomID names a room. Whoever knows it may come in.
type RoomID [wire.IDSize]byte

// Rooms keeps what two laptops leave for each other while one is brought into the network: sealed, for a while. Every method is
// one transaction. collector/conformance is what each implementation passes.
type Rooms interface {
	// OpenRoom makes a room, or moves its end where its device opens it again. ErrRoomTaken where it is another's,
	// ErrRoomFull where the device has so many already.
	OpenRoom(ctx context.Context, r Room, most int) error
	// RoomOf finds a room that has not expired. ErrNoRoom.
	RoomOf(ctx context.Context, network uuid.UUID, id RoomID, now time.Time) (Room, error)
	// PutInRoom leaves something in a place of a room. Where once is asked for, something else that lies there stays, and it
	// is ErrRoomTaken. ErrNoRoom; ErrRoomFull beyond so many bytes.
	PutInRoom(ctx context.Context, r Room, slot uint32, body []byte, once bool, most int64) error
	// InRoom gives what lies in a place, nil where nothing does.
	InRoom(ctx context.Context, r Room, slot uint32) ([]byte, error)
	// CloseRoom removes a room with all that is in it.
	CloseRoom(ctx context.Context, r Room) error
	// SweepRooms removes those that have expired.
	SweepRooms(ctx context.Context, now time.Time) error
}

// Room is where two laptops meet.
type Room struct {
	Network uuid.UUID
	ID      RoomID
	Device  uuid.UUID // that opened it
	Expires time.Time
}
