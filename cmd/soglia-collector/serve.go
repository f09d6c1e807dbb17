package main

import (
	"context"
	"crypto/tls"
	"errors"
	"flag"
	"log/slog"
	"net"
	"net/http"
	"time"

	"soglia/sync/collector"
)

// grace is how long requests in progress may take after a stop was asked for.
const grace = 20 * time.Second

type serving struct {
	listen, addresses string
	quiet             bool
	quota             int64
}

func serveCommand() *command {
	return &command{name: "serve", about: "collector.serve.about", setup: func(flags *flag.FlagSet) action {
		var s serving
		flags.StringVar(&s.listen, "listen", ":8743", "collector.flag.listen")
		flags.StringVar(&s.addresses, "address", "", "collector.flag.address")
		flags.BoolVar(&s.quiet, "no-invitation", false, "collector.flag.no_invitation")
		flags.Int64Var(&s.quota, "network-gib", 64, "collector.flag.network_gib")
		return s.run
	}}
}

func (s *serving) run(ctx context.Context, c *call) (err error) {
	o, err := c.open(ctx, true, collector.Limits{NetworkBytes: s.quota << 30})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, o.store.Close()) }()
	settings, err := o.TLS()
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", s.listen)
	if err != nil {
		return err
	}
	if err := s.greet(ctx, c, o, listener.Addr()); err != nil {
		return errors.Join(err, listener.Close())
	}
	return serve(ctx, tls.NewListener(listener, settings), o.Handler(), o.Log)
}

// greet tells where the collector is, and invites where no network has come yet.
func (s *serving) greet(ctx context.Context, c *call, o *opened, at net.Addr) error {
	networks, err := o.Store.Networks(ctx)
	if err != nil {
		return err
	}
	o.Log.Info("serving", "address", at.String(), "collector", o.ID, "networks", len(networks))
	if s.quiet || len(networks) > 0 {
		return nil
	}
	return c.invite(ctx, o, addressesOf(s.addresses, at.String()), week)
}

// serve answers until the context ends, and then lets what is in progress come to its end.
func serve(ctx context.Context, listener net.Listener, handler http.Handler, log *slog.Logger) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 20 * time.Second,
		IdleTimeout:       5 * time.Minute,
		MaxHeaderBytes:    8 << 10,
		ErrorLog:          slog.NewLogLogger(quietHandler{log.Handler()}, slog.LevelDebug),
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	log.Info("stopping")
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if err := server.Shutdown(stopping); err != nil {
		return errors.Join(err, server.Close())
	}
	return nil
}

// quietHandler drops the server's own lines, which hold addresses of whoever failed to talk TLS.
type quietHandler struct{ slog.Handler }

// Enabled says no.
func (quietHandler) Enabled(context.Context, slog.Level) bool { return false }
