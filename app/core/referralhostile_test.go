package core_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// answers seals whatever a laptop at Bastione likes as its answer.
func (b *between) answers(t *testing.T, referral uuid.UUID, said map[string]any) {
	t.Helper()
	all := map[string]any{"v": 1, "invio": referral, "sportello": b.dario.Desk, "esito": core.OutcomeAccepted, "data": "2026-11-24", "da": "Dario"}
	for name, v := range said {
		all[name] = v
	}
	plain, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := core.SendEnvelope(t.Context(), b.dario, core.Mail{Kind: core.MailAnswer, Desk: b.elena.Desk, Class: schema.BlockText, Plain: plain}); err != nil {
		t.Fatal(err)
	}
}

// One answer that cannot be written down, whatever another laptop put into it, keeps nobody from their day or from the answers of others.
func TestAnAnswerThatCannotStandKeepsNobodyFromTheirDay(t *testing.T) {
	for name, said := range map[string]map[string]any{
		"a name without end":       {"da": strings.Repeat("a", 501)},
		"marks that reorder words": {"motivo": "testo \u202e nascosto"},
		"a text without end":       {"ritorno": strings.Repeat("a", 50_001)},
	} {
		t.Run(name, func(t *testing.T) {
			b := twoDesks(t)
			b.consents(t, b.arci)
			bad, good := b.sends(t, b.form(b.arci, b.dario.Desk, tickedFields...)), b.sends(t, b.form(b.arci, b.dario.Desk, tickedFields...))
			b.answers(t, bad, said)
			b.answers(t, good, nil)
			b.news(t)
			if state := entity.ReferralState.Get(b.read(t, good)); state != core.ReferralAccepted {
				t.Error("the other answer was not written down:", state)
			}
			if state := entity.ReferralState.Get(b.read(t, bad)); state != core.ReferralSent {
				t.Error("it stands as", state)
			}
		})
	}
}

// shutDesk seals nothing to a desk: it was closed, or its keys are not here.
type shutDesk struct{ core.Envelopes }

func (shutDesk) ToDesk(context.Context, string, uuid.UUID, schema.Block, []byte) ([]byte, error) {
	return nil, domain.Fail(domain.NotFound, "envelope.error.no_desk", nil)
}

// A desk that cannot be told to stop any more is told of on the day's page, which opens.
func TestADeskThatCannotBeToldToStopIsTold(t *testing.T) {
	b := twoDesks(t)
	b.consents(t, b.arci)
	id := b.sends(t, b.form(b.arci, b.dario.Desk, tickedFields...))
	if _, err := core.WithdrawSharing(t.Context(), b.elena, b.amina, b.arci, core.PurposeReferral, civil.DateOf(tuesday)); err != nil {
		t.Fatal(err)
	}
	b.elena.Envelopes = shutDesk{b.elena.Envelopes}
	if news := b.news(t); len(news.ToStop) != 1 || news.ToStop[0].Record.ID != id {
		t.Errorf("nobody hears of it: %+v", news.ToStop)
	}
}

// Whatever stands in an envelope's content, its kind and its references, the pages open.
func TestAnEnvelopeOfAnythingKeepsNobodyFromTheirDay(t *testing.T) {
	b := twoDesks(t)
	for _, kind := range []string{core.MailReferral, core.MailAnswer, core.MailHandover} {
		for _, content := range []string{"", "-", "%%%", base64.StdEncoding.EncodeToString([]byte("{}")), strings.Repeat("QUFB", 200_000)} {
			wrote(t, b.dario, entity.Envelope, func(r *record.Record) {
				entity.EnvelopeKind.Set(r, kind)
				entity.EnvelopeContent.Set(r, content)
				entity.EnvelopeDesk.Set(r, b.elena.Desk.String())
				entity.EnvelopeOperator.Set(r, b.elena.User.String())
				entity.EnvelopeAnswers.Set(r, uuid.NewString())
			})
		}
	}
	b.news(t)
	if _, err := core.TidyEnvelopes(t.Context(), b.elena); err != nil {
		t.Error(err)
	}
}

// Nobody of another desk makes a referral look answered where it was sent.
func TestOnlyTheDeskItselfSaysThatItAnswered(t *testing.T) {
	b := twoDesks(t)
	b.consents(t, b.arci)
	id := b.sends(t, b.form(b.arci, b.dario.Desk, tickedFields...))
	plain, err := json.Marshal(map[string]any{"v": 1, "invio": id, "sportello": b.dario.Desk, "esito": core.OutcomeAccepted, "data": "2026-11-24", "da": "x"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := core.SendEnvelope(t.Context(), b.elena, core.Mail{Kind: core.MailAnswer, Desk: b.dario.Desk, Class: schema.BlockText, Plain: plain}); err != nil {
		t.Fatal(err)
	}
	if in := b.incoming(t); in.Answer != nil {
		t.Error("somebody of another desk answered for it")
	}
}
