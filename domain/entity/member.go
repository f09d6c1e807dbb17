package entity

import "soglia/domain/schema"

// Member is one member of a household, known here or not (spec §2, componente).
var Member = schema.Declare(4, "componente", schema.HomeDesk, "nucleo")

// The fields of Member.
var (
	MemberState        = state(Member)
	MemberProgramme    = programme(Member)
	MemberActivity     = activity(Member)
	MemberCancelReason = cancelReason(Member)
	MemberHousehold    = Member.Ref(16, "nucleo", "nucleo", schema.Identity, schema.Required, schema.Indexed)
	MemberPerson       = Member.Ref(17, "persona", "persona", schema.Identity, schema.Indexed)
	MemberRelation     = Member.Code(18, "relazione", "household_relation", schema.Ordinary, schema.Required)
	MemberGender       = Member.Code(19, "genere", "gender", schema.Ordinary)
	MemberAgeBand      = Member.Code(20, "fascia_eta", "age_band", schema.Ordinary)
	MemberLivesIn      = Member.Bool(21, "convivente", schema.Ordinary)
	MemberDependent    = Member.Bool(22, "a_carico", schema.Ordinary)
	MemberFrom         = Member.PartialDate(23, "dal", schema.Ordinary)
	MemberUntil        = Member.PartialDate(24, "al", schema.Ordinary)
)
