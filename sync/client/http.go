package client

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"soglia/sync/exchange"
	"soglia/sync/wire"
)

// HTTP is the transport over TLS 1.3 to a collector whose key is pinned. Ordinary proxies work.
type HTTP struct {
	addresses []string
	client    *http.Client
}

// NewHTTP gives the transport to a collector at one of the addresses (host:port), whose certificate has the key with
// this hash. Close frees its connections.
func NewHTTP(addresses []string, pin [sha256.Size]byte) *HTTP {
	dialer := &net.Dialer{Timeout: 20 * time.Second}
	return &HTTP{addresses: addresses, client: &http.Client{
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			Proxy: http.ProxyFromEnvironment,
			DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
				conn, err := dialer.DialContext(ctx, network, address)
				if err != nil {
					return nil, err
				}
				return &patient{Conn: conn}, nil
			},
			TLSClientConfig:     pinned(pin),
			TLSHandshakeTimeout: 30 * time.Second,
			DisableCompression:  true,
			MaxIdleConns:        1,
			IdleConnTimeout:     2 * time.Minute,
		},
	}}
}

// pinned trusts one key and no authority.
func pinned(pin [sha256.Size]byte) *tls.Config {
	return &tls.Config{
		MinVersion:         tls.VersionTLS13,
		InsecureSkipVerify: true, // in place of names and authorities, the key is compared
		ClientSessionCache: tls.NewLRUClientSessionCache(1),
		VerifyConnection: func(s tls.ConnectionState) error {
			if len(s.PeerCertificates) == 0 || sha256.Sum256(s.PeerCertificates[0].RawSubjectPublicKeyInfo) != pin {
				return ErrOtherKey
			}
			return nil
		},
	}
}

// Close frees the connections.
func (h *HTTP) Close() { h.client.CloseIdleConnections() }

// Send is Transport's. It tries the addresses in order until one answers.
func (h *HTTP) Send(ctx context.Context, signature, request []byte) (io.ReadCloser, error) {
	return h.post(ctx, exchange.Path, signature, request)
}

// Meet carries a request to the meeting place and gives its answer. Its errors are Send's, and ErrNoRoom and ErrTaken.
func (h *HTTP) Meet(ctx context.Context, signature, request []byte) (*wire.MeetAnswer, error) {
	body, err := h.post(ctx, exchange.MeetPath, signature, request)
	if err != nil {
		return nil, err
	}
	answer, err := io.ReadAll(io.LimitReader(body, wire.MaxMeet+1))
	if err = errors.Join(err, body.Close()); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDown, err)
	}
	a, err := wire.DecodeMeetAnswer(answer)
	if err != nil {
		return nil, &Lie{"a meeting place's answer that cannot be read"}
	}
	return a, nil
}

func (h *HTTP) post(ctx context.Context, path string, signature, request []byte) (io.ReadCloser, error) {
	err := ErrDown
	for _, address := range h.addresses {
		body, wrong := h.postTo(ctx, address+path, signature, request)
		if wrong == nil || ctx.Err() != nil || !errors.Is(wrong, ErrDown) && !errors.Is(wrong, ErrOtherKey) {
			return body, wrong
		}
		if !errors.Is(err, ErrOtherKey) { // somebody else at an old address is no reason not to try the next
			err = wrong
		}
	}
	return nil, err
}

func (h *HTTP) postTo(ctx context.Context, place string, signature, request []byte) (io.ReadCloser, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://"+place, bodyOf(request))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDown, err)
	}
	r.ContentLength = int64(len(request))
	r.GetBody = func() (io.ReadCloser, error) { return bodyOf(request), nil }
	r.Header.Set(exchange.SignatureHeader, base64.RawURLEncoding.EncodeToString(signature))
	r.Header.Set("User-Agent", "")
	answer, err := h.client.Do(r)
	switch {
	case errors.Is(err, ErrOtherKey), ctx.Err() != nil:
		return nil, errors.Join(err, ctx.Err())
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrDown, err)
	case answer.StatusCode == http.StatusOK:
		return answer.Body, nil
	}
	refusal, err := io.ReadAll(io.LimitReader(answer.Body, wire.MaxHeader))
	if err = errors.Join(err, answer.Body.Close()); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDown, err)
	}
	if answer.StatusCode < 400 || len(refusal) == 0 {
		return nil, fmt.Errorf("%w: status %d", ErrDown, answer.StatusCode)
	}
	return nil, FromRefusal(refusal)
}
