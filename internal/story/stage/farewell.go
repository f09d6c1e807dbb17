package stage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"
)

// askToClose asks a window to close, as the cross in its corner does. That is the window manager's to say, and there is none
// here; so this speaks the X protocol itself: the client message WM_DELETE_WINDOW of ICCCM 4.2.8.1.
func (d *Display) askToClose(window uint32) (err error) {
	conn, err := net.Dial("unix", "/tmp/.X11-unix/X"+strings.TrimPrefix(d.name, ":"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if err := conn.SetDeadline(time.Now().Add(Patience)); err != nil {
		return err
	}
	x := xclient{conn}
	if err := x.greet(); err != nil {
		return err
	}
	protocols, err := x.atom("WM_PROTOCOLS")
	if err != nil {
		return err
	}
	remove, err := x.atom("WM_DELETE_WINDOW")
	if err != nil {
		return err
	}
	if err := x.send(window, protocols, remove); err != nil {
		return err
	}
	_, err = x.atom("WM_PROTOCOLS") // its answer says that the message before it has arrived
	return err
}

// xclient says the few words of X11 that are needed here: X Window System Protocol, version 11, appendix B.
type xclient struct{ conn net.Conn }

func (x xclient) greet() error {
	hello := binary.LittleEndian.AppendUint16([]byte{'l', 0}, 11)
	if _, err := x.conn.Write(append(hello, make([]byte, 8)...)); err != nil {
		return err
	}
	var answer [8]byte
	if _, err := io.ReadFull(x.conn, answer[:]); err != nil {
		return err
	}
	if answer[0] != 1 {
		return fmt.Errorf("the display refused: %d", answer[0])
	}
	_, err := io.CopyN(io.Discard, x.conn, 4*int64(binary.LittleEndian.Uint16(answer[6:])))
	return err
}

func (x xclient) atom(name string) (uint32, error) {
	padded := (len(name) + 3) / 4
	ask := binary.LittleEndian.AppendUint16([]byte{16, 0}, uint16(2+padded))
	ask = binary.LittleEndian.AppendUint32(ask, uint32(len(name)))
	ask = append(append(ask, name...), make([]byte, 4*padded-len(name))...)
	if _, err := x.conn.Write(ask); err != nil {
		return 0, err
	}
	var answer [32]byte
	_, err := io.ReadFull(x.conn, answer[:])
	return binary.LittleEndian.Uint32(answer[8:]), err
}

func (x xclient) send(window, kind, value uint32) error {
	message := binary.LittleEndian.AppendUint16([]byte{25, 0}, 11)
	message = binary.LittleEndian.AppendUint32(message, window)
	message = append(message, 0, 0, 0, 0, 33, 32, 0, 0)
	for _, word := range []uint32{window, kind, value, 0, 0, 0, 0} {
		message = binary.LittleEndian.AppendUint32(message, word)
	}
	_, err := x.conn.Write(message)
	return err
}
