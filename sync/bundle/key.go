package bundle

import (
	"crypto/ecdh"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
)

// KeySize is the size of a stick key's halves, in bytes.
const KeySize = 32

// NewKey draws a stick key: an X25519 pair, to whose public half an age file is sealed.
func NewKey(random io.Reader) (secret, public []byte, err error) {
	secret = make([]byte, KeySize)
	if _, err := io.ReadFull(random, secret); err != nil {
		return nil, nil, fmt.Errorf("bundle: draw a key: %w", err)
	}
	key, err := ecdh.X25519().NewPrivateKey(secret)
	if err != nil {
		return nil, nil, fmt.Errorf("bundle: key: %w", err)
	}
	return secret, key.PublicKey().Bytes(), nil
}

// Recipient gives to whom a bundle is sealed, from the public half that the roster names.
func Recipient(public []byte) (age.Recipient, error) {
	if len(public) != KeySize {
		return nil, fmt.Errorf("bundle: public key of %d bytes", len(public))
	}
	return age.ParseX25519Recipient(bech32("age", public))
}

// Identity gives who opens it, from the secret half.
func Identity(secret []byte) (age.Identity, error) {
	if len(secret) != KeySize {
		return nil, fmt.Errorf("bundle: secret key of %d bytes", len(secret))
	}
	return age.ParseX25519Identity(strings.ToUpper(bech32("age-secret-key-", secret)))
}

// bech32 writes bytes as age writes its keys (BIP 173, without its limit of 90 symbols).
func bech32(prefix string, data []byte) string {
	const symbols = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
	values := fives(data)
	sum := checksum(append(expand(prefix), append(values, 0, 0, 0, 0, 0, 0)...))
	var b strings.Builder
	b.WriteString(prefix + "1")
	for _, v := range values {
		b.WriteByte(symbols[v])
	}
	for i := range 6 {
		b.WriteByte(symbols[sum>>(5*(5-i))&31])
	}
	return b.String()
}

// fives cuts bytes into groups of five bits, the last one filled with zeros.
func fives(data []byte) []byte {
	var values []byte
	held, bits := uint(0), 0
	for _, b := range data {
		held, bits = held<<8|uint(b), bits+8
		for bits >= 5 {
			bits -= 5
			values = append(values, byte(held>>bits&31))
		}
	}
	if bits > 0 {
		values = append(values, byte(held<<(5-bits)&31))
	}
	return values
}

func expand(prefix string) []byte {
	var values []byte
	for i := range len(prefix) {
		values = append(values, prefix[i]>>5)
	}
	values = append(values, 0)
	for i := range len(prefix) {
		values = append(values, prefix[i]&31)
	}
	return values
}

func checksum(values []byte) uint32 {
	sum := uint32(1)
	for _, v := range values {
		top := sum >> 25
		sum = sum&0x1ffffff<<5 ^ uint32(v)
		for i, generator := range [5]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3} {
			if top>>i&1 == 1 {
				sum ^= generator
			}
		}
	}
	return sum ^ 1
}
