package wire

// Limits of what one message may hold. They are far above what the program writes, and low enough that no hostile
// message takes memory or time out of proportion to its own size.
const (
	MaxSegment   = 4 << 20 // bytes of a segment; it closes at 32 KiB, but never splits a commit
	MaxHeader    = 1 << 10
	MaxPart      = 2 << 20 // bytes of a sealed part when opened
	MaxBlock     = 1 << 20 // bytes of a block, sealed or opened
	MaxStatement = 1 << 20
	MaxItem      = MaxSegment + 1<<10 // bytes of a container's item

	MaxChanges     = 4096    // changes in one commit
	MaxCommitBytes = 2 << 20 // visible parts and sealed blocks of one commit
	// MaxVisible is what the visible parts of one commit may take, in bytes and in fields, so that every segment can be closed and
	// read again that held less than its closing size before the commit.
	MaxVisible      = MaxPart - 64<<10
	maxCommitFields = maxElements - 40_000

	// MaxLamport is the highest Lamport number: a hostile one must not carry others over the end of what a store can count.
	// Whoever has seen it goes on writing it.
	MaxLamport = 1 << 62
	// MaxEpoch is the highest number of an epoch, for the same reason.
	MaxEpoch = 1 << 62
	// MaxNumber is the highest number of a segment in its stream, for the same reason.
	MaxNumber = 1 << 62

	maxElements = 200_000 // fields in one message and those within it
	maxDepth    = 8
)

// Version is the format that this program writes and the newest that it reads.
const Version = 1

// Sizes of what has one size.
const (
	IDSize          = 16 // records, users, devices, scopes, networks
	IncarnationSize = 8
	SegmentIDSize   = 32
	NameSize        = 16 // first bytes of a segment's id, in the name of a write
	KeySize         = 32 // Ed25519 and X25519 public keys
	SignatureSize   = 64
)
