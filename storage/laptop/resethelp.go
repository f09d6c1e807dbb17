package laptop

import (
	"bytes"
	"context"
	"crypto/rand"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/storage/keyring"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/seal/telephone"
	"soglia/sync/wire"
)

// Asked is whom a code that was read out is for.
type Asked struct {
	User   uuid.UUID
	Device uuid.UUID
	Scopes []uuid.UUID // of the laptop
	Name   string      // as her record has it
}

// ResetAsked says for whom a code is, as the unlocked coordinator hears it. domain.Invalid where a group was misheard, NotFound where no laptop
// that she heard of made it, Forbidden where she could not certify the keys; all under the field "code".
func (o *Open) ResetAsked(ctx context.Context, typed string) (a Asked, err error) {
	err = o.beside(func() error {
		a, _, _, err = o.asked(ctx, typed)
		return placed("code", explain(err))
	})
	return a, err
}

// ResetWords gives the twelve words for a code, and remembers that they were given.
func (o *Open) ResetWords(ctx context.Context, typed string) (words []string, err error) {
	err = o.beside(func() error {
		a, code, secret, err := o.asked(ctx, typed)
		if err != nil {
			return placed("code", explain(err))
		}
		now := o.folder.opts.now()
		if err := o.remember(given{Device: a.Device, User: a.User, Name: code.Name, Round: code.Round, Keys: code.Keys, At: now}); err != nil {
			return err
		}
		words = telephone.AnswerOf(secret, a.Device, a.User, code.Round).Words(code, keyring.Words())
		return nil
	})
	return words, err
}

// asked finds the laptop and the user of a code.
func (o *Open) asked(ctx context.Context, typed string) (a Asked, code telephone.Code, secret []byte, err error) {
	if code, err = telephone.ParseCode(typed); err != nil {
		return a, code, nil, explainCode(err)
	}
	all, err := o.hearResets(ctx)
	if err != nil {
		return a, code, nil, err
	}
	known := o.register.roster()
	for _, h := range all {
		for _, user := range known.Users() {
			if telephone.NameOf(h.Secret, h.device, user) == code.Name {
				device, _ := known.Device(h.device)
				a = Asked{User: user, Device: h.device, Scopes: device.Scopes, Name: o.nameOf(ctx, user)}
				return a, code, h.Secret, o.mayRenewKeys(user)
			}
		}
	}
	return a, code, nil, domain.Fail(domain.NotFound, "rescue.error.unknown_code", nil)
}

// nameOf gives the name that somebody's record has; "" where it is not here.
func (o *Open) nameOf(ctx context.Context, user uuid.UUID) string {
	r, err := o.Store().Get(ctx, entity.Operator, user)
	if err != nil {
		return ""
	}
	return entity.OperatorName.Get(r)
}

// mayRenewKeys refuses where the network would not take new keys from her for somebody.
func (o *Open) mayRenewKeys(user uuid.UUID) error {
	anybody, err := seal.NewIdentity(rand.Reader)
	if err != nil {
		return err
	}
	defer anybody.Wipe()
	_, err = o.renewalOf(user, anybody.Public(), nil)
	return err
}

// renewalOf says somebody's new keys, gives her what her old ones held, and takes it from those. Where they were certified from above the
// unlocked coordinator, hers are certified beside them, and are good at the desks that she coordinates; nobody has the others any more. old is
// the name of the key that is replaced, none but one of hers; where it is not known, and she has one only, it is that one. Whoever coordinates the network is given
// keys by the kit alone, and whoever coordinates a desk by those who coordinate the network.
func (o *Open) renewalOf(user uuid.UUID, keys seal.Public, old []byte) (revoking, error) {
	known := o.register.roster()
	refused := domain.Fail(domain.Forbidden, "rescue.error.above_you", nil)
	if user == o.unlocked.User.ID || known.CoordinatesNetwork(user) {
		return revoking{}, refused
	}
	standing := known.StandingKeys(user)
	switch hers := func(k seal.Public) bool { return bytes.Equal(keyName(k), old) }; {
	case len(old) == 0 && len(standing) == 1:
		old = keyName(standing[0])
	case !slices.ContainsFunc(standing, hers):
		old = nil // gone already, or another laptop's word against somebody else's key
	}
	for _, way := range []revoking{o.newKeys(user, keys, old), o.newKeys(user, keys, nil)} {
		takes, err := o.wouldTake(way)
		if err != nil || takes {
			return way, err
		}
	}
	return revoking{}, refused
}

// newKeys is one way to say them: in place of an old key, or beside those that stand, where that is nil.
func (o *Open) newKeys(user uuid.UUID, keys seal.Public, old []byte) revoking {
	known := o.register.roster()
	return revoking{
		bodies: func(heads []*wire.Head) []*wire.StatementBody {
			bodies := []*wire.StatementBody{sayKeys(user, keys)}
			for _, desk := range known.DesksCoordinated(user) {
				bodies = append(bodies, sayAppoint(user, keys, desk))
			}
			if len(old) > 0 {
				bodies = append(bodies, sayRevoke(wire.RevokedKind_REVOKED_KEY, uuid.UUID(old), heads, o.register.headsOf(user)))
			}
			return bodies
		},
		took: func(after *roster.Roster) bool {
			stays := slices.ContainsFunc(after.StandingKeys(user), func(k seal.Public) bool { return string(keyName(k)) == string(old) })
			return !stays && isCertified(after, user, keys) && o.worksUnder(after, user)
		},
		refused: "rescue.error.above_you",
	}
}

// worksUnder says whether somebody works in a scope that the unlocked coordinator coordinates.
func (o *Open) worksUnder(known *roster.Roster, user uuid.UUID) bool {
	return slices.ContainsFunc(known.Scopes(), func(s roster.Scope) bool {
		return len(known.RolesOf(user, s.ID)) > 0 && known.CoordinatesScope(o.unlocked.User.ID, s.ID)
	})
}

// wouldTake says whether the network would take what is said in some way, without saying it.
func (o *Open) wouldTake(way revoking) (bool, error) {
	says, err := o.coordinator()
	if err != nil {
		return false, err
	}
	for _, body := range way.bodies(nil) {
		if err := says.say(body, nil); err != nil {
			return false, err
		}
	}
	after := o.register.with(says.said...).roster()
	counts := !slices.ContainsFunc(says.said, func(s *roster.Statement) bool { return after.Verdict(s.ID) != roster.Counts })
	return counts && way.took(after), nil
}
