package moment

import (
	"encoding/binary"
	"errors"
	"io"
	"time"

	errorsmod "cosmossdk.io/errors"

	snapshottypes "github.com/cosmos/cosmos-sdk/store/v2/snapshots/types"
)

// snapshotFormat 1 is the time in nanoseconds since 1970 UTC, 8 bytes, big-endian.
const snapshotFormat = 1

// Snapshot carries the time of a snapshot's block with it. It is the same on every node, so that chunks of different nodes fit together.
type Snapshot struct {
	records Records
}

var _ snapshottypes.ExtensionSnapshotter = Snapshot{}

// NewSnapshot is the extension over a node's commit records.
func NewSnapshot(records Records) Snapshot { return Snapshot{records: records} }

// SnapshotName implements ExtensionSnapshotter.
func (Snapshot) SnapshotName() string { return StoreKey }

// SnapshotFormat implements ExtensionSnapshotter.
func (Snapshot) SnapshotFormat() uint32 { return snapshotFormat }

// SupportedFormats implements ExtensionSnapshotter.
func (Snapshot) SupportedFormats() []uint32 { return []uint32{snapshotFormat} }

// SnapshotExtension writes the time of the block.
func (s Snapshot) SnapshotExtension(height uint64, write snapshottypes.ExtensionPayloadWriter) error {
	at, err := s.records.At(int64(height))
	if err != nil {
		return err
	}
	return write(binary.BigEndian.AppendUint64(nil, uint64(at.UnixNano())))
}

// RestoreExtension notes the time in the commit record that the restored store has just written.
func (s Snapshot) RestoreExtension(height uint64, format uint32, read snapshottypes.ExtensionPayloadReader) error {
	if format != snapshotFormat {
		return errorsmod.Wrapf(snapshottypes.ErrUnknownFormat, "%d, %d is known", format, snapshotFormat)
	}
	payload, err := read()
	if err != nil {
		return err
	}
	if len(payload) != 8 {
		return errorsmod.Wrapf(ErrUnknown, "the snapshot's moment has %d bytes, 8 are expected", len(payload))
	}
	if _, err := read(); !errors.Is(err, io.EOF) { // the manager goes on only from the end of a payload
		return errorsmod.Wrap(ErrUnknown, "the snapshot holds more than one moment")
	}
	return s.records.Note(int64(height), time.Unix(0, int64(binary.BigEndian.Uint64(payload))))
}
