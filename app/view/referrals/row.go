package referrals

import (
	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// incomingRow is the line of a referral that came.
func (w Wiring) incomingRow(in core.Incoming) Row {
	row := Row{ID: in.Referral, Name: in.Name(), Urgent: in.ValueOf(entity.ReferralUrgent.Field).Bool()}
	switch {
	case in.Damaged != nil:
		row.ID, row.Name, row.Detail = in.Envelope, w.t("incoming.damaged"), w.Speak.Error(in.Damaged)
		row.State, row.Kind = w.t("incoming.damaged_state"), Late
		return row
	case in.Stop != "":
		row.Name = w.t("incoming.stopped_name")
	case row.Name == "":
		row.Name = w.t("somebody")
	}
	row.Detail = w.t("incoming.from", view.Args{"Desk": in.SenderDesk, "Name": in.Sender, "Day": w.Speak.NearDay(in.Arrived, w.today())})
	row.State, row.Kind = w.incomingState(in)
	return row
}

func (w Wiring) incomingState(in core.Incoming) (string, Kind) {
	switch {
	case in.Stop != "":
		return w.Speak.Label("referral_outcome", in.Stop), Over
	case in.Answer != nil:
		kind := Accepted
		if in.Answer.Outcome != core.OutcomeAccepted && in.Answer.Outcome != core.OutcomeAcceptedLate {
			kind = Refused
		}
		return w.Speak.Label("referral_outcome", in.Answer.Outcome), kind
	case in.AnswerBy.IsZero():
		return w.t("incoming.to_answer"), Soon
	}
	late := w.today().DaysSince(in.AnswerBy)
	r := record.New(entity.Referral, in.Referral)
	return w.standing(r, core.ReferralStands(stateOf(in.AnswerBy, r), w.today()), late)
}

// stateOf writes a sent referral's state and day in a record, to be read as the sender reads it.
func stateOf(by civil.Date, r *record.Record) *record.Record {
	entity.ReferralState.Set(r, core.ReferralSent)
	entity.ReferralAnswerBy.Set(r, by.String())
	return r
}
