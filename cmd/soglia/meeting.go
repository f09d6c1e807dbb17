package main

import (
	"context"
	"errors"
	"log/slog"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	uiconnect "soglia/app/ui/connect"
	uiinvite "soglia/app/ui/invite"
	uinearby "soglia/app/ui/nearby"
	"soglia/app/ui/shell"
	uisuccession "soglia/app/ui/succession"
	uisyncing "soglia/app/ui/syncing"
	"soglia/app/view"
	"soglia/app/view/connect"
	"soglia/app/view/invite"
	"soglia/app/view/nearby"
	"soglia/app/view/succession"
	"soglia/app/view/syncing"
	"soglia/cmd/internal/assembly"
)

// meeting is what whoever sits there meets the other laptops with.
type meeting struct {
	peers   core.Peers // nil in training, which stands alone
	courier *syncing.Courier
	sticks  core.Sticks
	inviter core.Inviter
	local   core.LocalCollector
	meets   bool // the network has a collector
	rounds  *core.Background
	end     context.CancelFunc // of the exchanges in the background
}

// meet gets ready to meet others, and begins to, beside the screen. Training meets nobody.
func (p *program) meet() {
	p.meeting = meeting{end: func() {}, courier: syncing.NewCourier(nil, assembly.Clock{}, p.run)}
	if p.training() {
		return
	}
	peers, err := assembly.PeersOf(p.sitting)
	exchanger, wrong := assembly.ExchangerOf(p.sitting)
	if err = errors.Join(err, wrong); err != nil {
		slog.Error("this laptop meets nobody", "error", err)
		return
	}
	local := assembly.LocalCollectorOf(p.sitting, p.folder.Dir())
	p.meeting.peers, p.meeting.sticks, p.meeting.local = peers, assembly.SticksOf(p.sitting), local
	p.meeting.inviter = assembly.InviterOf(p.sitting).Near(local)
	p.meeting.courier = syncing.NewCourier(exchanger, assembly.Clock{}, p.run)
	p.inBackground()
}

// part ends what meets others, before the keys go.
func (p *program) part() {
	if p.meeting.courier != nil {
		p.meeting.end()
		if p.meeting.local != nil {
			p.meeting.local.Stop()
		}
		p.meeting.courier.Close()
		p.remember()
	}
	p.meeting = meeting{}
}

// syncing is the page on which the laptop meets the others.
func (p *program) syncing() { p.syncingFor(false) }

// sticks is the same page, opened for a stick.
func (p *program) sticks() { p.syncingFor(true) }

func (p *program) syncingFor(stick bool) {
	p.wrote() // who looks here wants it gone
	apart, admit := p.admission()
	presenter := syncing.New(syncing.Wiring{
		Apart: apart, Admit: admit, Seat: p.sitting.Seat, Manages: p.sitting.Manages(), Peers: p.meeting.peers, Courier: p.meeting.courier, Sticks: p.meeting.sticks,
		Remove: p.removal(), Brought: p.countConflicts, Alarm: shell.WindowTimers, Run: p.run, Speak: p.speak,
	})
	wiring := uisyncing.Wiring{
		Syncing: presenter, Speak: p.speak, Connect: p.connect, Invite: p.invite, Users: p.users, Nearby: p.nearby,
		Collect: p.collecting(), AtStick: stick, Back: p.today,
	}
	if p.sitting.Manages() {
		wiring.Lost = p.lost
	}
	p.shell.Show(uisyncing.Page(wiring))
}

// nearby is the page on which laptops meet on the local network.
func (p *program) nearby() {
	presenter := nearby.New(nearby.Wiring{
		Local: p.meeting.local, Nearby: assembly.NearbyOf(p.sitting), Alarm: shell.WindowTimers, Run: p.run, Speak: p.speak,
	})
	p.shell.Show(uinearby.Page(presenter, p.speak, p.syncing))
}

// collecting says that this laptop collects for the others, and where; "" while it does not.
func (p *program) collecting() func() (string, func()) {
	local, speak := p.meeting.local, p.speak
	return func() (string, func()) {
		now := local.State()
		if !now.On {
			return "", nil
		}
		return speak.T("nearby.collect_on", view.Args{"Address": strings.Join(now.Addresses, ", ")}), local.Stop
	}
}

// removal takes a lost laptop out of the network.
func (p *program) removal() func(context.Context, uuid.UUID) error {
	sitting := p.sitting
	return func(ctx context.Context, device uuid.UUID) error {
		return sitting.RemoveLaptop(ctx, device, assembly.SuccessionOf(sitting))
	}
}

// mayInvite says whether whoever sits there brings laptops in.
func (p *program) mayInvite() bool {
	return p.sitting.Manages() && p.meeting.inviter != nil
}

// connect is the page on which the network is joined to a collector.
func (p *program) connect() {
	presenter := connect.New(connect.Wiring{Inviter: p.meeting.inviter, Run: p.run, Speak: p.speak, Connected: p.meeting.courier.Go})
	p.shell.Show(uiconnect.Page(presenter, p.speak, p.syncing))
}

// invite is the path on which another laptop is brought in.
func (p *program) invite() {
	presenter := invite.New(invite.Wiring{
		Sitting: p.sitting, Inviter: p.meeting.inviter, Sticks: p.meeting.sticks, Run: p.run, Speak: p.speak, Joined: p.meeting.courier.Go,
	})
	p.shell.Show(uiinvite.Page(presenter, p.speak, p.syncing))
}

// appoint is the page on which another coordinator is appointed.
func (p *program) appoint() {
	presenter := succession.NewAppoint(succession.AppointWiring{
		Sitting: p.sitting, Succession: assembly.SuccessionOf(p.sitting), Laptops: p.otherLaptops(), Propose: assembly.NewPassphrase,
		Run: p.run, Speak: p.speak,
	})
	p.shell.Show(uisuccession.AppointPage(presenter, p.speak, p.users))
}

// otherLaptops are those of the network but for this one, by their desks.
func (p *program) otherLaptops() func(context.Context) ([]succession.Choice, error) {
	seat, peers, speak := p.sitting.Seat, p.meeting.peers, p.speak
	return func(ctx context.Context) (laptops []succession.Choice, err error) {
		around, err := core.LookAround(ctx, seat, peers)
		for _, d := range around.Devices {
			if !d.This && !d.Revoked {
				laptops = append(laptops, succession.Choice{ID: d.Device, Name: syncing.DesksInWords(speak, d)})
			}
		}
		return laptops, err
	}
}

// standsAlone says whether there is nobody to meet at all.
func (p *program) standsAlone() bool { return p.meeting.peers == nil }

// unlocked opens the folder for somebody who typed her passphrase a moment ago; where that fails, she is asked once more.
func (p *program) unlocked(user uuid.UUID, passphrase string, desk uuid.UUID) {
	folder, err := assembly.Open(p.data)
	if err != nil {
		p.refuse(err)
		return
	}
	p.folder = folder
	table := folder.Table()
	p.run.Go(func() {
		sitting, err := table.Unlock(context.Background(), user, passphrase, desk)
		p.run.UI(func() {
			if err != nil {
				p.askWho(desk, user)
				return
			}
			p.seated(sitting)
		})
	})
}
