package laptop

import (
	"soglia/storage/sqlite"
	"soglia/sync/wire"
)

// readMachine opens the keys that were wrapped for the laptop itself: of its desks' scopes and the network's, the scope's own and
// class 1. By them its tables follow the log, whoever sits at it; what somebody is shown follows from hers.
func (o *Open) readMachine() ([]sqlite.Scope, error) {
	r := o.register.roster()
	laptop, err := o.register.identity()
	if err != nil {
		return nil, err
	}
	defer laptop.Wipe()
	var scopes []sqlite.Scope
	for _, known := range r.Scopes() {
		epoch, published := r.Epoch(known.ID, 0)
		if !published || known.Kind != wire.ScopeKind_SCOPE_NETWORK && known.Kind != wire.ScopeKind_SCOPE_DESK {
			continue
		}
		scope := scopeOfKeys(r, known, epoch, []keyReader{o.asDevice(laptop)}, machineOpens)
		for _, keys := range scope.Keys {
			if len(keys) > 0 {
				scopes = append(scopes, scope)
				break
			}
		}
	}
	return scopes, nil
}
