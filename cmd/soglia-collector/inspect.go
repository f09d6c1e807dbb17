package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"time"

	"soglia/app/view"
	"soglia/cmd/internal/clock"
	"soglia/sync/collector"
)

// within opens the folder's collector for one piece of work.
func within(work func(context.Context, *call, *opened) error) action {
	return func(ctx context.Context, c *call) (err error) {
		o, err := c.open(ctx, false, collector.Limits{})
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, o.store.Close()) }()
		return work(ctx, c, o)
	}
}

func statusCommand() *command {
	return &command{name: "status", about: "collector.status.about", setup: func(*flag.FlagSet) action {
		return within(func(ctx context.Context, c *call, o *opened) error {
			networks, err := o.Status(ctx)
			if err != nil {
				return err
			}
			return c.showStatus(networks)
		})
	}}
}

// networkJSON is what status --json says of one network.
type networkJSON struct {
	Network    string       `json:"network"`
	Since      string       `json:"since"`
	Statements uint64       `json:"statements"`
	Segments   uint64       `json:"segments"`
	Scopes     int          `json:"scopes"`
	Bytes      int64        `json:"bytes"`
	Devices    []deviceJSON `json:"devices"`
}

type deviceJSON struct {
	Device string `json:"device"`
	Seen   string `json:"seen"`
}

func (c *call) showStatus(networks []collector.NetworkStatus) error {
	if c.json {
		all := []networkJSON{}
		for _, n := range networks {
			all = append(all, statusOf(n))
		}
		return json.NewEncoder(c.out).Encode(map[string]any{"networks": all})
	}
	fmt.Fprintln(c.out, c.speak.Count("collector.status.networks", len(networks)))
	for _, n := range networks {
		fmt.Fprintln(c.out, c.speak.T("collector.status.network", view.Args{
			"ID": n.ID, "Segments": n.Segments, "Bytes": n.Bytes, "Devices": len(n.Contacts),
		}))
		for _, d := range n.Contacts {
			fmt.Fprintf(c.out, "  %s  %s\n", d.Device, d.Seen.Format(time.DateTime))
		}
	}
	return nil
}

func statusOf(n collector.NetworkStatus) networkJSON {
	s := networkJSON{
		Network: n.ID.String(), Since: n.Since.UTC().Format(time.RFC3339), Statements: n.Statements, Segments: n.Segments,
		Scopes: n.Scopes, Bytes: n.Bytes, Devices: []deviceJSON{},
	}
	for _, d := range n.Contacts {
		s.Devices = append(s.Devices, deviceJSON{d.Device.String(), d.Seen.UTC().Format(time.RFC3339)})
	}
	return s
}

func verifyCommand() *command {
	return &command{name: "verify", about: "collector.verify.about", setup: func(*flag.FlagSet) action {
		return within(func(ctx context.Context, c *call, o *opened) error {
			if err := o.store.Check(ctx); err != nil {
				return err
			}
			found, err := o.Verify(ctx, nil)
			if err != nil {
				return err
			}
			return c.showFindings(found)
		})
	}}
}

func (c *call) showFindings(f collector.Findings) error {
	if c.json {
		if err := json.NewEncoder(c.out).Encode(f); err != nil {
			return err
		}
	} else {
		fmt.Fprintln(c.out, c.speak.T("collector.verify.read", view.Args{"Items": f.Items, "Bytes": f.Bytes, "Networks": f.Networks}))
		for _, fault := range f.Faults {
			fmt.Fprintln(c.out, c.speak.T("collector.verify.fault", view.Args{
				"Network": fault.Network, "Scope": fault.Scope, "Number": fault.Number, "What": fault.What,
			}))
		}
	}
	if len(f.Faults) > 0 {
		return errFaults
	}
	if !c.json {
		fmt.Fprintln(c.out, c.speak.T("collector.verify.sound"))
	}
	return nil
}

func backupCommand() *command {
	return &command{name: "backup", about: "collector.backup.about", setup: func(flags *flag.FlagSet) action {
		to := flags.String("to", "", "collector.flag.to")
		return within(func(ctx context.Context, c *call, o *opened) error {
			path := *to
			if path == "" {
				path = filepath.Join(c.data, "collector-"+clock.Clock{}.Now().UTC().Format("2006-01-02-150405")+".db")
			}
			if err := o.store.Backup(ctx, path); err != nil {
				return err
			}
			fmt.Fprintln(c.out, c.speak.T("collector.backup.done", view.Args{"File": path}))
			return nil
		})
	}}
}

func restoredCommand() *command {
	return &command{name: "restored", about: "collector.restored.about", setup: func(*flag.FlagSet) action {
		return within(func(ctx context.Context, c *call, o *opened) error {
			if err := o.Reincarnate(ctx); err != nil {
				return err
			}
			fmt.Fprintln(c.out, c.speak.T("collector.restored.done"))
			return nil
		})
	}}
}
