package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// RightToWithdraw is the request that is no psychologist's task: act D is withdrawn in her place.
const RightToWithdraw = "RITIRO"

// DocumentSigner signs files with the seated person's own key.
type DocumentSigner interface {
	// Fingerprint is that of her key, in groups that are read aloud.
	Fingerprint() string
	// Sign writes a signature beside a file and gives its path.
	Sign(ctx context.Context, path string) (string, error)
}

// PsychTask is a request about somebody's data that every psychologist of the desk answers for what she alone holds, something or nothing: that she has a
// task tells nobody whom she sees (spec §3.8).
type PsychTask struct {
	Request uuid.UUID
	Person  uuid.UUID
	Name    string // "" where the person's name is not hers to read
	Right   string // code of request_right
	Due     civil.Date
}

// PsychTasks gives the open requests of the seat's desk that she has not answered, those due first. A request to withdraw a consent is the desk's: act D is
// withdrawn in her place.
func PsychTasks(ctx context.Context, seat Seat) ([]PsychTask, error) {
	if err := inHerPlace(seat); err != nil {
		return nil, err
	}
	open, err := DataRequests(ctx, seat)
	if err != nil {
		return nil, err
	}
	var tasks []PsychTask
	for _, v := range open {
		if v.Closed || v.Right == RightToWithdraw || slices.Contains(entity.DataRequestSealed.Get(v.Record), seat.User.String()) {
			continue
		}
		task := PsychTask{Request: v.Record.ID, Person: v.Person, Right: v.Right, Due: v.Due}
		p, err := psychPerson(ctx, seat, v.Person)
		if err != nil {
			return nil, err
		}
		if p != nil {
			task.Name = DisplayName(p)
		}
		tasks = append(tasks, task)
	}
	return tasks, nil
}

// AnswerTask writes at the desk that the seated psychologist answered a request, and nothing of what.
func AnswerTask(ctx context.Context, seat Seat, request uuid.UUID) error {
	if err := inHerPlace(seat); err != nil {
		return err
	}
	was, err := seat.Store.Get(ctx, entity.DataRequest, request)
	if err != nil {
		return err
	}
	page := OpenPage(was)
	answered := entity.DataRequestSealed.Get(was)
	if slices.Contains(answered, seat.User.String()) {
		return nil
	}
	entity.DataRequestSealed.Set(page.Now, append(slices.Clone(answered), seat.User.String())...)
	return seat.Store.Commit(ctx, page.write(seat, parsedID(entity.DataRequestPerson.Get(was))))
}

// SignedAnswer saves the document with which she answers where she chose, and signs the file beside it; it gives both paths. The request counts as answered once
// both stand there.
func SignedAnswer(ctx context.Context, seat Seat, signer DocumentSigner, request uuid.UUID, d Document, path, password string) (file, signature string, err error) {
	if signer == nil {
		return "", "", domain.Fail(domain.Unavailable, "print.error.not_saved", nil)
	}
	if file, err = SavePrint(ctx, seat, d, Printed{}, PrintFile{Path: path, Password: password, Why: SavedForRequest}); err != nil {
		return "", "", err
	}
	if signature, err = signer.Sign(ctx, file); err != nil {
		return file, "", err
	}
	return file, signature, AnswerTask(ctx, seat, request)
}

// AnsweredBySealed gives the names of the psychologists who answered a request.
func AnsweredBySealed(request *record.Record, names map[uuid.UUID]string) []string {
	var all []string
	for _, id := range idsIn(entity.DataRequestSealed.Get(request)) {
		all = append(all, names[id])
	}
	return all
}
