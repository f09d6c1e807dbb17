package pouch

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// process is a program of the peer's that is talked to by lines.
type process struct {
	cmd  *exec.Cmd
	to   io.WriteCloser
	from *bufio.Scanner
}

func begin(ctx context.Context, script string, args ...string) (*process, error) {
	p := &process{cmd: exec.CommandContext(ctx, "node", append([]string{"--no-warnings", script}, args...)...)}
	p.cmd.Stderr = os.Stderr
	var err error
	if p.to, err = p.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.from = bufio.NewScanner(out)
	return p, p.cmd.Start()
}

func (p *process) line() (string, error) {
	if !p.from.Scan() {
		return "", errors.Join(errors.New("pouch: the process ended"), p.from.Err())
	}
	return p.from.Text(), nil
}

// Close ends the process.
func (p *process) Close() error { return errors.Join(p.to.Close(), p.cmd.Wait()) }

// Collector is a running express-pouchdb.
type Collector struct {
	*process
	Address string // host:port
}

// Serve starts one that keeps its databases in an empty folder. Scripts is the folder with the peer's programs.
func Serve(ctx context.Context, scripts, data string) (*Collector, error) {
	p, err := begin(ctx, filepath.Join(scripts, "server.js"), data)
	if err != nil {
		return nil, err
	}
	port, err := p.line()
	if err != nil {
		return nil, errors.Join(err, p.Close())
	}
	return &Collector{p, "127.0.0.1:" + strings.TrimSpace(port)}, nil
}

// Laptop is a running PouchDB.
type Laptop struct{ *process }

// Start starts one that keeps its databases in an empty folder.
func Start(ctx context.Context, scripts, data string) (*Laptop, error) {
	p, err := begin(ctx, filepath.Join(scripts, "laptop.js"), data)
	if err != nil {
		return nil, err
	}
	return &Laptop{p}, nil
}

// Order is something that a laptop is to do; laptop.js says which words it knows.
type Order struct {
	Do      string   `json:"do"`
	DB      string   `json:"db"`
	Address string   `json:"address,omitempty"` // of a database: http://host:port/name
	Batch   int      `json:"batch,omitempty"`
	Tuned   bool     `json:"tuned,omitempty"` // keeps its connections
	File    string   `json:"file,omitempty"`
	IDs     []string `json:"ids,omitempty"`
	Field   string   `json:"field,omitempty"`
	Value   any      `json:"value,omitempty"`
	Words   []string `json:"words,omitempty"`
}

// Done is what came of it.
type Done struct {
	MS      float64 `json:"ms"` // by the laptop's own clock
	Read    int     `json:"read"`
	Written int     `json:"written"`
	Failed  int     `json:"failed"`
	Count   int     `json:"count"`
	Found   int     `json:"found"`
	All     float64 `json:"all"`  // ms to read and fold all names
	Held    float64 `json:"held"` // ms, the median search in names that are held in memory
	Error   string  `json:"error"`
}

// Took is how long it took.
func (d Done) Took() time.Duration { return time.Duration(d.MS * float64(time.Millisecond)) }

// Do has the laptop do something and waits for it.
func (l *Laptop) Do(o Order) (Done, error) {
	line, err := json.Marshal(o)
	if err != nil {
		return Done{}, err
	}
	if _, err := l.to.Write(append(line, '\n')); err != nil {
		return Done{}, err
	}
	said, err := l.line()
	if err != nil {
		return Done{}, err
	}
	var done Done
	if err := json.Unmarshal([]byte(said), &done); err != nil {
		return Done{}, err
	}
	if done.Error != "" {
		return done, fmt.Errorf("pouch: %s: %s", o.Do, done.Error)
	}
	return done, nil
}
