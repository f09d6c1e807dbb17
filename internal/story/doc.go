// Package story plays a week at a help desk, and three weeks of three laptops, in the real window, in a virtual display, and keeps the pictures. It runs with
// the build tag story alone, through make story: it needs an X server, cgo and some minutes.
package story
