package main

import "github.com/google/uuid"

func (p *program) sessionWith(uuid.UUID, string) {}
func (p *program) correctSession(uuid.UUID)      {}
func (p *program) newSession()                   {}
