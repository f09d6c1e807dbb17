// Package wire is the message format: what laptops sign, seal, keep and exchange, in Protocol Buffers, with strict and
// bounded decoding.
package wire

// Needs protoc 3.21 and protoc-gen-go v1.36.12 on the PATH.
//go:generate protoc --go_out=. --go_opt=paths=source_relative wire.proto
