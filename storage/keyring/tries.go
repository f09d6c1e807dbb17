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

// left never exceeds the pause itself, so a clock set back by two years keeps nobody out for two years.
func (t tries) left(now time.Time) time.Duration {
	pause := Pause(int(t.count))
	return min(max(t.last.Add(pause).Sub(now), 0), pause)
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
