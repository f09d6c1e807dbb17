package plain

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
	"soglia/sync/seal"
	"soglia/sync/simulate"
)

// open is a segment that still takes commits. Until it is closed its writes go by a placeholder of this laptop's own.
type open struct {
	author      uuid.UUID
	place       seal.Place
	previous    seal.SegmentID
	placeholder [16]byte
	commits     []seal.Stored
}

// errHere says that a record is here already.
var errHere = errors.New("plain: record is here already")

// Commit is simulate.Replica's.
func (r *Replica) Commit(_ context.Context, user uuid.UUID, writes ...record.Write) error {
	byScope := map[uuid.UUID][]record.Write{}
	var scopes []uuid.UUID
	for _, w := range writes {
		scope, err := r.scopeOf(w)
		if err != nil {
			return err
		}
		if byScope[scope] == nil {
			scopes = append(scopes, scope)
		}
		byScope[scope] = append(byScope[scope], w)
	}
	r.lamport++
	for _, scope := range scopes {
		if err := r.commitIn(scope, user, byScope[scope]); err != nil {
			return err
		}
	}
	return nil
}

func (r *Replica) scopeOf(w record.Write) (uuid.UUID, error) {
	e := r.records[w.Record.ID]
	here := e != nil && len(e.held.Creates) > 0
	switch {
	case w.Op == record.Create && here:
		return uuid.Nil, errHere
	case w.Op != record.Create && !here:
		return uuid.Nil, errors.New("plain: edit of a record that is not here")
	case w.Op != record.Create:
		return w.Record.Scope, nil
	case w.Record.Entity.Home == schema.HomeNetwork:
		return r.Network, nil
	}
	return w.Desk, nil
}

func (r *Replica) commitIn(scope, user uuid.UUID, writes []record.Write) error {
	o, err := r.segmentFor(scope, user)
	if err != nil {
		return err
	}
	wall := r.Clock().UnixMilli()
	commit := change.Commit{Lamport: r.lamport, WallMS: wall}
	var plains [][]seal.Plain
	for _, w := range writes {
		made, blocks, any, err := r.change(w, user, func(id record.WriteID) (change.Name, error) { return r.name(o, id) })
		if err != nil {
			return err
		}
		if !any {
			continue
		}
		commit.Changes = append(commit.Changes, made)
		plains = append(plains, plainsOf(blocks))
	}
	if len(commit.Changes) == 0 {
		return nil
	}
	opened, err := r.reopen(o)
	if err != nil {
		return err
	}
	stored, err := opened.Seal(commit.Encode(), plains)
	if err != nil {
		return err
	}
	o.commits = append(o.commits, stored)
	r.open[scope] = o
	if opened.Full() {
		return r.closeIn(scope)
	}
	return r.applyOpen(o, len(o.commits)-1)
}

// change says what a write changes. A move writes all values of class 1 anew, as in the store; which blocks go with it is the
// store's.
func (r *Replica) change(w record.Write, user uuid.UUID, names change.Names) (change.Change, change.Blocks, bool, error) {
	if w.Op != record.Move {
		return change.From(w, user, r.classOf, names)
	}
	made := change.Change{Entity: w.Record.Entity.No, Record: w.Record.ID, Op: change.Move, Subject: w.Subject}
	fields := simulate.Moved(w)
	for _, f := range fields {
		made.Fields = append(made.Fields, f.No)
		for _, held := range w.Was.Holders(f) {
			n, err := names(held)
			if err != nil {
				return made, change.Blocks{}, false, err
			}
			made.Replaces = append(made.Replaces, n)
		}
	}
	slices.SortFunc(made.Replaces, change.Name.Compare)
	made.Replaces = slices.Compact(made.Replaces)
	blocks, err := change.Split(fields, w.Record.Value, r.classOf, change.Context{Subject: w.Subject, Author: user})
	return made, blocks, true, err
}

func plainsOf(blocks change.Blocks) []seal.Plain {
	var plains []seal.Plain
	for _, class := range blocks.Classes() {
		plains = append(plains, seal.Plain{Class: seal.Class(class), Content: blocks[class]})
	}
	return plains
}

// name gives a write's name as a change in an open segment says it.
func (r *Replica) name(o *open, id record.WriteID) (change.Name, error) {
	if id <= 0 || int(id) > len(r.names) {
		return change.Name{}, fmt.Errorf("plain: no write %d", id)
	}
	n := r.names[id-1]
	if n.Segment == o.placeholder {
		n.Segment = [16]byte{}
	} else if isPlaceholder(n) {
		return n, errors.New("plain: a replaced write in another open segment")
	}
	return n, nil
}

func isPlaceholder(n change.Name) bool { return [8]byte(n.Segment[:8]) == [8]byte{} && !n.Local() }
