package collector

import (
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"math/big"
	"time"

	"soglia/sync/exchange"
)

// Certificate gives the collector's own certificate. Its key follows from the collector's secret and is what laptops
// pin; the rest of it says nothing, and may be made anew at each start.
func (s *Service) Certificate() (tls.Certificate, error) {
	key, err := exchange.TLSKey(s.self.Secret[:])
	if err != nil {
		return tls.Certificate{}, fmt.Errorf("collector: certificate: %w", err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		NotBefore:    time.Unix(0, 0),
		NotAfter:     time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC), // RFC 5280, 4.1.2.5: no end that is known
		KeyUsage:     x509.KeyUsageDigitalSignature,
	}
	der, err := x509.CreateCertificate(s.Random, template, template, key.Public(), key)
	if err != nil {
		return tls.Certificate{}, fmt.Errorf("collector: certificate: %w", err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, nil
}

// TLS gives the settings with which a listener serves.
func (s *Service) TLS() (*tls.Config, error) {
	certificate, err := s.Certificate()
	if err != nil {
		return nil, err
	}
	return &tls.Config{MinVersion: tls.VersionTLS13, Certificates: []tls.Certificate{certificate}, NextProtos: []string{"http/1.1"}}, nil
}

// Pin gives the SHA-256 of the certificate's public key info.
func (s *Service) Pin() ([sha256.Size]byte, error) {
	key, err := exchange.TLSKey(s.self.Secret[:])
	if err != nil {
		return [sha256.Size]byte{}, fmt.Errorf("collector: certificate: %w", err)
	}
	info, err := x509.MarshalPKIXPublicKey(key.Public().(ed25519.PublicKey))
	if err != nil {
		return [sha256.Size]byte{}, fmt.Errorf("collector: certificate: %w", err)
	}
	return sha256.Sum256(info), nil
}
