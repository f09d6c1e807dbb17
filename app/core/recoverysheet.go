package core

// Rehearsal chooses which group is to be typed back from paper, never the first, by a number that the caller draws; groups count from 0.
func (s RecoverySheet) Rehearsal(drawn uint32) int {
	n := uint32(len(s.Groups))
	if n < 2 {
		return 0
	}
	return 1 + int(drawn%(n-1))
}

// Answers says whether what was typed is what stands on the paper, as Kit.Answers does.
func (s RecoverySheet) Answers(group int, typed string) bool {
	return group < len(s.Groups) && plainSymbols(typed) == plainSymbols(s.Groups[group])
}
