// Command soglia-merge does the desks' work without a window: makes a network, adds users, imports, exports, counts, checks, keeps and restores.
package main

import (
	"context"
	"os"
	"os/signal"
)

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	p := &program{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		getenv: os.Getenv,
	}
	return p.run(ctx, os.Args[1:])
}
