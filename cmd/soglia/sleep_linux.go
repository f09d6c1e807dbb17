package main

import (
	"log/slog"
	"syscall"

	"github.com/godbus/dbus/v5"
)

// What systemd-logind says of sleep (org.freedesktop.login1).
const (
	logind     = "org.freedesktop.login1"
	manager    = logind + ".Manager"
	prepares   = "PrepareForSleep"
	logindPath = dbus.ObjectPath("/org/freedesktop/login1")
)

// beforeSleep locks whenever the system is about to sleep, and lets it sleep once that is done. It comes back at once; where there is no
// logind, with an error.
func beforeSleep(lock func()) error {
	bus, err := dbus.ConnectSystemBus()
	if err != nil {
		return err
	}
	if err := bus.AddMatchSignal(dbus.WithMatchObjectPath(logindPath), dbus.WithMatchInterface(manager), dbus.WithMatchMember(prepares)); err != nil {
		_ = bus.Close() // the first error is the one to tell
		return err
	}
	signals := make(chan *dbus.Signal, 8)
	bus.Signal(signals)
	go follow(bus, signals, lock)
	return nil
}

func follow(bus *dbus.Conn, signals <-chan *dbus.Signal, lock func()) {
	release := hold(bus)
	for s := range signals {
		if s.Name != manager+"."+prepares || len(s.Body) != 1 {
			continue
		}
		if sleeps, _ := s.Body[0].(bool); sleeps {
			lock()
			release()
		} else {
			release = hold(bus)
		}
	}
}

// hold asks the system to wait with its sleep until release is called; it waits some seconds at most.
func hold(bus *dbus.Conn) (release func()) {
	var fd dbus.UnixFD
	call := bus.Object(logind, logindPath).Call(manager+".Inhibit", 0, "sleep", "Soglia", "lock", "delay")
	if err := call.Store(&fd); err != nil {
		slog.Info("sleep is not waited for", "error", err)
		return func() {}
	}
	return func() { _ = syscall.Close(int(fd)) }
}
