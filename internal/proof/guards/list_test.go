package guards_test

import "soglia/internal/proof/altered"

const (
	laptop = "./storage/laptop"
	core   = "./app/core"
)

// guards are the lines that keep the promises. The first ones are tried in every test run.
func guards() []guard {
	return []guard{
		{
			"a text that nobody approved is not printed",
			altered.Line{File: "app/core/notices.go", Was: "case n.ApprovedOn.IsZero():", Is: "case false:"},
			core, "TestAShippedTextIsADraftThatIsNotPrinted",
		},
		{
			"a list of who sees a protected person changes by two people's word",
			altered.Line{File: "sync/seal/roster/lists.go", Was: "if len(m.Replaces) == 0 ||", Is: "if true || len(m.Replaces) == 0 ||"},
			"./sync/seal/roster", "TestAListChangesByTwoPeoplesWord",
		},
		{
			"the role table is the specification's",
			altered.Line{File: "domain/access/roles.tsv", Was: "VOLONTARIO\tvolontario di sportello\tW s\tW s\tW o\t", Is: "VOLONTARIO\tvolontario di sportello\tW s\tW s\tW s\t"},
			"./domain/access", "TestTheFileIsTheTableOfTheSpecification",
		},
		{
			"keys above class 1 are people's, never laptops'",
			altered.Line{File: "storage/laptop/appoint.go", Was: "for class := seal.Visible; class <= seal.Identify; class++ {", Is: "for class := seal.Visible; class <= seal.Judicial; class++ {"},
			laptop, "TestEveryKeyOnEveryBlock",
		},
		{
			"the kit's reading sheet opens no psychology",
			altered.Line{File: "sync/seal/roster/readers.go", Was: "if s.Kind != wire.ScopeKind_SCOPE_OWN && r.ReadingKey != nil {", Is: "if r.ReadingKey != nil {"},
			"./sync/seal/roster", "TestOwnScopeIsItsAuthorsAlone",
		},
		{
			"what is written after a revocation is under new keys",
			altered.Line{File: "storage/laptop/epochs.go", Was: "\tfor _, scope := range scopes {\n\t\tif err := s.newEpoch(o, known, scope); err != nil {\n\t\t\treturn 0, err", Is: "\tfor _, scope := range scopes[:0] {\n\t\tif err := s.newEpoch(o, known, scope); err != nil {\n\t\t\treturn 0, err"},
			laptop, "TestALostLaptopOpensNothingThatIsWrittenAfter",
		},
		{
			"whoever is not on the list loses a protected person",
			altered.Line{File: "storage/laptop/protect.go", Was: "if err := o.store.Protect(ctx, p); err != nil {", Is: "if err := error(nil); err != nil && p.Scope == desk {"},
			laptop, "TestAProtectedPersonLiesWithThoseOnTheListAlone",
		},
		{
			"what her role may not read comes back reserved",
			altered.Line{File: "app/core/guardread.go", Was: "\tif err == nil {\n\t\terr = g.reserve(ctx, r, near)\n\t}", Is: ""},
			core, "TestEachRoleReadsWhatTheTableSays",
		},
		{
			"what her role may not write is refused",
			altered.Line{File: "app/core/guardwrite.go", Was: "if err := g.mayWrite(ctx, w, newcomers); err != nil {", Is: "if err := error(nil); err != nil && w.Was == nil {"},
			core, "TestEachRoleWritesWhatTheTableSays",
		},
		{
			"the data lead reads inside an open record alone",
			altered.Line{File: "app/core/guardread.go", Was: "\tcase c.Over(access.OnlyInside):\n\t\treturn near == assigned", Is: "\tcase c.Over(access.OnlyInside):\n\t\treturn true"},
			core, "TestTheDataLeadReadsInsideARequestAlone",
		},
		{
			"a use case that is not hers is refused",
			altered.Line{File: "app/core/rules.go", Was: "if known && (rule.ByGuard() ||", Is: "if known && (true || rule.ByGuard() ||"},
			core, "TestARuleAdmitsThoseItNames",
		},
		{
			"the audit is only added to",
			altered.Line{File: "domain/access/records.tsv", Was: "registro\tanyone\tnobody", Is: "registro\tanyone\tanyone"},
			core, "TestTheAuditIsOnlyAddedTo",
		},
		{
			"a withdrawal wins",
			altered.Line{File: "app/core/consent.go", Was: "if outcomeOf(c) == Withdrawn && !named[c.ID.String()] {", Is: "if outcomeOf(c) == Withdrawn && named[c.ID.String()] {"},
			core, "TestAWithdrawalThatNobodyNamesWinsInEveryOrder",
		},
		{
			"nothing leaves without the consent to share it with this organisation",
			altered.Line{File: "app/core/consentsharing.go", Was: "if found, ok := all[Receiver{org, purpose}]; ok {", Is: "for _, found := range all {\n\t\treturn found, nil\n\t}\n\tif found, ok := all[Receiver{org, purpose}]; ok {"},
			core, "TestWithoutConsentThereIsNoReferral",
		},
		{
			"exactly what was ticked travels",
			altered.Line{File: "app/core/referralextract.go", Was: "\t\tpart.Values = append(part.Values, v)", Is: "\t\tpart.Values = append(part.Values, v, v)"},
			core, "TestExactlyWhatWasTickedTravels",
		},
		{
			"a month below five people is published without figures",
			altered.Line{File: "app/core/psychmonth.go", Was: "if !m.Hidden {", Is: "if true {"},
			core, "TestAMonthIsPublishedWithoutFiguresBelowFivePeopleAndPutRight",
		},
		{
			"what is hers shows on no shared page",
			altered.Line{File: "app/core/guardread.go", Was: "case slices.Contains(g.own, r.Scope):\n\t\treturn private, nil", Is: "case slices.Contains(g.own, r.Scope):\n\t\treturn stranger, nil"},
			core, "TestAPsychologistsWorkIsNobodyElses",
		},
		{
			"keys are certified over a telephone only where they are those of the code",
			altered.Line{File: "storage/laptop/resetgiven.go", Was: "if telephone.KeysOf(g.Name, g.Round, ask.public()) != g.Keys {", Is: "if false && telephone.KeysOf(g.Name, g.Round, ask.public()) != g.Keys {"},
			laptop, "TestOtherKeysThanThoseOfTheCodeAreNotCertified",
		},
		{
			"a reset opens no private store",
			altered.Line{File: "storage/laptop/resetbook.go", Was: "if err := setAside(dir, turn.User, turn.Signer); err != nil {", Is: "if err := error(nil); err != nil {"},
			laptop, "TestAPrivateStoreIsSetAsideAndNeverOpened",
		},
		{
			"a pause grows with wrong tries",
			altered.Line{File: "storage/keyring/unlock.go", Was: "if err := k.MayTry(id); err != nil {", Is: "if err := error(nil); err != nil {"},
			laptop, "TestThePauseGrowsWithWrongTries",
		},
		{
			"locking wipes the laptop's secret",
			altered.Line{File: "storage/laptop/open.go", Was: "\t\to.register.wipe()\n", Is: "\t\t_ = o.register\n"},
			laptop, "TestLockingWipesTheLaptopsSecretToo",
		},
		{
			"what was printed is gone at lock",
			altered.Line{File: "storage/printed/printed.go", Was: "\treturn os.RemoveAll(path)\n", Is: "\treturn nil\n"},
			"./storage/printed", "TestNothingStaysAfterwards",
		},
		{
			"a letter speaks for its sender alone",
			altered.Line{File: "sync/seal/letter.go", Was: "len(k) == ed25519.PublicKeySize && ed25519.Verify(k, info.signed(l.signed), l.signature)", Is: "len(k) == ed25519.PublicKeySize && info.Kind == kind"},
			"./sync/seal", "TestALetterSignedByAnotherIsRefused",
		},
		{
			"without her act no session took place",
			altered.Line{File: "app/core/psychconsent.go", Was: "return stands.State == Given || ", Is: "return true || stands.State == Given || "},
			core, "TestASessionThatTookPlaceNeedsTheConsentAndItsWordsAreNotes",
		},
	}
}
