package laptop

import "soglia/sync/seal/roster"

// maxIdle is how many bytes of statements are kept that change nothing, or nothing yet. Anybody can sign such, and a collector or a
// stick bring them: without a bound they would fill the register, and nothing true could be heard any more.
const maxIdle = 8 << 20

// worthKeeping leaves out of statements that came those that change nothing, where there are far too many such here.
func (r *register) worthKeeping(fresh []*roster.Statement) []*roster.Statement {
	if bytesOf(r.all())+bytesOf(fresh) <= maxIdle {
		return fresh
	}
	known, idle := r.with(fresh...).roster(), 0
	for _, s := range r.all() {
		if !known.Weighs(s) {
			idle += len(s.Bytes())
		}
	}
	var worth []*roster.Statement
	for _, s := range fresh {
		if !known.Weighs(s) {
			if idle += len(s.Bytes()); idle > maxIdle {
				continue
			}
		}
		worth = append(worth, s)
	}
	return worth
}

// forNewcomer gives the statements with which a laptop begins: where there are very many, those alone that change anything. The others
// follow by exchange; a welcome has room for 8 MiB.
func (r *register) forNewcomer() (needed []*roster.Statement) {
	if bytesOf(r.all()) <= maxIdle/2 {
		return r.all()
	}
	known := r.roster()
	for _, s := range r.all() {
		if known.Weighs(s) {
			needed = append(needed, s)
		}
	}
	return needed
}

func bytesOf(all []*roster.Statement) (n int) {
	for _, s := range all {
		n += len(s.Bytes())
	}
	return n
}
