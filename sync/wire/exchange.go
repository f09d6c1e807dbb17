package wire

import "fmt"

//go:generate protoc --go_out=. --go_opt=paths=source_relative exchange.proto

// Limits of an exchange and of a bundle.
const (
	MaxRequest    = 1 << 20 // bytes of a request's or an answer's first message
	MaxReceipt    = 4 << 20
	MaxInvitation = 4 << 10

	TagSize    = 8
	SecretSize = 16 // of an invitation
)

// DecodeRequest reads the first message of a request.
func DecodeRequest(b []byte) (*ExchangeRequest, error) {
	r := new(ExchangeRequest)
	if err := decode(b, r, MaxRequest); err != nil {
		return nil, err
	}
	return r, checkRequest(r)
}

// DecodeAnswer reads the first message of an answer.
func DecodeAnswer(b []byte) (*ExchangeAnswer, error) {
	a := new(ExchangeAnswer)
	if err := decode(b, a, MaxRequest); err != nil {
		return nil, err
	}
	for _, scope := range a.Rewound {
		if err := optional("scope", IDSize, scope); err != nil {
			return nil, err
		}
	}
	return a, optional("incarnation", IncarnationSize, a.Incarnation)
}

// DecodeExchangeItem reads what follows the first message, either way. Item is nil where a newer program said something
// unknown.
func DecodeExchangeItem(b []byte) (*ExchangeItem, error) {
	i := new(ExchangeItem)
	if err := decode(b, i, MaxItem); err != nil {
		return nil, err
	}
	return i, checkItem(i)
}

// DecodeRefusal reads why a request was refused.
func DecodeRefusal(b []byte) (*Refusal, error) {
	r := new(Refusal)
	return r, decode(b, r, MaxHeader)
}

// DecodeReceipt reads a receipt. Nothing is verified yet.
func DecodeReceipt(b []byte) (*Receipt, error) {
	r := new(Receipt)
	if err := decode(b, r, MaxReceipt); err != nil {
		return nil, err
	}
	return r, checkReceipt(r)
}

// DecodeInvitation reads an invitation.
func DecodeInvitation(b []byte) (*Invitation, error) {
	i := new(Invitation)
	if err := decode(b, i, MaxInvitation); err != nil {
		return nil, err
	}
	if i.Version == 0 {
		return nil, fmt.Errorf("%w: invitation without version", ErrMalformed)
	}
	if err := optional("network", IDSize, i.Network); err != nil {
		return nil, err
	}
	if err := sized("secret", SecretSize, i.Secret); err != nil {
		return nil, err
	}
	if len(i.Network) == 0 {
		return i, sized("collector's key", KeySize, i.SignKey, i.TlsKey)
	}
	if err := sized("commitment", KeySize, i.Commitment); err != nil {
		return nil, err
	}
	if len(i.SignKey) == 0 && len(i.Addresses) == 0 {
		return i, sized("collector's key", 0, i.TlsKey)
	}
	return i, sized("collector's key", KeySize, i.SignKey, i.TlsKey)
}

// DecodeBundleItem reads one item of a bundle. Item is nil where a newer program wrote something that may be skipped.
func DecodeBundleItem(b []byte) (*BundleItem, error) {
	i := new(BundleItem)
	if err := decode(b, i, MaxItem); err != nil {
		return nil, err
	}
	if m := i.GetManifest(); m != nil {
		if err := sized("scope", IDSize, m.Scopes...); err != nil {
			return nil, err
		}
		return i, sized("bundle's id", IDSize, m.Bundle)
	}
	return i, nil
}
