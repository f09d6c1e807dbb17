// Package stage drives the real program in a virtual display: real keys of an Italian keyboard, real clicks, real pictures.
//
// It never sleeps for an effect: it asks the program, by a shortcut that goes the way of every other key, to write down
// where everything on the screen is, and looks again until a condition holds. When the answer comes, whatever was typed
// before has been dealt with.
package stage
