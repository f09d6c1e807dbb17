package main

import (
	"fmt"
	"strings"
)

// line is one line of the table that stands beside the rival's figures. All goals are upper bounds.
type line struct {
	what  string
	goal  float64
	ours  float64
	show  func(float64) string
	more  []string // of ours
	rival float64  // 0: not measured
	told  []string // of the rival's
}

func (r *report) besideHead() {
	fmt.Fprintf(r.out, "\n| what | goal | measured | | PouchDB 9, best of tuned and default | times ours |\n|---|---|---|---|---|---|\n")
}

// beside prints a line.
func (r *report) beside(l line) {
	verdict, goal := "met", "≤ "+l.show(l.goal)
	switch {
	case l.goal < 0:
		verdict, goal = "", "–"
	case l.ours > l.goal:
		verdict = "**not met**"
	}
	ours := strings.Join(append([]string{l.show(l.ours)}, l.more...), "; ")
	rival, ratio := "–", ""
	if l.rival > 0 {
		rival = strings.Join(append([]string{l.show(l.rival)}, l.told...), "; ")
	} else if len(l.told) > 0 {
		rival = strings.Join(l.told, "; ")
	}
	if l.rival > 0 && l.ours > 0 {
		ratio = fmt.Sprintf("%.1f", l.rival/l.ours)
	}
	fmt.Fprintf(r.out, "| %s | %s | %s | %s | %s | %s |\n", l.what, goal, ours, verdict, rival, ratio)
}

// noGoal is the goal of lines that only tell.
const noGoal = -1

func requests(n int) string { return fmt.Sprintf("%d requests", n) }

func kilobytesOf(n int64) string { return fmt.Sprintf("%.1f kB", float64(n)/1000) }
