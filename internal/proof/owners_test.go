package proof_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/laptop"
)

// What only its owner opens.
var (
	protectedWords = []string{rareWord(11), rareWord(12)} // the name of somebody protected, and what a note says of her
	extractWord    = rareWord(13)                         // in the extract of a referral, sealed in an envelope
	sessionWord    = rareWord(14)                         // in a session that lies in a psychologist's own scope
)

// protects registers somebody and protects her: the coordinator alone is on the list.
func protects(ctx context.Context, d *desk, s *core.Sitting) error {
	person, visit := record.New(entity.Person, uuid.New()), record.New(entity.Intake, uuid.New())
	entity.PersonState.Set(person, entity.FirstState(entity.Person))
	entity.PersonFamilyName.Set(person, protectedWords[0])
	entity.IntakeState.Set(visit, entity.FirstState(entity.Intake))
	entity.IntakePerson.Set(visit, person.ID.String())
	entity.IntakeNote.Set(visit, "teme "+protectedWords[1])
	err := s.Store.Commit(ctx,
		record.Write{Op: record.Create, Record: person, Subject: person.ID, Desk: s.Desk},
		record.Write{Op: record.Create, Record: visit, Subject: person.ID, Desk: s.Desk})
	if err != nil {
		return err
	}
	scope, err := d.opened.Enclose(ctx, person.ID, s.Desk, []uuid.UUID{s.User}, nil)
	if err != nil {
		return err
	}
	return d.opened.LetGo(ctx, person.ID, s.Desk, scope)
}

// sees lets a psychologist write a session down in her own scope.
func sees(ctx context.Context, s *core.Sitting) error {
	met := record.New(entity.Session, uuid.New())
	entity.SessionState.Set(met, entity.FirstState(entity.Session))
	entity.SessionNarrative.Set(met, "dice "+sessionWord)
	return s.Store.Commit(ctx, record.Write{Op: record.Create, Record: met, Subject: met.ID, Desk: s.Desk, Scope: s.Own})
}

// refers leaves the extract of a referral in an envelope for whoever helps people at the desk.
func refers(ctx context.Context, s *core.Sitting) error {
	_, err := core.SendEnvelope(ctx, s.Seat, core.Mail{
		Kind: core.MailReferral, Desk: s.Desk, Class: schema.BlockText, Plain: []byte("estratto: " + extractWord),
	})
	return err
}

// opensAsOwner writes all that somebody reads beneath her role, her drafts and her mail into a file of the control.
func (c *terminal) opensAsOwner(number int, passphrase, file string) {
	c.t.Helper()
	ctx := c.t.Context()
	d, s, err := sit(ctx, c.data, laptop.Options{}, number, passphrase)
	if err != nil {
		c.t.Fatal(err)
	}
	var read strings.Builder
	for _, e := range entity.All() {
		for r, err := range s.Store.Find(ctx, record.All(e).Cancelled()) {
			if err != nil {
				c.t.Fatal(err)
			}
			for _, f := range e.Fields() {
				fmt.Fprintln(&read, r.Value(f))
			}
		}
	}
	for got, err := range core.EnvelopesFor(ctx, s.Seat, core.MailReferral) {
		if err != nil {
			c.t.Fatal(err)
		}
		fmt.Fprintf(&read, "%s\n", got.Plain)
	}
	drafts, err := s.Drafts.List(ctx)
	if err != nil {
		c.t.Fatal(err)
	}
	for _, draft := range drafts {
		fmt.Fprintf(&read, "%s\n", draft.Body)
	}
	if err := d.leave(s); err != nil {
		c.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(read.String()), 0o600); err != nil {
		c.t.Fatal(err)
	}
}

// ownersFind seeks what its owners alone open where they open it, and in what others take out of the program: there is nothing of it.
func (c *terminal) ownersFind(control string) {
	c.t.Helper()
	owners := filepath.Join(filepath.Dir(control), "owners")
	if err := os.MkdirAll(owners, 0o700); err != nil {
		c.t.Fatal(err)
	}
	for file, owner := range map[string]struct {
		number     int
		passphrase string
		words      []string
	}{
		"coordinator.txt":  {0, coordinators, append([]string{extractWord}, protectedWords...)},
		"tutor.txt":        {1, tutors, []string{draftWord, extractWord}},
		"psychologist.txt": {2, hers, append(ownWords(), draftWord)},
	} {
		c.opensAsOwner(owner.number, owner.passphrase, filepath.Join(owners, file))
		c.finds(owners, file, owner.words)
	}
	c.findsNone(control, "*", sealedWords())
	c.findsNone(owners, "tutor.txt", append(ownWords(), protectedWords...))
	c.findsNone(owners, "psychologist.txt", protectedWords)
	c.findsNone(owners, "coordinator.txt", append(ownWords(), draftWord))
}

// ownWords are those that lie in a psychologist's own scope.
func ownWords() []string {
	words := []string{sessionWord}
	for _, e := range entity.All() {
		for _, f := range e.Fields() {
			if e.Home == schema.HomeOwn && isText(f) {
				words = append(words, fieldWord(f))
			}
		}
	}
	return words
}

// sealedWords are all that only its owner opens.
func sealedWords() []string {
	return append(ownWords(), append(protectedWords, extractWord, draftWord)...)
}
