package wire

//go:generate protoc --go_out=. --go_opt=paths=source_relative state.proto

// MaxState bounds what a laptop remembers of one collector: a million ids are far below.
const MaxState = 64 << 20

// DecodeExchangeState reads what a laptop remembers of one collector.
func DecodeExchangeState(b []byte) (*ExchangeState, error) {
	s := new(ExchangeState)
	if err := decode(b, s, MaxState); err != nil {
		return nil, err
	}
	for _, r := range s.Reached {
		if err := sized("scope", IDSize, r.Scope); err != nil {
			return nil, err
		}
		if err := sized("chain", KeySize, r.Chain); err != nil {
			return nil, err
		}
	}
	return s, optional("incarnation", IncarnationSize, s.Incarnation)
}
