package town

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"syscall"

	"soglia/sync/client"
	"soglia/sync/exchange"
)

// Collector is the program soglia-collector at work in a process of its own.
type Collector struct {
	Address string // host:port
	binary  string
	data    string
	invite  exchange.Invitation
	cmd     *exec.Cmd
	drained chan struct{}
}

// Serve starts the program on an empty folder.
func Serve(ctx context.Context, binary, data string) (*Collector, error) {
	c := &Collector{binary: binary, data: data, drained: make(chan struct{})}
	c.cmd = exec.CommandContext(ctx, binary, "serve", "--data", data, "--listen", "127.0.0.1:0", "--json")
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	said, err := c.cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	return c, c.begun(bufio.NewReader(out), bufio.NewReader(said))
}

// begun reads the invitation of the first network, and from the log where the collector is.
func (c *Collector) begun(out, log *bufio.Reader) error {
	var line struct {
		Address    string
		Invitation string
	}
	if err := json.NewDecoder(log).Decode(&line); err != nil {
		return fmt.Errorf("the collector's log: %w", err)
	}
	c.Address = line.Address
	if err := json.NewDecoder(out).Decode(&line); err != nil {
		return fmt.Errorf("the collector's invitation: %w", err)
	}
	go func() {
		defer close(c.drained)
		_, _ = io.Copy(io.Discard, log)
	}()
	var err error
	c.invite, err = exchange.ParseInvitation(line.Invitation)
	return err
}

// Whom is what a laptop knows of the collector.
func (c *Collector) Whom() client.Collector { return client.Collector{SignKey: c.invite.SignKey} }

// At is the transport to the collector at an address: its own, or a proxy's before it.
func (c *Collector) At(address string) *client.HTTP {
	return client.NewHTTP([]string{address}, c.invite.TLSKey)
}

// Invite gives the secret for one more network.
func (c *Collector) Invite(ctx context.Context) ([]byte, error) {
	out, err := exec.CommandContext(ctx, c.binary, "invite", "--data", c.data, "--json").Output()
	if err != nil {
		return nil, fmt.Errorf("the collector's invitation: %w", err)
	}
	var said struct{ Invitation string }
	if err := json.Unmarshal(out, &said); err != nil {
		return nil, err
	}
	i, err := exchange.ParseInvitation(said.Invitation)
	return i.Secret[:], err
}

// Close asks the process to stop, and waits for it.
func (c *Collector) Close() error {
	err := c.cmd.Process.Signal(syscall.SIGTERM)
	<-c.drained
	return errors.Join(err, c.cmd.Wait())
}
