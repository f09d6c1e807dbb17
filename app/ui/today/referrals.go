package today

import (
	"strconv"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view/today"
)

// referrals is what came back of people who were sent on, what nobody answered, and who was sent here.
func (s *screen) referrals(news today.Referrals) fyne.CanvasObject {
	k := s.kit
	var rows []fyne.CanvasObject
	if news.Incoming != "" {
		rows = append(rows, k.ListRow(kit.RowSpec{
			ID: "today-received", Lead: k.Disc(icon.Inbox, kit.Accent), Title: news.Incoming, OnTap: s.doors.Received,
		}))
	}
	for i, r := range news.Rows {
		lead := k.Disc(icon.CircleCheck, kit.Ok)
		if r.Bad {
			lead = k.Disc(icon.OctagonAlert, kit.Err)
		}
		rows = append(rows, k.ListRow(kit.RowSpec{
			ID: kit.ID("today-referral-" + strconv.Itoa(i)), Lead: lead, Title: r.Name, Detail: r.Detail, OnTap: func() { s.doors.Referral(r.ID) },
		}))
	}
	if news.More != "" {
		rows = append(rows, k.Secondary(news.More))
	}
	speak := s.presenter.Speak()
	all := k.Link("today-referrals", speak.T("referral.today_all"), s.doors.Referrals)
	return k.Card(kit.CardSpec{Title: speak.T("referral.today_title"), Right: []fyne.CanvasObject{all}, Gap: 6}, rows...)
}
