// Package simulated plays the simulation of sync/simulate with the laptop's real store: one history in ten on encrypted SQLite.
//
// The long runs take their numbers from the environment: SOGLIA_HISTORIES (2,000) and SOGLIA_SEED (1).
package simulated
