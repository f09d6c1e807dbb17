package entity

import "soglia/domain/schema"

// Household is a household, around the person it is known by (spec §2, nucleo).
var Household = schema.Declare(3, "nucleo", schema.HomeDesk)

// The fields of Household.
var (
	HouseholdState        = state(Household)
	HouseholdProgramme    = programme(Household)
	HouseholdActivity     = activity(Household)
	HouseholdCancelReason = cancelReason(Household)
	HouseholdReference    = Household.Ref(16, "riferimento", "persona", schema.Identity, schema.Required, schema.Indexed)
	HouseholdTown         = Household.Code(17, "comune", "comuni", schema.Ordinary)
	HouseholdSize         = Household.Int(18, "componenti_totali", schema.Ordinary)
	HouseholdMinors       = Household.Int(19, "minori", schema.Ordinary)
	HouseholdQuartiere    = Household.Code(20, "quartiere", "quartieri", schema.Ordinary)
	HouseholdNote         = Household.Text(21, "nota", schema.Ordinary)
)
