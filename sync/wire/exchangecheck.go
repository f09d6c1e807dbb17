package wire

import "fmt"

func checkRequest(r *ExchangeRequest) error {
	if r.Version == 0 {
		return fmt.Errorf("%w: request without version", ErrMalformed)
	}
	if err := sized("network and device", IDSize, r.Network, r.Device); err != nil {
		return err
	}
	if err := optional("incarnation", IncarnationSize, r.Incarnation); err != nil {
		return err
	}
	if err := optional("tag", TagSize, r.Tag); err != nil {
		return err
	}
	for _, c := range r.Cursors {
		if err := optional("scope", IDSize, c.Scope); err != nil {
			return err
		}
		if err := optional("chain", TagSize, c.Chain); err != nil {
			return err
		}
	}
	if c := r.Claim; c != nil {
		if err := sized("secret", SecretSize, c.Secret); err != nil {
			return err
		}
		if err := sized("root key", KeySize, c.RootKey); err != nil {
			return err
		}
	}
	return sized("wanted id", SegmentIDSize, r.Wants...)
}

func checkItem(i *ExchangeItem) error {
	switch item := i.Item.(type) {
	case *ExchangeItem_Run:
		return optional("scope", IDSize, item.Run.GetScope())
	case *ExchangeItem_Listed:
		if len(item.Listed)%SegmentIDSize != 0 {
			return fmt.Errorf("%w: listed ids of %d bytes", ErrMalformed, len(item.Listed))
		}
	case *ExchangeItem_Missing:
		return sized("missing id", SegmentIDSize, item.Missing)
	case *ExchangeItem_Receipt:
		return sized("signature", SignatureSize, item.Receipt)
	}
	return nil
}

func checkReceipt(r *Receipt) error {
	if err := sized("network", IDSize, r.Network); err != nil {
		return err
	}
	if err := sized("incarnation", IncarnationSize, r.Incarnation); err != nil {
		return err
	}
	if err := sized("collector's key", KeySize, r.SignKey); err != nil {
		return err
	}
	for _, a := range r.Arrivals {
		if err := sized("id", SegmentIDSize, a.Id); err != nil {
			return err
		}
		if err := optional("scope", IDSize, a.Scope); err != nil {
			return err
		}
	}
	return sized("signature", SignatureSize, r.Signature)
}
