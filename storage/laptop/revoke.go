package laptop

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// RevokeKeys takes back the keys of somebody whose laptop was lost, and lets her be who she is: her roles stand, and once she has a laptop
// again, with new keys, all that they open is handed to her. What was written with the old keys and is here stays good. Nobody takes back
// her own.
func (o *Open) RevokeKeys(ctx context.Context, user uuid.UUID) error {
	if user == o.unlocked.User.ID {
		return domain.Fail(domain.Invalid, "laptop.error.not_yourself", nil)
	}
	keys := o.register.roster().StandingKeys(user)
	if len(keys) == 0 {
		return domain.Fail(domain.NotFound, "laptop.error.not_known_yet", nil)
	}
	return o.revokeAll(ctx, revoking{
		bodies: func(heads []*wire.Head) (all []*wire.StatementBody) {
			for _, key := range keys {
				name := seal.KeyName(key.Sign)
				all = append(all, sayRevoke(wire.RevokedKind_REVOKED_KEY, name, heads, o.register.headsOf(user)))
			}
			return all
		},
		took:    func(after *roster.Roster) bool { return len(after.StandingKeys(user)) == 0 },
		refused: "laptop.error.above_you",
	})
}

// RevokeUser ends what somebody may, who does not unlock this laptop. What she wrote and is here stays good.
func (o *Open) RevokeUser(ctx context.Context, user uuid.UUID) error {
	if user == o.unlocked.User.ID {
		return domain.Fail(domain.Invalid, "laptop.error.not_yourself", nil)
	}
	if len(o.register.roster().StandingKeys(user)) == 0 {
		return domain.Fail(domain.NotFound, "laptop.error.not_known_yet", nil)
	}
	return o.revokeAll(ctx, o.revokingUser(user))
}

func (o *Open) revokingUser(user uuid.UUID) revoking {
	return revoking{
		bodies: func(heads []*wire.Head) []*wire.StatementBody {
			return []*wire.StatementBody{sayRevoke(wire.RevokedKind_REVOKED_USER, user, heads, o.register.headsOf(user))}
		},
		took:    func(after *roster.Roster) bool { return len(after.StandingKeys(user)) == 0 },
		refused: "laptop.error.above_you",
	}
}

// revoking is what somebody takes back.
type revoking struct {
	bodies  func(heads []*wire.Head) []*wire.StatementBody // each names the heads that were seen
	took    func(after *roster.Roster) bool                // nil: it is enough that the statements count
	refused string                                         // message where her word does not reach so far
}

// revokeAll says some revocations, which name all that is here, with the new keys that follow from them, and works by them from now on.
func (o *Open) revokeAll(ctx context.Context, v revoking) error {
	says, err := o.coordinator()
	if err != nil {
		return err
	}
	heads, err := o.seen(ctx)
	if err != nil {
		return err
	}
	if err := says.revoke(o, v, heads); err != nil {
		return err
	}
	if err := o.keepStatements(says.said); err != nil {
		return err
	}
	return explain(o.refresh(ctx))
}

// revoke says revocations, and makes new keys of every scope that the revoked could open and whose coordinator speaks: all in one, so
// that nobody hears of the one without the other.
func (s *speaker) revoke(o *Open, v revoking, heads []*wire.Head) error {
	first := len(s.said)
	for _, body := range v.bodies(heads) {
		if err := s.say(body, nil); err != nil {
			return explain(err)
		}
	}
	after := o.register.with(s.said...).roster()
	counts := v.took == nil || v.took(after)
	for _, said := range s.said[first:] {
		counts = counts && after.Verdict(said.ID) == roster.Counts
	}
	if !counts {
		return domain.Fail(domain.Forbidden, v.refused, nil)
	}
	_, err := s.renewStale(o, after)
	return explain(err)
}
