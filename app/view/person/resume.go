package person

import (
	"slices"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/record"
)

// resume opens the draft with which the page was made, once.
func (p *Presenter) resume() {
	u := p.wiring.Unfinished
	if u.Form == "" || p.resumed {
		return
	}
	p.resumed, p.resuming = true, &u
	if !p.again(u) {
		p.resuming = nil
		p.err = domain.Fail(domain.NotFound, "person.error.draft_gone", nil)
	}
}

// again opens the form that a draft is of, where it was opened first; false where what it was about is gone.
func (p *Presenter) again(u Unfinished) bool {
	of := func(i int) string {
		if i < len(u.Of) {
			return u.Of[i]
		}
		return ""
	}
	switch u.Form {
	case "data", "contact", "close-contact":
		p.tab = TabData
		return p.againData(u.Form, of(0))
	case "path", "closing", "goal", "path-dates":
		p.tab = TabPath
		return p.againPath(u.Form, of(0), of(1))
	case "member", "home", "leave":
		p.tab = TabHome
		return p.againHome(u.Form, of(0), of(1))
	case "act", "withdraw", "without", "erase":
		p.tab = TabConsents
		p.againAct(u.Form, of(0), of(1), receiverAt(of(2), of(3)))
		return true
	}
	return p.againEntry(u.Form, of(0))
}

func (p *Presenter) againAct(form, code, state string, to core.Receiver) {
	switch form {
	case "act":
		p.askAct(code, state, to)
	case "withdraw":
		p.askWithdraw(code, to)
	case "erase":
		p.AskErase()
	default:
		p.AskWithout(code, to)
	}
}

func (p *Presenter) againData(form, item string) bool {
	i := place(p.dossier.Contacts, item)
	switch {
	case form == "data":
		p.EditGroup(item)
		return p.form != nil
	case form == "contact": // one that was closed meanwhile is written as a new one
		p.AskContact(i)
		return true
	case i < 0:
		return false
	}
	p.AskCloseContact(i)
	return true
}

func (p *Presenter) againPath(form, path, goal string) bool {
	i := slices.IndexFunc(p.dossier.Paths, func(v core.PathView) bool { return v.Record.ID.String() == path })
	switch {
	case form == "path":
		p.AskPath()
	case i < 0:
		return false
	case form == "path-dates":
		p.AskDates(i)
	case form == "goal":
		p.AskGoal(i, place(p.dossier.Paths[i].Goals, goal))
	default:
		p.MovePath(i, core.PathClosed)
	}
	return true
}

func (p *Presenter) againHome(form, item, known string) bool {
	i := slices.IndexFunc(p.dossier.Households, func(h core.Household) bool { return h.Record.ID.String() == item })
	switch form {
	case "member":
		p.AskMember(i, known != "")
		return true
	case "home":
		p.AskHome(i)
		return true
	}
	for _, home := range p.Homes() {
		for _, r := range home.Relatives {
			if r.member != nil && r.member.ID.String() == item {
				p.AskLeave(r)
				return true
			}
		}
	}
	return false
}

// againEntry opens an entry of the story, and over it the form that puts it right.
func (p *Presenter) againEntry(form, item string) bool {
	ask, known := map[string]func(){"cancel": p.AskCancel, "move": p.AskMove, "intake": p.AskEdit}[form]
	i := slices.IndexFunc(p.events, func(e core.Event) bool { return e.Record.ID.String() == item })
	if !known || i < 0 {
		return false
	}
	p.tab = TabStory
	p.openEvent(p.events[i], ask)
	return true
}

// place gives where a record stands, -1 where it does not.
func place(all []*record.Record, id string) int {
	return slices.IndexFunc(all, func(r *record.Record) bool { return r.ID.String() == id })
}

// idOf names a record that was there when a form was opened on it, "" for a new one.
func idOf(r *record.Record, isNew bool) string {
	if isNew || r == nil || r.ID == uuid.Nil {
		return ""
	}
	return r.ID.String()
}
