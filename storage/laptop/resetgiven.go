package laptop

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/storage/whole"
	"soglia/sync/seal/telephone"
)

// given is what a coordinator's laptop remembers of words that she read out: these keys, and no others, it certifies.
type given struct {
	Device uuid.UUID `json:"device"`
	User   uuid.UUID `json:"user"`
	Name   uint32    `json:"name"`
	Round  uint8     `json:"round"`
	Keys   uint64    `json:"keys"`
	At     time.Time `json:"at"`
}

// certifyResets certifies the new keys of those to whom the unlocked coordinator read words, once their laptops have told them.
func (o *Open) certifyResets(ctx context.Context) error {
	o.folder.resets.Lock()
	defer o.folder.resets.Unlock()
	all, err := o.givenWords()
	if err != nil || len(all) == 0 {
		return err
	}
	letters, err := o.hearResets(ctx)
	if err != nil {
		return err
	}
	var left []given
	for _, g := range all {
		done, err := o.certifyGiven(ctx, g, letters)
		if err != nil {
			return err
		}
		if !done && o.folder.opts.now().Sub(g.At) < givenLives {
			left = append(left, g)
		}
	}
	if len(left) == len(all) {
		return nil
	}
	return o.saveGiven(left)
}

// givenLives is how long a laptop may take to tell of the keys that words were read out for.
const givenLives = 90 * 24 * time.Hour

func (o *Open) certifyGiven(ctx context.Context, g given, letters []heard) (done bool, err error) {
	for _, h := range letters {
		ask, ok := h.Asks[g.User]
		if !ok || h.device != g.Device || ask.Round != g.Round {
			continue
		}
		if telephone.KeysOf(g.Name, g.Round, ask.public()) != g.Keys {
			continue // other keys than those that the code spoke of
		}
		if isCertified(o.register.roster(), g.User, ask.public()) {
			return true, nil
		}
		way, err := o.renewalOf(g.User, ask.public(), ask.Old)
		if err != nil {
			return true, err
		}
		return true, o.revokeAll(ctx, way)
	}
	return false, nil
}

// givenOf names the file in which a coordinator's laptop remembers to whom she read words, sealed under the key of her private store.
func givenOf(user uuid.UUID) string { return filepath.Join(PrivateFolder, user.String()+".resets") }

const givenPurpose = "soglia laptop resets v1"

func (o *Open) givenWords() (all []given, err error) {
	content, err := os.ReadFile(o.path(givenOf(o.unlocked.User.ID)))
	switch {
	case os.IsNotExist(err):
		return nil, nil
	case err != nil:
		return nil, explainFile(err)
	}
	plain, err := openUnder(o.unlocked.PrivateKey[:], givenPurpose, content, nil)
	if err != nil || json.Unmarshal(plain, &all) != nil {
		return nil, nil //nolint:nilerr // torn, or of keys that she had before: the words can be given again
	}
	return all, nil
}

// remember adds to them; one for each code.
func (o *Open) remember(g given) error {
	o.folder.resets.Lock()
	defer o.folder.resets.Unlock()
	all, err := o.givenWords()
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(old given) bool {
		return old.Device == g.Device && old.User == g.User && old.Round == g.Round && old.Keys == g.Keys
	})
	return o.saveGiven(append(all, g))
}

func (o *Open) saveGiven(all []given) error {
	plain, err := json.Marshal(all)
	if err != nil {
		return explain(err)
	}
	sealed, err := sealUnder(o.unlocked.PrivateKey[:], givenPurpose, plain, nil)
	if err != nil {
		return explain(err)
	}
	return explainFile(whole.Bytes(o.path(givenOf(o.unlocked.User.ID)), 0o600, sealed))
}
