package core

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// LostLaptops tells what a laptop of the network holds, and takes a lost one out.
type LostLaptops interface {
	// Laptops tells what every laptop of the network holds, as this one knows it, this one first.
	Laptops(ctx context.Context) ([]Holdings, error)
	// RemoveLaptop says that a laptop is gone: what it wrote and is here stays good, what it sends later stands apart, and what is
	// written from now on it cannot open.
	RemoveLaptop(ctx context.Context, device uuid.UUID) error
	// RevokeKeys takes back somebody's keys and leaves her what she is: she gets new ones with a new laptop.
	RevokeKeys(ctx context.Context, user uuid.UUID) error
	// Apart tells what a revoked laptop sent later.
	Apart(ctx context.Context, device uuid.UUID) (ApartWork, error)
	// AdmitApart lets that count.
	AdmitApart(ctx context.Context, device uuid.UUID) error
}

// Holdings is what a laptop holds.
type Holdings struct {
	Device   uuid.UUID
	This     bool
	Revoked  bool
	Desks    []uuid.UUID // whose records it holds
	Users    []Holder    // who wrote there
	Last     time.Time   // when it last wrote what is here, by its own clock; zero where nothing of it is
	Admitted time.Time
	Sticks   int // months of stick keys that it has: sticks sealed to it open there
}

// Holder is somebody who worked at a laptop.
type Holder struct {
	User      uuid.UUID
	OnlyThere bool           // nothing that she wrote elsewhere is known
	Opens     []schema.Block // class keys of hers at the laptop's desks, desk text and above
	Own       bool           // psychology
}

// ApartWork is what a revoked laptop sent after it was revoked: kept, and not counting.
type ApartWork struct {
	Segments int
	Changes  int // in those that can be read here
	Unread   int // segments that cannot
	From     time.Time
	Until    time.Time // by the laptop's own clock; zero where nothing was read
	Names    []string  // who sat at it
}

// LostLook is what the program says at once of a laptop that is lost.
type LostLook struct {
	Holdings
	DeskNames  []string
	Everywhere bool // it holds the records of every desk, and there are several
	People     int  // of its desks, as this laptop knows them
	Users      []LostUser
	Classes    []string // codes of data_class
}

// LostUser is a Holder with her name.
type LostUser struct {
	Holder
	Name string
	Role string
}

// Laptops gives what each laptop of the network holds, but for how many people: LookAtLost counts them.
func (s *Sitting) Laptops(ctx context.Context, by LostLaptops) (all []LostLook, err error) {
	if err := s.keepsBreaches(); err != nil {
		return nil, err
	}
	found, err := by.Laptops(ctx)
	if err != nil {
		return nil, err
	}
	names, err := deskNames(ctx, s.Store)
	if err != nil {
		return nil, err
	}
	for _, h := range found {
		look := LostLook{Holdings: h, DeskNames: namesOf(h.Desks, names), Classes: classesOf(h.Users)}
		look.Everywhere = len(look.DeskNames) == len(names) && len(names) > 1
		for _, u := range h.Users {
			user := LostUser{Holder: u}
			if r, err := s.Store.Get(ctx, entity.Operator, u.User); err == nil {
				user.Name, user.Role = entity.OperatorName.Get(r), entity.OperatorRole.Get(r)
			}
			look.Users = append(look.Users, user)
		}
		slices.SortFunc(look.Users, func(a, b LostUser) int { return strings.Compare(a.Name, b.Name) })
		all = append(all, look)
	}
	return all, nil
}

// LookAtLost says what a laptop held: how many people, which classes, who used it, and when it was last heard of. People under protection
// are in nobody's number: who follows them counts them herself.
func (s *Sitting) LookAtLost(ctx context.Context, device uuid.UUID, by LostLaptops) (look LostLook, err error) {
	all, err := s.Laptops(ctx, by)
	if err != nil {
		return look, err
	}
	i := slices.IndexFunc(all, func(l LostLook) bool { return l.Device == device })
	if i < 0 {
		return look, domain.Fail(domain.NotFound, "laptop.error.no_device", nil)
	}
	look = all[i]
	for _, desk := range look.Desks {
		q := record.All(entity.Person).OfDesks()
		q.Desk = desk
		n, err := s.Store.Count(ctx, q)
		if err != nil {
			return look, err
		}
		look.People += n
	}
	return look, nil
}

// classesOf gives the classes of data that a laptop held: identity and ordinary data always, the others where somebody worked there
// whose keys open them. Where nobody knows who did, special data are among them.
func classesOf(users []Holder) []string {
	if len(users) == 0 {
		return []string{"1", "2", "3"}
	}
	classes := []string{"1", "2"}
	opens := func(b schema.Block) bool {
		return slices.ContainsFunc(users, func(h Holder) bool { return slices.Contains(h.Opens, b) })
	}
	if opens(schema.BlockThree) {
		classes = append(classes, "3")
	}
	if opens(schema.BlockFour) {
		classes = append(classes, "4")
	}
	if slices.ContainsFunc(users, func(h Holder) bool { return h.Own }) {
		classes = append(classes, "5")
	}
	return classes
}
