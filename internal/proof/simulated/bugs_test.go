package simulated_test

// bug is one line of the program, altered.
type bug struct {
	name      string // what the altered program does
	file      string // from the root of the repository
	was, is   string // was stands in the file once
	encrypted bool   // it is in the store, which only every tenth history has
}

// bugs are what whoever works on the program might do to it. Each is found by the simulation, or the simulation is worth less.
var bugs = []bug{
	{
		name: "a write that was replaced before it came holds its field all the same", file: "sync/merge/state.go",
		was: "l.set(r, no, w, slices.Contains(dead, no))", is: "l.set(r, no, w, dead == nil && false)",
	},
	{
		name: "nobody remembers that a write is replaced which has not come", file: "sync/merge/state.go",
		was: "case !l.Seen(old):", is: "case false:",
	},
	{
		name: "of a record imported twice, one creation is overlooked", file: "sync/merge/state.go",
		was: "case w.Create:\n\t\t\tf.Holders = l.with(f.Holders, w.Name)", is: "case w.Create:\n\t\t\tf.Holders = l.with(f.Holders, f.Holders[0])",
	},
	{
		name: "of two texts in conflict, one is not shown", file: "sync/merge/show.go",
		was: "h.Value.Equal(k.Value)", is: "h.Value.Kind() == k.Value.Kind()",
	},
	{
		name: "a withdrawn consent does not win", file: "sync/merge/show.go",
		was: "return protectiveStates[:1]", is: "return nil",
	},
	{
		name: "a decision replaces only one of the values that stood", file: "sync/change/change.go",
		was: "range w.Was.Holders(f) {", is: "range w.Was.Holders(f)[:1] {",
	},
	{
		name: "a laptop remembers how far it has come before it has kept what came", file: "sync/client/keep.go",
		was: "\tif len(t.buffer) > 0 {\n\t\ttaken, err", is: "\tt.at.Vector = maps.Clone(t.vector); _ = t.Memory.Save(ctx, t.at)\n\tif len(t.buffer) > 0 {\n\t\ttaken, err",
	},
	{
		name: "what was acknowledged ahead is not remembered, so that its loss is not noticed", file: "sync/client/confirm.go",
		was: "if t.run == nil || a.Number > t.vector[a.Scope].Number {", is: "if false {",
	},
	{
		name: "what a comparison finds lacking is not asked for", file: "sync/client/confirm.go",
		was: "if !known[id] {", is: "if false && known[id] {",
	},
	{
		name: "what a collector refused once is never sent again", file: "sync/client/exchange.go",
		was: "if v.Clock().Sub(v.at.DeclinedAt).Abs() > declines {", is: "if false {",
	},
	{
		name: "what a collector has lost is thought to be there still", file: "sync/client/confirm.go",
		was: "if err := t.Log.Doubt(ctx, t.store(), scope); err != nil {", is: "if err := error(nil); err != nil {",
	},
	{
		name: "a collector does not see that it was put back", file: "sync/collector/answer.go",
		was: "if !ok || !bytes.Equal(stored.Short(), c.Chain) {", is: "if !ok {",
	},
	{
		name: "a collector keeps the last arrival of a scope to itself", file: "sync/collector/run.go",
		was: "if from.Number >= latest {", is: "if from.Number+1 >= latest {",
	},
	{
		name: "two different stores look alike where they hold as much", file: "sync/exchange/tag.go",
		was: "h.Write(c.Chain[:])", is: "_ = c.Chain",
	},
	{
		name: "all that a revoked laptop writes counts", file: "sync/seal/roster/revoke.go",
		was: "return b.GetDevice() != nil && g.target == target && (v.by", is: "return b.GetDevice() != nil && g.target == target && v.says == nil && (v.by",
	},
	{
		name: "a stick that forgets is not noticed", file: "sync/bundle/write.go",
		was: "if done != w.bytes || string(sum.Sum(nil)) != string(w.sealed.Sum(nil)) {", is: "if false {",
	},
	{
		name: "the store takes a write for seen that waits for its record", file: "storage/sqlite/holding.go",
		was: "return !parked, err", is: "return !parked || true, err", encrypted: true,
	},
	{
		name: "the store does not send again what a collector may have lost", file: "storage/sqlite/depot.go",
		was: "WHERE scope.id = ? AND segment.id IS NOT NULL`, depot, scope[:])", is: "WHERE scope.id = ? AND segment.id IS NULL`, depot, scope[:])", encrypted: true,
	},
	{
		name: "a segment that was begun under old keys goes on under them", file: "storage/sqlite/opensegment.go",
		was: "return h.Place.Epoch == scope.Epoch && ", is: "return ", encrypted: true,
	},
	{
		name: "an epoch that was made by a coordinator is not written under", file: "sync/seal/roster/epoch.go",
		was: "\treturn r.authority(s, scope) <= rankDesk\n}\n\n// Epoch gives", is: "\treturn r.authority(s, scope) <= rankDesk && s.Body.GetEpoch().Epoch == 1\n}\n\n// Epoch gives",
	},
	{
		name: "whoever is not on a protected person's list reads her all the same", file: "sync/seal/roster/readers.go",
		was: "return bytes.Equal(b, user[:]) }) {", is: "return bytes.Equal(b, user[:]) }) && user == uuid.Nil {", encrypted: true,
	},
	{
		name: "what comes of a protected person later waits for nobody", file: "storage/sqlite/erasurerow.go",
		was: "INTO uncarried (write, act) VALUES (?, ?)`", is: "INTO uncarried (write, act) SELECT ?, ? WHERE 0`", encrypted: true,
	},
	{
		name: "what was carried into a person's scope stays at the desk", file: "storage/sqlite/act.go",
		was: "return true // whoever may protect", is: "return false // whoever may protect", encrypted: true,
	},
	{
		name: "a person is carried in the order in which her writes came", file: "storage/sqlite/repeat.go",
		was: "return cmp.Compare(a.Change.Carry.Lamport, b.Change.Carry.Lamport)", is: "return cmp.Compare(0*a.Change.Carry.Lamport, 0)", encrypted: true,
	},
	{
		name: "what is erased leaves the tables and stays in the log", file: "storage/sqlite/erasurerow.go",
		was: "return a.eraseBlocks(e.act, id, e.classes&classes)", is: "return nil", encrypted: true,
	},
	{
		name: "what comes again without its values is asked for again at once", file: "sync/client/keep.go",
		was: "(!t.arrived[id] || t.settled)", is: "!t.arrived[id]", encrypted: true,
	},
}
