package entity

import "soglia/domain/schema"

// Goal is one goal of a path (spec §2, obiettivo).
var Goal = schema.Declare(11, "obiettivo", schema.HomeDesk, "percorso")

// The fields of Goal.
var (
	GoalState        = state(Goal)
	GoalProgramme    = programme(Goal)
	GoalActivity     = activity(Goal)
	GoalCancelReason = cancelReason(Goal)
	GoalPath         = Goal.Ref(16, "percorso", "percorso", schema.Ordinary, schema.Required, schema.Indexed)
	GoalDimension    = Goal.Code(17, "dimensione", "assessment_dimension", schema.Ordinary)
	GoalText         = Goal.Text(18, "testo", schema.Ordinary, schema.Required)
	GoalEvidence     = Goal.Text(19, "prova", schema.Ordinary)
	GoalDue          = Goal.Date(20, "scadenza", schema.Ordinary)
	GoalStatus       = Goal.Code(21, "esito", "goal_status", schema.Ordinary, schema.Required)
	GoalCheckedOn    = Goal.Date(22, "verificato_il", schema.Ordinary)
)
