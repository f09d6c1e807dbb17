package core

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// Sticks carries what laptops have for each other. Nothing is written on a stick but under its folder Soglia.
type Sticks interface {
	// Find gives the sticks that are in now.
	Find() []Stick
	// Write puts one sealed bundle there of all that others may lack, reads it again from the stick, and only then returns.
	// Errors: domain.Full with what is needed and free, "stick.error.…".
	Write(ctx context.Context, s Stick, steps Steps) (StickWritten, error)
	// Take takes every bundle there once. What is wrong with one stands in its Problem and does not stop the others.
	Take(ctx context.Context, s Stick, steps Steps) (StickTaken, error)
}

// Stick is a removable disk.
type Stick struct {
	Path    string
	Name    string
	Free    uint64 // bytes
	Bundles int    // that this laptop has not taken yet, as far as their names tell
}

// StickWritten is what was written and read again.
type StickWritten struct {
	File     string // its name
	Segments int
	Bytes    int64
}

// StickTaken is what a stick brought.
type StickTaken struct {
	New, Repeated, Held int // segments and statements
	Bundles             []BundleTaken
}

// BundleTaken is one file of a stick.
type BundleTaken struct {
	File          string
	From          uuid.UUID // device; zero where nothing could be read
	At            time.Time // by its writer's clock
	New, Repeated int
	Problem       string // message id; empty where all is well
}
