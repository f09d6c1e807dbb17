package simulate

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// leaving is somebody who left a desk's scope: for one of her own, or for ever.
type leaving struct {
	person, desk uuid.UUID
	circle       uuid.UUID // her scope; zero where she was erased
	readers      []uuid.UUID
	said         []exchange.ID // what made her scope
	doubtful     bool          // a disk that held something of her was put back
}

// leaves gives who of a record's people has left the desk, nil where nobody has.
func (w *World) leaves(id uuid.UUID) *leaving {
	i := slices.IndexFunc(w.left, func(l *leaving) bool { return l.person == w.subject[id] })
	if i < 0 {
		return nil
	}
	return w.left[i]
}

// gone says whether a laptop has heard that the person of a record has left.
func (k knowledge) gone(id uuid.UUID) bool {
	return slices.ContainsFunc(k.let[k.world.subject[id]], func(of epochOf) bool { return k.opens(of.scope, of.epoch) })
}

// keepsApart says whether a laptop holds a record in the person's scope.
func (n *node) keepsApart(l *leaving) bool {
	_, able := n.replica.(Encloser)
	return able && slices.Contains(l.readers, n.Users[0]) && len(n.apart(l)) > 0
}

// apart gives the writes that have reached a laptop in a person's scope, where it has heard all that made it.
func (n *node) apart(l *leaving) map[int]bool {
	found := map[int]bool{}
	for _, id := range l.said {
		if !n.known.heard[id] {
			return found
		}
	}
	for write := range n.known.apart {
		if n.world.subject[n.world.ledger.writes[write].record] == l.person {
			found[write] = true
		}
	}
	return found
}

// someoneToLeave chooses a coordinator's laptop, and somebody whom it shows and who has not left.
func (w *World) someoneToLeave(r *rand.Rand) (n *node, at Encloser, person uuid.UUID) {
	i := slices.IndexFunc(w.nodes, func(n *node) bool { return len(n.Desks) > 1 && !n.outcast && !n.revoked })
	if i < 0 {
		return nil, nil, uuid.Nil
	}
	n = w.nodes[i]
	at, able := n.replica.(Encloser)
	people := slices.DeleteFunc(w.recordsOn(n), func(id uuid.UUID) bool {
		return w.ledger.entity[id] != entity.Person || id.Version() != 4 || w.moved[id] || w.leaves(id) != nil
	})
	if !able || len(people) == 0 {
		return nil, nil, uuid.Nil
	}
	return n, at, people[r.IntN(len(people))]
}

// erase takes somebody away for ever.
func (w *World) erase(r *rand.Rand) error {
	n, at, person := w.someoneToLeave(r)
	if n == nil {
		return nil
	}
	l := &leaving{person: person, desk: w.ledger.scope[person]}
	w.left = append(w.left, l)
	w.stamped(n)
	w.tell("%s: person %s is erased", n.Name, w.short(person))
	n.known.letGo(person, epochOf{l.desk, 1})
	if err := at.Erase(w.ctx, person, l.desk); err != nil {
		return failed("%s could not erase %s: %v", n.Name, w.short(person), err)
	}
	return w.looks(n, person)
}

// stamped gives the next commit of a laptop a number of its own.
func (w *World) stamped(n *node) {
	w.commits++
	n.wall = w.commits
}

// protect encloses somebody for the coordinator and one of the desk, and lets the desk go of her. The power may go in between.
func (w *World) protect(r *rand.Rand) error {
	n, _, person := w.someoneToLeave(r)
	if n == nil {
		return nil
	}
	l := &leaving{person: person, desk: w.ledger.scope[person]}
	colleague := w.Users[1+2*slices.Index(w.Town.Desks[:], l.desk)+r.IntN(2)]
	l.readers = []uuid.UUID{n.Users[0], colleague.ID}
	w.tell("%s: person %s is protected; %s and %s are on the list", n.Name, w.short(person), w.User(n.Users[0]).Name, colleague.Name)
	if err := w.draw(n, l, r); err != nil {
		return err
	}
	w.left = append(w.left, l)
	for stops := r.IntN(6); ; stops = 5 {
		stopped, err := w.enclose(n, l, stops)
		if err != nil || !stopped {
			return err
		}
		w.tell("%s is switched off and on again meanwhile", n.Name)
		if err := n.crash(); err != nil {
			return err
		}
	}
}

// enclose does what protecting does, or the first steps of it.
func (w *World) enclose(n *node, l *leaving, stops int) (stopped bool, err error) {
	at := n.replica.(Encloser)
	w.stamped(n)
	if err := at.Enclose(w.ctx, l.person, l.desk, l.circle); err != nil {
		return false, failed("%s could not enclose %s: %v", n.Name, w.short(l.person), err)
	}
	n.known.carry(l, func(write int) bool { return n.known.counts(write) })
	if stops == 0 {
		return true, nil
	}
	if err := w.commitApart(n, l, l.person, "says why", func(r *record.Record) { entity.PersonProtected.Set(r, true) }); err != nil || stops == 1 {
		return stops == 1, err
	}
	w.stamped(n)
	if err := at.LetGo(w.ctx, l.person, l.desk, l.circle); err != nil {
		return false, failed("%s could not let go of %s: %v", n.Name, w.short(l.person), err)
	}
	n.known.letGo(l.person, epochOf{l.desk, 1})
	return stops == 2, w.looks(n, l.person)
}

// carry notes what now lies in a person's scope on a laptop.
func (k knowledge) carry(l *leaving, which func(write int) bool) {
	for write, e := range k.world.ledger.writes {
		if k.world.subject[e.record] == l.person && k.writes[write] && which(write) {
			k.apart[write] = true
		}
	}
}

func (k knowledge) letGo(person uuid.UUID, by epochOf) { k.let[person] = append(k.let[person], by) }

// draw makes the person's scope, its list and its keys.
func (w *World) draw(n *node, l *leaving, r *rand.Rand) error {
	nonce := [wire.IDSize]byte(w.id(r))
	l.circle = roster.PersonScopeID(w.Network, l.desk, nonce)
	list := &wire.Readers{Scope: l.circle[:]}
	keys := seal.Keys{}
	for class := seal.Visible; class <= seal.Judicial; class++ {
		list.Classes |= 1 << class
		key, err := seal.NewKey(n.random)
		if err != nil {
			return err
		}
		keys[class] = key
	}
	for _, user := range l.readers {
		list.Users = append(list.Users, user[:])
	}
	scope := &wire.Scope{Scope: l.circle[:], Kind: wire.ScopeKind_SCOPE_PERSON, Desk: l.desk[:], Nonce: nonce[:]}
	for _, says := range []*wire.StatementBody{
		{Says: &wire.StatementBody_Scope{Scope: scope}}, {Says: &wire.StatementBody_Readers{Readers: list}},
	} {
		said, err := w.coordinator.Say(says, n.clock().UnixMilli())
		if err == nil {
			err = w.saidOf(n, l, said)
		}
		if err != nil {
			return err
		}
	}
	said, err := w.coordinator.PublishEpoch(l.circle, 1, keys, nil, n.random, n.clock().UnixMilli())
	if err != nil {
		return err
	}
	w.chain.made[epochOf{l.circle, 1}] = madeEpoch{keys: keys, said: exchange.ID(said.ID)}
	return w.saidOf(n, l, said)
}

func (w *World) saidOf(n *node, l *leaving, said *roster.Statement) error {
	l.said = append(l.said, exchange.ID(said.ID))
	w.chain.said[exchange.ID(said.ID)] = true
	return w.said(n, said)
}

// tend lets a laptop carry what came meanwhile.
func (w *World) tend(r *rand.Rand) error {
	_, err := w.tends(w.anyNode(r))
	return err
}

func (w *World) tends(n *node) (done bool, err error) {
	at, able := n.replica.(Encloser)
	if !able || n.revoked || len(w.left) == 0 {
		return false, nil
	}
	w.stamped(n)
	if done, err = at.Tend(w.ctx); err != nil {
		return false, failed("%s could not carry what came: %v", n.Name, err)
	}
	for _, l := range w.left {
		if !n.keepsApart(l) {
			continue
		}
		coordinates := n.Users[0] == w.coordinator.ID
		n.known.carry(l, func(write int) bool {
			e := w.ledger.writes[write]
			return n.known.counts(write) && (coordinates || w.writtenAt(e) == n.Device)
		})
	}
	if done {
		w.tell("%s carries what came meanwhile", n.Name)
	}
	return done, nil
}

// writtenAt gives the device on which a write was made.
func (w *World) writtenAt(e *entry) uuid.UUID {
	for _, n := range w.nodes {
		if n.Name == e.by {
			return n.Device
		}
	}
	return uuid.Nil
}

// workApart changes something of somebody protected.
func (w *World) workApart(n *node, r *rand.Rand) error {
	var hers []uuid.UUID
	for _, id := range w.ledger.records {
		if l := w.leaves(id); l != nil && n.keepsApart(l) && w.ledger.created(id, w.only(n.apart(l))) {
			hers = append(hers, id)
		}
	}
	if len(hers) == 0 {
		return nil
	}
	id := hers[r.IntN(len(hers))]
	return w.commitApart(n, w.leaves(id), id, "writes on", func(now *record.Record) { w.change(r, now) })
}

// only is what somebody knows whom just these writes have reached.
func (w *World) only(writes map[int]bool) knowledge {
	return knowledge{world: w, writes: writes, whole: true}
}

// commitApart is a use case in a person's scope.
func (w *World) commitApart(n *node, l *leaving, id uuid.UUID, what string, change func(*record.Record)) error {
	at, e := n.replica.(Encloser), w.ledger.entity[id]
	was, err := at.GetApart(w.ctx, e, id)
	if err != nil || was == nil {
		return failed("%s does not show %s of somebody protected, which was carried: %v", n.Name, w.short(id), err)
	}
	known := w.only(n.apart(l))
	if err := w.stands(known, n.Name, was); err != nil {
		return err
	}
	now := was.Clone()
	change(now)
	write := record.Write{Op: record.Edit, Record: now, Was: was, Subject: id}
	if len(write.Changed()) == 0 {
		return nil
	}
	w.stamped(n)
	if err := at.CommitApart(w.ctx, write); err != nil {
		return failed("%s could not write of somebody protected: %v", n.Name, err)
	}
	number := w.ledger.add(w.commits, n.Name, l.circle, write, known)
	w.ledger.writes[number].apart = true
	n.known.writes[number], n.known.apart[number] = true, true
	w.tell("%s: %s of %s %s, who is protected", n.Name, what, e.Name, w.short(id))
	return nil
}

// tidied lets everybody carry and speak until nothing is left to be carried.
func (w *World) tidied() error {
	for range rounds {
		any := false
		for _, n := range w.nodes {
			if n.outcast {
				continue
			}
			done, err := w.tends(n)
			if err != nil {
				return err
			}
			any = any || done
		}
		if !any {
			return nil
		}
		if err := w.level(); err != nil {
			return err
		}
	}
	return failed("stuck: somebody still carries something after %d rounds", rounds)
}

// leftInPeace looks at everybody who left a desk.
func (w *World) leftInPeace() error {
	for _, l := range w.left {
		if err := w.leftDesk(l); err != nil {
			return err
		}
		if err := w.liesApart(l); err != nil {
			return err
		}
	}
	return nil
}

func (w *World) recordsOf(l *leaving) []uuid.UUID {
	return slices.DeleteFunc(slices.Clone(w.ledger.records), func(id uuid.UUID) bool { return w.subject[id] != l.person })
}

// leftDesk looks whether nothing is left of somebody at the desk: no record, no hit, no sealed value that a key of the laptop opens.
func (w *World) leftDesk(l *leaving) error {
	hers := w.recordsOf(l)
	for _, n := range w.nodes {
		at, able := n.replica.(Encloser)
		if !able || n.outcast || !slices.Contains(n.Desks, l.desk) || !n.known.gone(l.person) {
			continue
		}
		listed := slices.Contains(l.readers, n.Users[0])
		for _, id := range hers {
			r, err := at.Get(w.ctx, w.ledger.entity[id], id)
			apart, wrong := at.GetApart(w.ctx, w.ledger.entity[id], id)
			if err != nil || wrong != nil {
				return fmt.Errorf("read %s on %s: %w, %w", w.short(id), n.Name, err, wrong)
			}
			if r != nil || apart != nil && !listed {
				return failed("%s still shows %s of %s, who has left", n.Name, w.ledger.entity[id].Name, w.short(l.person))
			}
		}
		if listed {
			continue
		}
		blocks, err := at.Blocks(w.ctx, hers)
		if err != nil {
			return err
		}
		if blocks > 0 {
			return failed("%s can still open %d sealed values of %s, who has left", n.Name, blocks, w.short(l.person))
		}
		if err := w.findsNothing(n, at, l); err != nil {
			return err
		}
	}
	return nil
}

func (w *World) findsNothing(n *node, at Encloser, l *leaving) error {
	for _, write := range w.ledger.of[l.person] {
		name := w.ledger.writes[write].fields[entity.PersonFamilyName.Field.No].Text()
		if name == "" {
			continue
		}
		if hits, err := at.Finds(w.ctx, name); err != nil || hits > 0 {
			return failed("%s still finds %s (%q), who has left: %v", n.Name, w.short(l.person), name, err)
		}
	}
	return nil
}

// liesApart looks whether whoever is on the list reads all that was acknowledged, and all of them the same.
func (w *World) liesApart(l *leaving) error {
	if l.circle == uuid.Nil {
		return nil
	}
	for _, id := range w.recordsOf(l) {
		first, from := "", ""
		for _, n := range w.nodes {
			at, able := n.replica.(Encloser)
			if !able || n.outcast || !slices.Contains(l.readers, n.Users[0]) || !slices.Contains(n.Desks, l.desk) {
				continue
			}
			r, err := at.GetApart(w.ctx, w.ledger.entity[id], id)
			if err != nil {
				return err
			}
			if err := w.allOf(n, l, id, r); err != nil {
				return err
			}
			text := "nothing"
			if r != nil {
				text = Text(r)
			}
			if from == "" {
				first, from = text, n.Name
			} else if text != first {
				return failed("%s and %s show %s, who is protected, differently:\n%s\n%s", from, n.Name, w.short(id), first, text)
			}
		}
	}
	return nil
}

// allOf looks whether a record of somebody protected shows all that was acknowledged of it, where nothing of it may be lost.
func (w *World) allOf(n *node, l *leaving, id uuid.UUID, r *record.Record) error {
	all := map[int]bool{}
	for _, write := range w.ledger.of[id] {
		if w.ledger.writes[write].gone || w.apart(write) {
			return nil
		}
		all[write] = true
	}
	if l.doubtful || len(w.revoked) > 0 {
		return nil
	}
	if r == nil {
		return failed("%s is on the list and does not show %s of somebody protected", n.Name, w.short(id))
	}
	return w.stands(w.only(all), n.Name, r)
}
