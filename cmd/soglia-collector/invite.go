package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net"
	"strings"
	"time"

	"soglia/app/view"
	"soglia/cmd/internal/qr"
	"soglia/domain/civil"
	"soglia/sync/collector"
	"soglia/sync/exchange"
)

const week = 7 * 24 * time.Hour

func inviteCommand() *command {
	return &command{name: "invite", about: "collector.invite.about", setup: func(flags *flag.FlagSet) action {
		addresses := flags.String("address", "", "collector.flag.address")
		valid := flags.Duration("valid", week, "collector.flag.valid")
		return func(ctx context.Context, c *call) (err error) {
			o, err := c.open(ctx, false, collector.Limits{})
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, o.store.Close()) }()
			return c.invite(ctx, o, addressesOf(*addresses, ":8743"), *valid)
		}
	}}
}

// moveCommand says where the collector is from now on: what it prints is for the coordinators of the networks that it has.
func moveCommand() *command {
	return &command{name: "move", about: "collector.move.about", setup: func(flags *flag.FlagSet) action {
		addresses := flags.String("address", "", "collector.flag.address")
		return func(ctx context.Context, c *call) (err error) {
			o, err := c.open(ctx, false, collector.Limits{})
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, o.store.Close()) }()
			i, err := o.Announce(addressesOf(*addresses, ":8743"), week)
			if err != nil {
				return err
			}
			return c.tellInvitation(i, "collector.move.lead")
		}
	}}
}

// invite makes an invitation and shows it as text and as QR code.
func (c *call) invite(ctx context.Context, o *opened, addresses []string, valid time.Duration) error {
	i, err := o.Invite(ctx, addresses, valid)
	if err != nil {
		return err
	}
	return c.tellInvitation(i, "collector.invite.lead")
}

func (c *call) tellInvitation(i exchange.Invitation, lead string) error {
	if c.json {
		return json.NewEncoder(c.out).Encode(map[string]any{
			"invitation": i.String(), "addresses": i.Addresses, "expires": i.Expires.UTC().Format(time.RFC3339),
		})
	}
	return c.showInvitation(i, lead)
}

func (c *call) showInvitation(i exchange.Invitation, lead string) error {
	code, err := qr.Blocks(i.String())
	if err != nil {
		return err
	}
	fmt.Fprintln(c.out, c.speak.T(lead, view.Args{
		"Addresses": strings.Join(i.Addresses, ", "), "Until": c.speak.Day(civil.DateOf(i.Expires)),
	}))
	fmt.Fprintf(c.out, "\n%s\n\n%s\n", code, i)
	return nil
}

// addressesOf gives the addresses of an invitation: those that were named, else those that this machine has on its
// networks, with the port that it listens on.
func addressesOf(named, listening string) []string {
	host, port, err := net.SplitHostPort(listening)
	if err != nil {
		return nil
	}
	var found []string
	for _, a := range strings.FieldsFunc(named, func(r rune) bool { return r == ',' || r == ' ' }) {
		if _, _, err := net.SplitHostPort(a); err != nil {
			a = net.JoinHostPort(a, port)
		}
		found = append(found, a)
	}
	if ip := net.ParseIP(host); len(found) == 0 && host != "" && (ip == nil || !ip.IsUnspecified()) {
		return []string{listening}
	}
	if len(found) == 0 {
		found = own(port)
	}
	return found
}

func own(port string) []string {
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	var found []string
	for _, a := range addresses {
		if ip, ok := a.(*net.IPNet); ok && ip.IP.IsGlobalUnicast() && len(found) < 4 {
			found = append(found, net.JoinHostPort(ip.IP.String(), port))
		}
	}
	return found
}
