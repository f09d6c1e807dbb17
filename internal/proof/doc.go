// Package proof shows by whole processes what the program promises: nothing readable at rest, nothing acknowledged lost, a clear word for every fault.
//
// Its tests build soglia-merge and run it as a script would. The long runs take their numbers from the environment:
// SOGLIA_KILL_ROUNDS (10) for the rounds of kill -9.
package proof
