package laptop

import (
	"context"
	"maps"
	"slices"

	"github.com/google/uuid"

	"soglia/storage/keyring"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/seal/telephone"
)

// renewReset sees that each coordinator of this laptop who sits elsewhere can help those who forget their passphrase here, and that nobody
// else can: where one has left, or somebody was removed who knew the laptop's secret, another is drawn. What could not be told now, as where
// the power goes, is at the next unlock.
func (o *Open) renewReset(ctx context.Context) error {
	f := o.folder
	f.resets.Lock()
	defer f.resets.Unlock()
	shared, users := o.unlocked.SharedKey, f.ring.Users()
	book := loadReset(f.dir).openBook(shared)
	if book == nil || book.Device != o.register.device {
		book = newResetBook(o.register.device)
	}
	before := digestOf(book)
	o.bringUp(book, users)
	if string(digestOf(book)) != string(before) || !o.hasSlots(users) {
		if err := book.write(f.dir, shared, users); err != nil {
			return err
		}
	}
	letters, err := o.lettersTo(book, o.answerers(users))
	if err != nil || len(letters) == 0 {
		return explain(err)
	}
	if err := o.send(ctx, letters); err != nil {
		return err
	}
	return book.write(f.dir, shared, users)
}

// bringUp forgets what is over.
func (o *Open) bringUp(book *resetBook, users []keyring.User) {
	known, answerers := o.register.roster(), o.answerers(users)
	here := func(id uuid.UUID) bool {
		return slices.ContainsFunc(users, func(u keyring.User) bool { return u.ID == id })
	}
	for coordinator := range book.Told {
		if !slices.Contains(answerers, coordinator) {
			book.renew()
			break
		}
	}
	maps.DeleteFunc(book.Asks, func(user uuid.UUID, ask resetAsk) bool { return !here(user) || isCertified(known, user, ask.public()) })
	if len(book.Asks) == 0 && slices.ContainsFunc(slices.Collect(maps.Values(book.Rounds)), func(n uint8) bool { return n >= telephone.Rounds }) {
		book.renew()
	}
	maps.DeleteFunc(book.Keys, func(user uuid.UUID, _ []byte) bool { return !here(user) })
	book.Keys[o.unlocked.User.ID] = keyName(o.self.Public())
}

func isCertified(known *roster.Roster, user uuid.UUID, keys seal.Public) bool {
	return slices.ContainsFunc(known.StandingKeys(user), func(k seal.Public) bool { return string(k.Sign) == string(keys.Sign) })
}

// hasSlots says whether the file on the disk is good for all who have a passphrase here.
func (o *Open) hasSlots(users []keyring.User) bool {
	file := loadReset(o.folder.dir)
	if file == nil {
		return false
	}
	for _, u := range users {
		if _, ok := file.slotOf(u.ID); !ok && len(file.slots) > 0 {
			return false
		}
	}
	return true
}

// answerers are the coordinators of this laptop's desks and of the network, but for those whose only keys lie here: whoever sits at this
// laptop helps without a telephone.
func (o *Open) answerers(users []keyring.User) []uuid.UUID {
	known := o.register.roster()
	device, _ := known.Device(o.register.device)
	return slices.DeleteFunc(known.Users(), func(user uuid.UUID) bool {
		here := slices.ContainsFunc(users, func(u keyring.User) bool { return u.ID == user })
		reaches := func(scope uuid.UUID) bool { return known.CoordinatesScope(user, scope) }
		return here && len(known.StandingKeys(user)) < 2 || !slices.ContainsFunc(device.Scopes, reaches)
	})
}
