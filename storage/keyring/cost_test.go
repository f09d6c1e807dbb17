package keyring

import (
	"testing"
	"time"
)

func TestCalibrationAimsAtThreeQuartersOfASecond(t *testing.T) {
	cases := map[time.Duration]uint32{ // time for 64 MiB: memory chosen
		100 * time.Millisecond: 256 << 10,
		250 * time.Millisecond: 192 << 10,
		375 * time.Millisecond: 128 << 10,
		3 * time.Second:        64 << 10,
		0:                      256 << 10,
	}
	for took, want := range cases {
		got := calibrate(func(Cost) time.Duration { return took })
		if got.MemoryKiB != want || got.Passes != 3 || got.Lanes != 4 || !got.valid() {
			t.Errorf("%s: %+v, want %d KiB", took, got, want)
		}
	}
}
