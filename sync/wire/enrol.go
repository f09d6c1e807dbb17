package wire

import "fmt"

//go:generate protoc --go_out=. --go_opt=paths=source_relative enrol.proto

// Limits of an enrolment, in bytes of a message's plain content.
const (
	MaxGuest   = 64 << 10 // what a guest leaves in a room
	MaxWelcome = 8 << 20
	MaxMeet    = MaxWelcome + 64<<10 // a request to a meeting place, or its answer

	NonceSize      = 32 // of both sides of an enrolment
	CommitmentSize = 32
	maxStarter     = 256 // bytes of an age recipient
)

// DecodeHello reads a guest's answer to an invitation.
func DecodeHello(b []byte) (*EnrolHello, error) {
	h := new(EnrolHello)
	if err := decode(b, h, MaxGuest); err != nil {
		return nil, err
	}
	if h.Version == 0 || len(h.Starter) > maxStarter {
		return nil, fmt.Errorf("%w: hello", ErrMalformed)
	}
	if err := sized("nonce", NonceSize, h.Nonce); err != nil {
		return nil, err
	}
	return h, checkKeys(h.Device, h.User)
}

// DecodeReveal reads what a host reveals.
func DecodeReveal(b []byte) (*EnrolReveal, error) {
	r := new(EnrolReveal)
	if err := decode(b, r, MaxGuest); err != nil {
		return nil, err
	}
	if r.Version == 0 {
		return nil, fmt.Errorf("%w: reveal without version", ErrMalformed)
	}
	if err := sized("nonce", NonceSize, r.Nonce); err != nil {
		return nil, err
	}
	if err := sized("root key", KeySize, r.RootKey); err != nil {
		return nil, err
	}
	return r, checkKeys(r.Host)
}

func checkKeys(all ...*IdentityKeys) error {
	for _, k := range all {
		if err := sized("key", KeySize, k.GetSignKey(), k.GetSealKey()); err != nil {
			return err
		}
	}
	return nil
}

// DecodeWelcome reads a welcome, still sealed.
func DecodeWelcome(b []byte) (*EnrolWelcome, error) {
	w := new(EnrolWelcome)
	if err := decode(b, w, MaxWelcome); err != nil {
		return nil, err
	}
	if w.Version == 0 {
		return nil, fmt.Errorf("%w: welcome without version", ErrMalformed)
	}
	return w, sized("signature", SignatureSize, w.Signature)
}

// DecodeMembership reads what a welcome holds.
func DecodeMembership(b []byte) (*EnrolMembership, error) {
	m := new(EnrolMembership)
	if err := decode(b, m, MaxWelcome); err != nil {
		return nil, err
	}
	if err := sized("device and user", IDSize, m.Device, m.User); err != nil {
		return nil, err
	}
	return m, sized("desk", IDSize, m.Desks...)
}

// DecodeStarter reads what a starter's parts make up.
func DecodeStarter(b []byte) (*EnrolStarter, error) {
	s := new(EnrolStarter)
	if err := decode(b, s, MaxHeader); err != nil {
		return nil, err
	}
	return s, sized("hash", SegmentIDSize, s.Sha256)
}

// DecodeMeetRequest reads a request to a meeting place.
func DecodeMeetRequest(b []byte) (*MeetRequest, error) {
	r := new(MeetRequest)
	if err := decode(b, r, MaxMeet); err != nil {
		return nil, err
	}
	if r.Version == 0 || r.Does == nil {
		return nil, fmt.Errorf("%w: request without version or matter", ErrMalformed)
	}
	if err := sized("network and room", IDSize, r.Network, r.Room); err != nil {
		return nil, err
	}
	return r, optional("device", IDSize, r.Device)
}

// DecodeMeetAnswer reads a meeting place's answer.
func DecodeMeetAnswer(b []byte) (*MeetAnswer, error) {
	a := new(MeetAnswer)
	return a, decode(b, a, MaxMeet)
}
