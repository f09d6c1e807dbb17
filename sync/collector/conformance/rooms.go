package conformance

import (
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/sync/collector"
)

// OpenRooms gives empty rooms.
type OpenRooms func(t *testing.T) collector.Rooms

// RunRooms runs the suite of a meeting place.
func RunRooms(t *testing.T, open OpenRooms) {
	for name, test := range map[string]func(*testing.T, collector.Rooms){
		"keeps what is left": keepsWhatIsLeft, "opens rooms": opensRooms, "ends rooms": endsRooms, "bounds rooms": boundsRooms,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

var (
	room    = collector.Room{Network: town, ID: collector.RoomID{1}, Device: uuid.UUID{5}, Expires: at.Add(time.Hour)}
	another = collector.Room{Network: town, ID: collector.RoomID{2}, Device: uuid.UUID{5}, Expires: at.Add(2 * time.Hour)}
)

const most = 1000

func opened(t *testing.T, rooms collector.Rooms, all ...collector.Room) {
	t.Helper()
	for _, r := range all {
		if err := rooms.OpenRoom(t.Context(), r, 10); err != nil {
			t.Fatal(err)
		}
	}
}

func keepsWhatIsLeft(t *testing.T, rooms collector.Rooms) {
	opened(t, rooms, room, another)
	put := func(slot uint32, body string, once bool) error {
		return rooms.PutInRoom(t.Context(), room, slot, []byte(body), once, most)
	}
	for _, c := range []struct {
		body string
		once bool
		want error
		then string
	}{
		{"first", true, nil, "first"},
		{"first", true, nil, "first"},
		{"other", true, collector.ErrRoomTaken, "first"},
		{"other", false, nil, "other"},
	} {
		if err := put(1, c.body, c.once); !errors.Is(err, c.want) {
			t.Errorf("%q: %v", c.body, err)
		}
		if got := must(rooms.InRoom(t.Context(), room, 1))(t); string(got) != c.then {
			t.Errorf("%q lies there, not %q", got, c.then)
		}
	}
	for _, elsewhere := range []collector.Room{another, {Network: other, ID: room.ID}} {
		if got := must(rooms.InRoom(t.Context(), elsewhere, 1))(t); got != nil {
			t.Errorf("%q lies in another room", got)
		}
	}
	if got := must(rooms.InRoom(t.Context(), room, 2))(t); got != nil {
		t.Errorf("%q lies in another place", got)
	}
}

func opensRooms(t *testing.T, rooms collector.Rooms) {
	opened(t, rooms, room)
	later := room
	later.Expires = at.Add(3 * time.Hour)
	opened(t, rooms, later)
	if got := must(rooms.RoomOf(t.Context(), town, room.ID, at))(t); !got.Expires.Equal(later.Expires) || got.Device != room.Device {
		t.Errorf("%+v", got)
	}
	foreign := room
	foreign.Device = uuid.UUID{6}
	if err := rooms.OpenRoom(t.Context(), foreign, 10); !errors.Is(err, collector.ErrRoomTaken) {
		t.Errorf("another's room: %v", err)
	}
	if _, err := rooms.RoomOf(t.Context(), other, room.ID, at); !errors.Is(err, collector.ErrNoRoom) {
		t.Errorf("in another network: %v", err)
	}
}

func endsRooms(t *testing.T, rooms collector.Rooms) {
	opened(t, rooms, room, another)
	for _, r := range []collector.Room{room, another} {
		if err := rooms.PutInRoom(t.Context(), r, 1, []byte("left"), true, most); err != nil {
			t.Fatal(err)
		}
	}
	after := room.Expires.Add(time.Second)
	if _, err := rooms.RoomOf(t.Context(), town, room.ID, after); !errors.Is(err, collector.ErrNoRoom) {
		t.Errorf("an expired room: %v", err)
	}
	if err := rooms.SweepRooms(t.Context(), after); err != nil {
		t.Fatal(err)
	}
	if got := must(rooms.InRoom(t.Context(), room, 1))(t); got != nil {
		t.Errorf("%q still lies there", got)
	}
	if err := rooms.PutInRoom(t.Context(), room, 1, []byte("more"), true, most); !errors.Is(err, collector.ErrNoRoom) {
		t.Errorf("into a room that is gone: %v", err)
	}
	if err := rooms.CloseRoom(t.Context(), another); err != nil {
		t.Fatal(err)
	}
	if got := must(rooms.InRoom(t.Context(), another, 1))(t); got != nil {
		t.Errorf("%q still lies there", got)
	}
}

func boundsRooms(t *testing.T, rooms collector.Rooms) {
	if err := errors.Join(rooms.OpenRoom(t.Context(), room, 1), rooms.OpenRoom(t.Context(), room, 1)); err != nil {
		t.Fatal(err)
	}
	if err := rooms.OpenRoom(t.Context(), another, 1); !errors.Is(err, collector.ErrRoomFull) {
		t.Errorf("one room more than a device may have: %v", err)
	}
	half := make([]byte, most/2+1)
	put := func(slot uint32) error { return rooms.PutInRoom(t.Context(), room, slot, half, false, most) }
	if err := errors.Join(put(1), put(1)); err != nil {
		t.Fatal(err)
	}
	if err := put(2); !errors.Is(err, collector.ErrRoomFull) {
		t.Errorf("more than a room may hold: %v", err)
	}
}
