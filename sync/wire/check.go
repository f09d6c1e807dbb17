package wire

import "fmt"

func checkSegment(s *Segment) error {
	if len(s.Signature) != SignatureSize {
		return fmt.Errorf("%w: signature of %d bytes", ErrMalformed, len(s.Signature))
	}
	empty := 0
	for _, b := range s.Blocks {
		if len(b) > MaxBlock {
			return fmt.Errorf("%w: block of %d bytes", ErrMalformed, len(b))
		}
		if len(b) == 0 {
			empty++
		}
	}
	if empty != len(s.Removed) {
		return fmt.Errorf("%w: %d removed blocks, %d hashes", ErrMalformed, empty, len(s.Removed))
	}
	return sized("removed block's hash", SegmentIDSize, s.Removed...)
}

func checkHeader(h *SegmentHeader) error {
	if err := sized("id", IDSize, h.Device, h.Scope); err != nil {
		return err
	}
	if err := sized("incarnation", IncarnationSize, h.Incarnation); err != nil {
		return err
	}
	if h.Version == 0 || h.Number == 0 || h.Number > MaxNumber || h.Epoch == 0 || h.Epoch > MaxEpoch {
		return fmt.Errorf("%w: header without version, or with a number or epoch that nobody has", ErrMalformed)
	}
	if h.Number == 1 {
		return sized("previous id", 0, h.Previous)
	}
	return sized("previous id", SegmentIDSize, h.Previous)
}

func checkPart(p *SealedPart) error {
	if err := sized("author", IDSize, p.Author); err != nil {
		return err
	}
	for _, c := range p.Commits {
		if err := checkCommit(c); err != nil {
			return err
		}
	}
	return nil
}

func checkCommit(c *Commit) error {
	if c.Lamport > MaxLamport {
		return fmt.Errorf("%w: Lamport number %d", ErrMalformed, c.Lamport)
	}
	if len(c.Changes) > MaxChanges {
		return fmt.Errorf("%w: commit of %d changes", ErrMalformed, len(c.Changes))
	}
	for _, change := range c.Changes {
		if err := checkChange(change); err != nil {
			return err
		}
	}
	return nil
}

func checkChange(c *Change) error {
	if c.Op == Operation_OPERATION_UNKNOWN {
		return fmt.Errorf("%w: change without operation", ErrMalformed)
	}
	if c.Op != Operation_ACT {
		if err := sized("record", IDSize, c.Record); err != nil {
			return err
		}
	}
	if err := optional("subject", IDSize, c.Subject); err != nil {
		return err
	}
	if c.Classes > 0xff || c.Classes&1 != 0 {
		return fmt.Errorf("%w: classes %#x", ErrMalformed, c.Classes)
	}
	for i := 1; i < len(c.Fields); i++ {
		if c.Fields[i] <= c.Fields[i-1] {
			return fmt.Errorf("%w: fields out of order", ErrMalformed)
		}
	}
	return checkOrigin(c)
}

func checkOrigin(c *Change) error {
	for _, w := range c.Replaces {
		if err := optional("write's name", NameSize, w.Segment); err != nil {
			return err
		}
	}
	if c.Carry == nil {
		return nil
	}
	if c.Carry.Lamport > MaxLamport {
		return fmt.Errorf("%w: Lamport number %d", ErrMalformed, c.Carry.Lamport)
	}
	if err := sized("carried write's name", NameSize, c.Carry.GetName().GetSegment()); err != nil {
		return err
	}
	return sized("carried write's author and device", IDSize, c.Carry.Author, c.Carry.Device)
}

func checkStatement(s *Statement) error {
	return sized("signature", SignatureSize, s.Signature)
}

func checkBody(s *StatementBody) error {
	if s.Version == 0 {
		return fmt.Errorf("%w: statement without version", ErrMalformed)
	}
	if err := sized("network", IDSize, s.Network); err != nil {
		return err
	}
	if err := checkSigner(s.Signer, s.SignerKey); err != nil {
		return err
	}
	if err := optional("grounds", SegmentIDSize, s.Grounds); err != nil {
		return err
	}
	if err := optional("previous", SegmentIDSize, s.Previous); err != nil {
		return err
	}
	if err := sized("revocation", SegmentIDSize, s.After...); err != nil {
		return err
	}
	return checkSizes(s.ProtoReflect())
}

func checkSigner(id, key []byte) error {
	if err := sized("signer", IDSize, id); err != nil {
		return err
	}
	return sized("signer's key", KeySize, key)
}

func sized(what string, size int, values ...[]byte) error {
	for _, v := range values {
		if len(v) != size {
			return fmt.Errorf("%w: %s of %d bytes", ErrMalformed, what, len(v))
		}
	}
	return nil
}

func optional(what string, size int, value []byte) error {
	if len(value) == 0 {
		return nil
	}
	return sized(what, size, value)
}
