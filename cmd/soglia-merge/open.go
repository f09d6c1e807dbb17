package main

import (
	"context"
	"errors"
	"flag"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/cmd/internal/assembly"
	"soglia/domain"
	"soglia/domain/access"
)

// entry is what a command needs to open a data folder.
type entry struct {
	user *string
	desk *string
	own  *secret
}

func entryFlags(flags *flag.FlagSet) entry {
	return entry{
		user: flags.String("user", "", "cli.flag.user"),
		desk: flags.String("desk", "", "cli.flag.desk"),
		own:  ownSecret(flags),
	}
}

// seated opens the folder, seats the person and does the work; her keys are wiped and the folder is free afterwards.
func (e entry) seated(ctx context.Context, c *call, work func(*assembly.Folder, *core.Sitting) (answer, error)) (found answer, err error) {
	folder, err := assembly.Open(c.data)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, folder.Close()) }()
	user, err := named(folder.Members(), *e.user)
	if err != nil {
		return nil, err
	}
	passphrase, err := e.own.read(c)
	if err != nil {
		return nil, err
	}
	sitting, err := folder.Table().Unlock(ctx, user, passphrase, uuid.Nil)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, sitting.Leave()) }()
	if err := sitting.SitAt(ctx, *e.desk); err != nil {
		return nil, err
	}
	return work(folder, sitting)
}

// named finds who is meant: by name or id, else the first of the folder.
func named(members []access.Member, name string) (uuid.UUID, error) {
	if name == "" && len(members) > 0 {
		return members[0].ID, nil
	}
	for _, m := range members {
		if strings.EqualFold(m.Name, name) || m.ID.String() == name {
			return m.ID, nil
		}
	}
	return uuid.Nil, domain.Fail(domain.NotFound, "cli.error.no_user", nil)
}
