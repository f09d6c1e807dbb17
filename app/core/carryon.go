package core

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/civil"
)

// Successor is a living laptop of one desk from which a network can be carried on, before anybody has unlocked it.
type Successor interface {
	Members() []access.Member
	// CarryOn opens it with the kit's two sheets, lets the root key appoint first, lets this laptop hold every desk's records, and
	// calls with what her keys open. What is wrong comes back under "passphrase", "signing" and "reading".
	CarryOn(ctx context.Context, codes KitCodes, first access.NewMember, with func(ctx context.Context, opened Opened, desks []uuid.UUID) error) error
}

// CarryingOn is what carries a network on when its coordinator's laptop is gone and one desk's is left.
type CarryingOn struct {
	Codes      KitCodes
	Name       string // of who coordinates from now on
	Passphrase string // with which she unlocks this laptop
	Role       string // access.NetworkCoordinator if empty; access.DeskCoordinator: of every desk, and reads their texts
}

// CarryOn seats a new coordinator of the network at this laptop and returns her id. What the other desks wrote comes with the
// next exchange. What is wrong comes back under "nome", "passphrase", "signing" and "reading".
func CarryOn(ctx context.Context, by Successor, c CarryingOn, clock Clock, ids IDs) (uuid.UUID, error) {
	name := strings.Join(strings.Fields(c.Name), " ")
	switch {
	case name == "":
		return uuid.Nil, domain.Errors{domain.BadField("nome", "laptop.error.name_needed")}
	case slices.ContainsFunc(by.Members(), func(m access.Member) bool { return strings.EqualFold(m.Name, name) }):
		return uuid.Nil, domain.Errors{domain.BadField("nome", "laptop.error.name_taken")}
	}
	member := access.Member{ID: ids.New(), Name: name, Role: c.Role}
	if member.Role == "" {
		member.Role = access.NetworkCoordinator
	}
	today := civil.DateOf(clock.Now())
	first := access.NewMember{Member: member, Passphrase: c.Passphrase}
	err := by.CarryOn(ctx, c.Codes, first, func(ctx context.Context, opened Opened, desks []uuid.UUID) error {
		member.Desks = desks
		return opened.Store().Commit(ctx, creation(firstOperator(member, today)))
	})
	return member.ID, err
}
