package collector

import (
	"encoding/base64"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"time"

	"soglia/sync/exchange"
	"soglia/sync/wire"
)

// quiet is how long a connection may bring nothing in the middle of a request, or take nothing of an answer. A slow one
// is not a quiet one.
const quiet = 45 * time.Second

// maxRequestBytes bounds a whole request: laptops send a few megabytes at once.
const maxRequestBytes = 64 << 20

// Handler answers exchanges, meetings, and /healthz.
func (s *Service) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+exchange.Path, s.serveExchange)
	mux.HandleFunc("POST "+exchange.MeetPath, s.serveMeeting)
	mux.HandleFunc("GET "+exchange.HealthPath, s.serveHealth)
	return mux
}

func (s *Service) serveExchange(w http.ResponseWriter, r *http.Request) {
	w.Header()["Date"] = nil // the clock stands in the answer; what is small stays small
	w.Header()["Content-Type"] = nil
	signature, err := base64.RawURLEncoding.DecodeString(r.Header.Get(exchange.SignatureHeader))
	if err != nil || len(signature) != wire.SignatureSize {
		s.sendRefusal(w, refuse(wire.Refusal_NOT_SIGNED, exchange.ErrSignature))
		return
	}
	control := http.NewResponseController(w)
	from := &patient{from: http.MaxBytesReader(w, r.Body, maxRequestBytes), control: control}
	peer, _, _ := net.SplitHostPort(r.RemoteAddr)
	start, to := time.Now(), &counting{w: w, control: control}
	err = s.Exchange(r.Context(), peer, signature, from, to)
	s.Log.DebugContext(r.Context(), "exchange", "in", from.bytes, "out", to.bytes, "ms", time.Since(start).Milliseconds())
	var refused *Refused
	switch {
	case err == nil:
	case errors.As(err, &refused) && to.bytes == 0:
		s.sendRefusal(w, refused)
	default:
		s.Log.DebugContext(r.Context(), "exchange was cut", "error", err)
		panic(http.ErrAbortHandler) // the laptop must see that the answer has no end
	}
}

func (s *Service) sendRefusal(w http.ResponseWriter, r *Refused) {
	s.Log.Info("request refused", "code", r.Code.String())
	if r.Wait > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(r.Message().WaitS)))
	}
	w.WriteHeader(statusOf(r.Code))
	_, _ = w.Write(wire.Encode(r.Message()))
}

func statusOf(code wire.Refusal_Code) int {
	switch code {
	case wire.Refusal_BAD_REQUEST, wire.Refusal_NEWER_VERSION:
		return http.StatusBadRequest
	case wire.Refusal_NOT_SIGNED, wire.Refusal_NOT_KNOWN:
		return http.StatusUnauthorized
	case wire.Refusal_BAD_CLAIM:
		return http.StatusForbidden
	case wire.Refusal_COUNT_BEHIND, wire.Refusal_TAKEN:
		return http.StatusConflict
	case wire.Refusal_NO_SUCH_ROOM:
		return http.StatusNotFound
	case wire.Refusal_TOO_OFTEN:
		return http.StatusTooManyRequests
	case wire.Refusal_STOPPING:
		return http.StatusServiceUnavailable
	case wire.Refusal_FULL:
		return http.StatusInsufficientStorage
	}
	return http.StatusInternalServerError
}

// serveMeeting reads a whole request, which is small, and answers it at once or after a wait.
func (s *Service) serveMeeting(w http.ResponseWriter, r *http.Request) {
	w.Header()["Date"], w.Header()["Content-Type"] = nil, nil
	control := http.NewResponseController(w)
	request, err := io.ReadAll(&patient{from: http.MaxBytesReader(w, r.Body, wire.MaxMeet), control: control})
	if err != nil {
		s.sendRefusal(w, refuse(wire.Refusal_BAD_REQUEST, err))
		return
	}
	signature, err := base64.RawURLEncoding.DecodeString(r.Header.Get(exchange.SignatureHeader))
	if err != nil {
		s.sendRefusal(w, refuse(wire.Refusal_NOT_SIGNED, err))
		return
	}
	_ = control.SetReadDeadline(time.Time{})
	peer, _, _ := net.SplitHostPort(r.RemoteAddr)
	answer, err := s.Meet(r.Context(), peer, signature, request)
	var refused *Refused
	switch {
	case errors.As(err, &refused):
		s.sendRefusal(w, refused)
	case err != nil:
		s.sendRefusal(w, refuse(wire.Refusal_BROKEN, err))
	default:
		_, _ = (&counting{w: w, control: control}).Write(wire.Encode(answer))
	}
}

// serveHealth says whether the store answers.
func (s *Service) serveHealth(w http.ResponseWriter, r *http.Request) {
	if _, err := s.Store.Networks(r.Context()); err != nil {
		s.Log.ErrorContext(r.Context(), "store does not answer", "error", err)
		http.Error(w, "store", http.StatusServiceUnavailable)
		return
	}
	_, _ = io.WriteString(w, "ok\n")
}

// patient waits for a slow sender as long as something comes.
type patient struct {
	from    io.Reader
	control *http.ResponseController
	bytes   int64
}

func (p *patient) Read(b []byte) (int, error) {
	_ = p.control.SetReadDeadline(time.Now().Add(quiet))
	n, err := p.from.Read(b)
	p.bytes += int64(n)
	return n, err
}

// counting waits for a slow reader as long as something goes.
type counting struct {
	w       io.Writer
	control *http.ResponseController
	bytes   int64
}

func (c *counting) Write(b []byte) (int, error) {
	_ = c.control.SetWriteDeadline(time.Now().Add(quiet))
	n, err := c.w.Write(b)
	c.bytes += int64(n)
	return n, err
}
