package core

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// minds holds what is said of minors (spec §3.2): for a minor somebody signs; one who comes alone gets information, and leaves a first name at most.
func (g *registration) minds() {
	if g.main == nil || !IsMinor(g.main, g.visit.Day) {
		return
	}
	if g.isAlone() {
		g.wrong = append(g.wrong, g.aloneFaults()...)
		return
	}
	if g.consented(ActSpecial) && len(g.representatives()) == 0 {
		g.wrong = append(g.wrong, domain.BadField("accompagnato_da", "consent.error.representative"))
	}
}

// isAlone says that no adult came along or asked.
func (g *registration) isAlone() bool {
	adult := func(p *record.Record) bool { return !IsMinor(p, g.visit.Day) }
	return g.visit.Party.Requester == "PERSONA" && strings.TrimSpace(g.visit.Party.AskedBy) == "" && !slices.ContainsFunc(g.others, adult)
}

// representatives names who signs for a minor: who asked or came along, else the adults who are named.
func (g *registration) representatives() []string {
	if by := strings.TrimSpace(g.visit.Party.AskedBy); by != "" {
		return []string{by}
	}
	var names []string
	for _, other := range g.others {
		if !IsMinor(other, g.visit.Day) {
			names = append(names, DisplayName(other))
		}
	}
	return names
}

func (g *registration) consented(act string) bool {
	return slices.ContainsFunc(g.visit.Consents, func(a ConsentAct) bool { return a.Act == act && a.State == Given })
}

// aloneFaults gives what goes beyond information for a minor who came alone. Whoever is known already stays as they are.
func (g *registration) aloneFaults() domain.Errors {
	var wrong domain.Errors
	if party := g.visit.Party.Person; party != nil && party.Known == uuid.Nil {
		level := entity.PersonIdentityLevel.Get(g.main)
		wrong = appendIf(wrong, level == Declared && entity.PersonFamilyName.Get(g.main) != "", "persona.cognome", "consent.error.minor_alone_name")
		wrong = appendIf(wrong, level == Declared && entity.PersonFamilyName.Get(g.main) == "", "persona.nome_unico", "consent.error.minor_alone_name")
		wrong = appendIf(wrong, level == Identified, "persona.documento_tipo", "consent.error.minor_alone_name")
	}
	wrong = appendIf(wrong, g.consented(ActSpecial), "consenso.esito", "consent.error.minor_alone_consent")
	next := g.visit.Next.Kind
	return appendIf(wrong, next == NextPath || next == NextReferral, "prossimo", "consent.error.minor_alone_next")
}
