package seal

// SealTo seals a message to the X25519 half of an identity, once. info says what it is for, and starts with "soglia/1 ".
func SealTo(public, info, plain []byte) ([]byte, error) { return sealTo(public, info, plain) }

// Open opens what SealTo sealed to this identity. ErrKey.
func (id *Identity) Open(info, sealed []byte) ([]byte, error) { return openWith(id.seal, info, sealed) }
