package keyring

import (
	"runtime/debug"
	"time"

	"golang.org/x/crypto/argon2"
)

// Cost is the work that one try of a passphrase takes (Argon2id, RFC 9106).
type Cost struct {
	Passes    uint32
	MemoryKiB uint32
	Lanes     uint8
}

const (
	passes    = 3
	lanes     = 4
	leastKiB  = 64 << 10
	mostKiB   = 256 << 10
	stepKiB   = 8 << 10
	aimedTime = 750 * time.Millisecond // the middle of 0.5 to 1 s
)

// Calibrate measures this machine, in about half a second, and returns the cost that takes it 0.5 to 1 s, within 64 and 256 MiB:
// a slow machine takes longer, a fast one is quicker.
func Calibrate() Cost {
	return calibrate(func(c Cost) time.Duration {
		start := time.Now()
		c.derive("calibration", make([]byte, saltSize))
		return time.Since(start)
	})
}

// calibrate relies on the time being in proportion to the memory.
func calibrate(measure func(Cost) time.Duration) Cost {
	cost := Cost{Passes: passes, MemoryKiB: leastKiB, Lanes: lanes}
	took := max(measure(cost), time.Millisecond)
	wanted := uint64(leastKiB) * uint64(aimedTime) / uint64(took)
	wanted -= wanted % stepKiB
	cost.MemoryKiB = uint32(min(max(wanted, leastKiB), mostKiB))
	return cost
}

// valid bounds what a hostile file can make this machine do: four times the dearest cost that Calibrate returns.
func (c Cost) valid() bool {
	return c.Passes >= 1 && c.Passes <= 4*passes && c.Lanes >= 1 && c.Lanes <= 4*lanes &&
		c.MemoryKiB >= 8*uint32(c.Lanes) && c.MemoryKiB <= 4*mostKiB
}

// derive returns the 32-byte key of a passphrase. It gives the working memory back to the system at once: it is more than
// the rest of the program uses.
func (c Cost) derive(passphrase string, salt []byte) []byte {
	defer debug.FreeOSMemory()
	return argon2.IDKey([]byte(Normalise(passphrase)), salt, c.Passes, c.MemoryKiB, c.Lanes, keySize)
}
