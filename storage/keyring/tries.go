package keyring

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"time"

	"github.com/google/uuid"

	"soglia/storage/whole"
)

// TriesFile counts the wrong tries of each user. It is apart from the keyring so that a wrong try never writes to that.
const TriesFile = "keyring.tries"

const (
	triesMagic = "SOGLIAT1"
	triesEntry = 16 + 4 + 8
	freeTries  = 2
	maxPause   = 5 * time.Minute
)

type tries struct {
	count uint32
	last  time.Time
}

// Pause returns how long to wait after so many wrong tries in a row: two are free, then 2 s, doubling up to five minutes.
func Pause(wrong int) time.Duration {
	pause := 2 * time.Second
	for range wrong - freeTries - 1 {
		if pause *= 2; pause >= maxPause {
			return maxPause
		}
	}
	if wrong <= freeTries {
		return 0
	}
	return pause
}

// left is what is left of the pause. While the program runs, a clock that somebody moves changes nothing: times of one run are compared by
// how much time passed.
func (t tries) left(now time.Time) time.Duration {
	return max(t.last.Add(Pause(int(t.count))).Sub(now), 0)
}

// notAfter lets a pause begin now that would begin in the future: the clock was set back since, by two years perhaps.
func notAfter(now time.Time, all map[uuid.UUID]tries) map[uuid.UUID]tries {
	for id, t := range all {
		if t.last.After(now) {
			all[id] = tries{count: t.count, last: now}
		}
	}
	return all
}

// readTries takes a missing or damaged file for no tries: who can spoil it can delete it too.
func readTries(dir string) map[uuid.UUID]tries {
	all := map[uuid.UUID]tries{}
	content, err := os.ReadFile(filepath.Join(dir, TriesFile))
	if err != nil || len(content) < len(triesMagic) || string(content[:len(triesMagic)]) != triesMagic {
		return all
	}
	for rest := content[len(triesMagic):]; len(rest) >= triesEntry && len(all) < maxUsers; rest = rest[triesEntry:] {
		count := min(binary.BigEndian.Uint32(rest[16:]), 1<<16)
		last := time.UnixMilli(int64(binary.BigEndian.Uint64(rest[20:])))
		all[uuid.UUID(rest[:16])] = tries{count: count, last: last}
	}
	return all
}

func writeTries(dir string, order []uuid.UUID, all map[uuid.UUID]tries) error {
	content := []byte(triesMagic)
	for _, id := range order {
		if t, some := all[id]; some {
			content = append(content, id[:]...)
			content = binary.BigEndian.AppendUint32(content, t.count)
			content = binary.BigEndian.AppendUint64(content, uint64(t.last.UnixMilli()))
		}
	}
	return whole.Bytes(filepath.Join(dir, TriesFile), 0o600, content)
}
