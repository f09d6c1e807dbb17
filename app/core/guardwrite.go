package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Commit writes what her role may write, all or nothing.
func (g *guard) Commit(ctx context.Context, writes ...record.Write) error {
	newcomers := map[uuid.UUID]bool{}
	for _, w := range writes {
		if w.Op == record.Create && w.Record.Entity == entity.Person {
			newcomers[w.Record.ID] = true
		}
	}
	for _, w := range writes {
		if err := g.mayWrite(ctx, w, newcomers); err != nil {
			return err
		}
	}
	if err := g.store.Commit(ctx, writes...); err != nil {
		return err
	}
	if !g.readsAll() {
		g.remember(writes)
		g.forget()
	}
	return nil
}

// remember keeps whom she registered or met: they stay hers while she sits.
func (g *guard) remember(writes []record.Write) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, w := range writes {
		if w.Op != record.Create || w.Record.Entity == entity.Entrusting || w.Record.Entity == entity.DataRequest || w.Record.Entity == entity.Audit {
			continue
		}
		if w.Record.Entity == entity.Person {
			g.ownPeople[w.Record.ID] = true
		}
		for _, p := range named(w.Record) {
			g.ownPeople[p] = true
		}
	}
}

// mayWrite says whether her role may write one record as it is to stand.
func (g *guard) mayWrite(ctx context.Context, w record.Write, newcomers map[uuid.UUID]bool) error {
	r := w.Record
	switch rule, ruled := access.RuleOf(r.Entity.Name); {
	case ruled && w.Op == record.Create:
		return unlessAllowed(rule.Creates.Allows(g.right, g.appointed), "access.error.record")
	case ruled:
		return unlessAllowed(rule.Edits.Allows(g.right, g.appointed), "access.error.record")
	case g.inOwnScope(w):
		return unlessAllowed(g.right.Of(schema.Psychology).Writes, "access.error.record")
	case r.Entity.Home != schema.HomeDesk:
		return domain.Fail(domain.Forbidden, "access.error.record", nil)
	case isByName(r):
		return g.classes(ctx, w, func(c access.Cell) (bool, error) { return c.Writes, nil })
	case onlyDecides(w) && g.merges():
		return g.decides(w)
	}
	reach, err := g.writeReach(ctx, w, newcomers)
	if err != nil {
		return err
	}
	return g.classes(ctx, w, reach)
}

func (g *guard) inOwnScope(w record.Write) bool {
	return w.Record.Entity.Home == schema.HomeOwn || slices.Contains(g.own, w.Scope) || slices.Contains(g.own, w.Record.Scope)
}

// onlyDecides says whether a write settles what several said, and nothing else.
func onlyDecides(w record.Write) bool {
	changed := w.Changed()
	undecided := func(f *schema.Field) bool { return !w.Record.IsDecided(f) }
	return w.Was != nil && len(changed) > 0 && !slices.ContainsFunc(changed, undecided)
}

// merges says whether she settles what desks wrote apart: by her role, or because she was appointed.
func (g *guard) merges() bool {
	return g.appointed || g.right.Of(schema.Identity).Over(access.OnlyMerges)
}

// decides lets her settle what stands in class 1 and the coded values of class 2.
func (g *guard) decides(w record.Write) error {
	for _, f := range w.Changed() {
		if g.right.Of(schema.Identity).Over(access.OnlyMerges) && blockOf(f, w.Record.Value(f)) > schema.BlockOne {
			return domain.Fail(domain.Forbidden, "access.error.ordinary", nil)
		}
	}
	return nil
}

// writeReach gives what asks of a cell whether it reaches the record that is to be written.
func (g *guard) writeReach(ctx context.Context, w record.Write, newcomers map[uuid.UUID]bool) (func(access.Cell) (bool, error), error) {
	desk := w.Desk
	if w.Was != nil && w.Was.Desk != uuid.Nil {
		desk = w.Was.Desk
	}
	atHers := desk == uuid.Nil || slices.Contains(g.desks, desk)
	near, err := stranger, error(nil)
	if !g.writesAll() {
		near, err = g.nearToWrite(ctx, w, newcomers)
	}
	return func(c access.Cell) (bool, error) {
		switch {
		case !c.Writes || c.Over(access.OnlyMerges):
			return false, nil
		case c.Over(access.OnlyInside):
			return near == assigned, nil
		case c.Over(access.OfDesk) && atHers, c.Over(access.OfCases) && near == assigned:
			return true, nil
		}
		return c.Over(access.OfOwn) && atHers && g.isOwnToWrite(w), nil
	}, err
}

// writesAll says whether none of her cells depends on whose case it is.
func (g *guard) writesAll() bool {
	return !slices.ContainsFunc(g.right.Cells[:], func(c access.Cell) bool { return c.Over(access.OfCases | access.OnlyInside) })
}

// isOwnToWrite says whether a record is new or her own. Of others' records she adds what nobody said before: it is hers then.
func (g *guard) isOwnToWrite(w record.Write) bool {
	if w.Was == nil || w.Was.Origin.CreatedBy == g.user {
		return true
	}
	return !slices.ContainsFunc(w.Changed(), func(f *schema.Field) bool {
		return f.Block() >= schema.BlockThree && (!w.Was.Value(f).IsAbsent() || w.Was.IsReserved(f))
	})
}

// nearToWrite says whether a record is about one of her cases, or about somebody whom the same registration brings in.
func (g *guard) nearToWrite(ctx context.Context, w record.Write, newcomers map[uuid.UUID]bool) (nearness, error) {
	r := w.Record
	if newcomers[r.ID] || newcomers[w.Subject] || slices.ContainsFunc(named(r), func(p uuid.UUID) bool { return newcomers[p] }) {
		return assigned, nil
	}
	if w.Op == record.Create && len(named(r)) == 0 && r.Entity == entity.Intake {
		return assigned, nil // somebody who gave no name is whoever's received them
	}
	if w.Was != nil {
		return g.near(ctx, w.Was)
	}
	c, err := g.standing(ctx)
	if err != nil {
		return stranger, err
	}
	if near := c.ofPeople([]uuid.UUID{w.Subject}); near == assigned {
		return near, nil
	}
	return c.about(ctx, g.store, r)
}

// classes asks for every class that a write touches.
func (g *guard) classes(_ context.Context, w record.Write, reaches func(access.Cell) (bool, error)) error {
	asked := map[schema.Class]bool{}
	for _, f := range w.Changed() {
		class := classOfWrite(f, w)
		if asked[class] || isProtection(f) && (g.right.Corrects || g.appointed) {
			continue
		}
		asked[class] = true
		may, err := reaches(g.right.Of(class))
		if err != nil {
			return err
		}
		if !may {
			return g.refusal(class)
		}
	}
	return nil
}

// refusal says in plain words why not.
func (g *guard) refusal(class schema.Class) error {
	cell, id := g.right.Of(class), "access.error.not_yours"
	if !cell.Writes || cell.Over(access.OnlyMerges) {
		id = map[schema.Class]string{
			schema.Identity: "access.error.identity", schema.Ordinary: "access.error.ordinary",
			schema.Special: "access.error.special", schema.Judicial: "access.error.judicial",
		}[class]
	}
	return domain.Fail(domain.Forbidden, id, nil)
}

// classOfWrite gives the class that a write of a field touches. A reference says of whom a record is, not who they are.
func classOfWrite(f *schema.Field, w record.Write) schema.Class {
	block := max(f.Block(), blockOf(f, w.Record.Value(f)))
	if w.Was != nil {
		block = max(block, blockOf(f, w.Was.Value(f)))
	}
	switch {
	case block >= schema.BlockThree:
		return schema.Class(block)
	case f.Class == schema.Identity && f.Target == "":
		return schema.Identity
	}
	return schema.Ordinary
}
