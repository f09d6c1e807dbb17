package main

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"os"
	"path/filepath"

	"soglia/cmd/internal/clock"
	"soglia/sync/collector"
	"soglia/sync/collector/sqlite"
)

// storeFile is the one file of the data folder, beside SQLite's own two.
const storeFile = "soglia-collector.db"

// opened is a collector on its folder.
type opened struct {
	*collector.Service
	store *sqlite.Store
}

// open opens the collector of a folder. Only serve makes one where there is none.
func (c *call) open(ctx context.Context, make bool, limits collector.Limits) (*opened, error) {
	path := filepath.Join(c.data, storeFile)
	if make {
		if err := os.MkdirAll(c.data, 0o700); err != nil {
			return nil, err
		}
	} else if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	store, err := sqlite.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	service, err := collector.New(ctx, collector.Config{
		Store: store, Rooms: store, Clock: clock.Clock{}.Now, Random: rand.Reader, Log: c.logger(), Limits: limits,
	})
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return &opened{service, store}, nil
}

// logger writes lines of JSON to the error stream. They hold ids, numbers and sizes.
func (c *call) logger() *slog.Logger {
	return slog.New(slog.NewJSONHandler(c.err, &slog.HandlerOptions{Level: slog.LevelInfo}))
}
