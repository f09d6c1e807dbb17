package core

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/notice"
	"soglia/domain/record"
)

// longestNotice is how much a text may hold, in bytes: many times what anybody reads.
const longestNotice = 60_000

// DraftNotice writes a new draft of a text. Who may is the guard's matter (spec §3.2: a coordinator).
func DraftNotice(ctx context.Context, seat Seat, n Notice) (Notice, error) {
	n.Body, n.Controller = strings.TrimSpace(n.Body), strings.TrimSpace(n.Controller)
	if wrong := noticeFaults(n); len(wrong) > 0 {
		return Notice{}, wrong
	}
	all, err := Notices(ctx, seat.Store)
	if err != nil {
		return Notice{}, err
	}
	n.ApprovedBy, n.ApprovedOn = uuid.Nil, civil.Date{} // what it was made of may have been approved
	n.State, n.Version = NoticeDraft, fmt.Sprintf("BOZZA %d", 1+newest(all, n, func(o Notice) bool { return strings.HasPrefix(o.Version, "BOZZA ") }))
	written := n.write(seat)
	pages := append([]Page{{Now: written}}, outOfUse(all, n, NoticeDraft)...)
	return noticeOf(written), commitNotices(ctx, seat, pages)
}

// ApproveNotice puts a draft in force under a version name of its own. Nothing may be left in square brackets, and the data controller must be named;
// a translation must have been reviewed.
func ApproveNotice(ctx context.Context, seat Seat, n Notice) (Notice, error) {
	if wrong := approvalFaults(n); len(wrong) > 0 {
		return Notice{}, wrong
	}
	all, err := Notices(ctx, seat.Store)
	if err != nil {
		return Notice{}, err
	}
	n.State, n.ApprovedBy, n.ApprovedOn = NoticeApproved, seat.User, today(seat)
	n.Version = fmt.Sprintf("%d del %s", 1+newest(all, n, func(o Notice) bool { return !o.ApprovedOn.IsZero() }), n.ApprovedOn)
	written := n.write(seat)
	pages := append([]Page{{Now: written}}, outOfUse(all, n, NoticeDraft, NoticeApproved)...)
	return noticeOf(written), commitNotices(ctx, seat, pages)
}

func noticeFaults(n Notice) domain.Errors {
	var wrong domain.Errors
	wrong = appendIf(wrong, !slices.Contains(notice.Acts(), n.Act), "atto", "error.required")
	wrong = appendIf(wrong, n.Body == "", "testo", "error.required")
	wrong = appendIf(wrong, len(n.Body) > longestNotice, "testo", "notice.error.too_long")
	wrong = appendIf(wrong, n.Language == "" || codelist.IsRefusal(n.Language), "lingua", "error.required")
	return wrong
}

func approvalFaults(n Notice) domain.Errors {
	wrong := noticeFaults(n)
	wrong = appendIf(wrong, n.State != NoticeDraft, "testo", "notice.error.not_a_draft")
	wrong = appendIf(wrong, strings.TrimSpace(n.Controller) == "", "titolare", "notice.error.controller")
	wrong = appendIf(wrong, len(notice.Gaps(n.Body)) > 0, "testo", "notice.error.gaps")
	wrong = appendIf(wrong, !strings.Contains(n.Body, notice.Controller), "testo", "notice.error.controller_left_out")
	wrong = appendIf(wrong, n.Language != notice.Language && !n.Reviewed, "traduzione_rivista", "notice.error.unreviewed")
	return wrong
}

// newest gives the highest number among the versions of a text of one kind, 0 where there is none.
func newest(all []Notice, n Notice, kind func(Notice) bool) int {
	highest := 0
	for _, o := range all {
		if o.Act == n.Act && o.Language == n.Language && kind(o) {
			highest = max(highest, number(o.Version))
		}
	}
	return highest
}

func (n Notice) write(seat Seat) *record.Record {
	r := record.New(entity.NoticeText, seat.IDs.New())
	entity.NoticeTextState.Set(r, n.State)
	entity.NoticeTextAct.Set(r, n.Act)
	entity.NoticeTextLanguage.Set(r, n.Language)
	entity.NoticeTextVersion.Set(r, n.Version)
	entity.NoticeTextController.Set(r, n.Controller)
	entity.NoticeTextBody.Set(r, n.Body)
	entity.NoticeTextReviewed.Set(r, n.Reviewed)
	if !n.ApprovedOn.IsZero() {
		entity.NoticeTextApprovedBy.Set(r, n.ApprovedBy.String())
		entity.NoticeTextApprovedOn.Set(r, n.ApprovedOn.String())
	}
	return r
}

// outOfUse moves the versions that a new one replaces out of use; they stay to be read.
func outOfUse(all []Notice, n Notice, states ...string) []Page {
	var pages []Page
	for _, o := range all {
		if o.Record == nil || o.Act != n.Act || o.Language != n.Language || !slices.Contains(states, o.State) {
			continue
		}
		page := OpenPage(o.Record)
		entity.NoticeTextState.Set(page.Now, NoticeReplaced)
		pages = append(pages, page)
	}
	return pages
}

// commitNotices writes texts, which are the network's own and of no person.
func commitNotices(ctx context.Context, seat Seat, pages []Page) error {
	var wrong domain.Errors
	writes := make([]record.Write, 0, len(pages))
	for _, page := range pages {
		wrong = append(wrong, Validate(page.Now, page.Was)...)
		w := page.write(seat, page.Now.ID)
		w.Desk = uuid.Nil
		writes = append(writes, w)
	}
	if err := wrong.OrNil(); err != nil {
		return err
	}
	return seat.Store.Commit(ctx, writes...)
}
