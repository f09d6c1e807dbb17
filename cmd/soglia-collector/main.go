// Command soglia-collector stores and forwards what the laptops of help desks send each other, sealed: it can read none of it.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	p := &program{out: os.Stdout, err: os.Stderr, getenv: os.Getenv}
	return p.run(ctx, os.Args[1:])
}
