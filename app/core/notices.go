package core

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/notice"
	"soglia/domain/record"
)

// NoticeVersion names the texts that the program comes with, still drafts (spec §3.2).
const NoticeVersion = notice.Draft

// The states of a text (testo_informativa.stato).
const (
	NoticeDraft    = "BOZZA"
	NoticeApproved = "APPROVATO"
	NoticeReplaced = "SOSTITUITO"
)

// Notice is one version of the text of an act, in one language. It is never edited: a change makes another version, and acts keep the version they name.
type Notice struct {
	Act        string
	Language   string // code of language
	Version    string // "BOZZA 2", or "1 del 2026-11-22"
	State      string
	Controller string
	Body       string
	Reviewed   bool // of a translation: somebody who knows the language has read it again
	ApprovedBy uuid.UUID
	ApprovedOn civil.Date
	Record     *record.Record // nil: it came with the program
}

// Printable says why a text may not be printed, nil where it may (spec §3.2, §3.11).
func (n Notice) Printable() error {
	switch {
	case n.ApprovedOn.IsZero():
		return domain.Fail(domain.Forbidden, "print.error.draft", nil)
	case n.Language != notice.Language && !n.Reviewed:
		return domain.Fail(domain.Forbidden, "print.error.unreviewed", nil)
	}
	return nil
}

// Sections gives the text in sections, with the data controller in its place.
func (n Notice) Sections() []notice.Section { return notice.Sections(n.Body, n.Controller) }

// Notices gives every version of every text: by act as spec §3.2 has them, Italian first, the newest version first. What came with the program is the oldest.
func Notices(ctx context.Context, s Store) ([]Notice, error) {
	found, err := collect(s.Find(ctx, record.All(entity.NoticeText)))
	if err != nil {
		return nil, err
	}
	all := shippedNotices()
	for _, r := range found {
		all = append(all, noticeOf(r))
	}
	slices.SortStableFunc(all, func(a, b Notice) int {
		return cmp.Or(
			cmp.Compare(slices.Index(notice.Acts(), a.Act), slices.Index(notice.Acts(), b.Act)),
			cmp.Compare(languageRank(a), languageRank(b)), cmp.Compare(a.Language, b.Language), -earlierNotice(a, b),
		)
	})
	return all, nil
}

func languageRank(n Notice) int {
	if n.Language == notice.Language {
		return 0
	}
	return 1
}

func shippedNotices() []Notice {
	all := make([]Notice, 0, len(notice.Acts()))
	for _, act := range notice.Acts() {
		all = append(all, Notice{Act: act, Language: notice.Language, Version: NoticeVersion, State: NoticeDraft, Body: notice.Shipped(act)})
	}
	return all
}

func noticeOf(r *record.Record) Notice {
	return Notice{
		Act: entity.NoticeTextAct.Get(r), Language: entity.NoticeTextLanguage.Get(r), Version: entity.NoticeTextVersion.Get(r),
		State: entity.NoticeTextState.Get(r), Controller: entity.NoticeTextController.Get(r), Body: entity.NoticeTextBody.Get(r), Reviewed: entity.NoticeTextReviewed.Get(r),
		ApprovedBy: parsedID(entity.NoticeTextApprovedBy.Get(r)), ApprovedOn: dateOf(entity.NoticeTextApprovedOn.Get(r)), Record: r,
	}
}

// earlierNotice puts versions of one text in the order in which they were written, the same on every laptop.
func earlierNotice(a, b Notice) int {
	created := func(n Notice) int64 {
		if n.Record == nil {
			return -1
		}
		return n.Record.Origin.CreatedAt
	}
	return cmp.Or(a.ApprovedOn.Compare(b.ApprovedOn), cmp.Compare(number(a.Version), number(b.Version)), cmp.Compare(created(a), created(b)),
		cmp.Compare(a.Version, b.Version))
}

// number reads a version's number: 2 of "BOZZA 2", 1 of "1 del 2026-11-22".
func number(version string) int {
	for _, word := range strings.Fields(version) {
		if n, err := strconv.Atoi(word); err == nil {
			return n
		}
	}
	return 0
}

// NoticeInForce gives the text that is read out today: the newest approved one in the language, where it may be printed, else in Italian; while nothing is
// approved, the newest draft.
func NoticeInForce(ctx context.Context, s Store, act, language string) (Notice, error) {
	all, err := Notices(ctx, s)
	if err != nil {
		return Notice{}, err
	}
	return inForce(all, act, language), nil
}

func inForce(all []Notice, act, language string) Notice {
	for _, wanted := range []string{language, notice.Language} {
		for _, n := range all {
			if n.Act == act && n.Language == wanted && n.State == NoticeApproved && n.Printable() == nil {
				return n
			}
		}
	}
	for _, n := range all {
		if n.Act == act && n.Language == notice.Language && n.State == NoticeDraft {
			return n
		}
	}
	return Notice{Act: act, Language: notice.Language, Version: NoticeVersion, State: NoticeDraft, Body: notice.Shipped(act)}
}

// NoticeNamed gives the text that an act names, false where this laptop has none of that name.
func NoticeNamed(all []Notice, act, language, version string) (Notice, bool) {
	for _, wanted := range []string{language, notice.Language} {
		for _, n := range all {
			if n.Act == act && n.Language == wanted && n.Version == version {
				return n, true
			}
		}
	}
	return Notice{}, false
}
