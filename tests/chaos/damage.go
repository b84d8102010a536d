package chaos

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

const dataFolder = "data"

// stores are where a node keeps what it has, below its data folder.
var stores = []string{"application.db", "blockstore.db", "state.db", "cs.wal", "tx_index.db", "evidence.db"}

// signState is the one file of the data that nobody may lose: what the validator has signed.
const signState = "priv_validator_state.json"

// damage flips bits in one file of one of a stopped node's stores, in one place or several, and says where.
func damage(home string, random *rand.Rand) (string, error) {
	store := stores[random.IntN(len(stores))]
	file, size, err := someFile(filepath.Join(home, dataFolder, store), random)
	if err != nil {
		return "", err
	}
	opened, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return "", err
	}
	places, length := 1+random.IntN(8), 1+random.IntN(64)
	for range places {
		if err := flip(opened, random.Int64N(size), length, random); err != nil {
			return "", fmt.Errorf("%w (and closing: %w)", err, opened.Close())
		}
	}
	return fmt.Sprintf("%d × %d bytes of %s (%d in all)", places, length, filepath.Join(store, filepath.Base(file)), size), opened.Close()
}

// flip turns some bits of each byte from a place on.
func flip(file *os.File, at int64, length int, random *rand.Rand) error {
	bytes := make([]byte, length)
	n, err := file.ReadAt(bytes, at)
	if n == 0 {
		return err
	}
	for i := range bytes[:n] {
		bytes[i] ^= byte(1 + random.IntN(255))
	}
	_, err = file.WriteAt(bytes[:n], at)
	return err
}

// someFile draws a file that is not empty: three times in four by size, so that what the store holds is hit, else any of them.
func someFile(dir string, random *rand.Rand) (string, int64, error) {
	var files []string
	var sizes []int64
	var all int64
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil && info.Size() > 0 && entry.Name() != "LOG" {
			files, sizes, all = append(files, path), append(sizes, info.Size()), all+info.Size()
		}
		return err
	})
	if err != nil || len(files) == 0 {
		return "", 0, fmt.Errorf("a file in %s: %d found, %w", dir, len(files), err)
	}
	i := random.IntN(len(files))
	if at := random.Int64N(all); random.IntN(4) > 0 {
		for i = 0; at >= sizes[i]; i++ {
			at -= sizes[i]
		}
	}
	return files[i], sizes[i], nil
}

// copyData keeps a stopped node's data beside its home, without what its validator has signed: that must never be put back.
func copyData(home string) (string, error) {
	kept := home + "-kept"
	if err := os.RemoveAll(kept); err != nil {
		return "", err
	}
	if err := os.CopyFS(kept, os.DirFS(filepath.Join(home, dataFolder))); err != nil {
		return "", err
	}
	return kept, os.Remove(filepath.Join(kept, signState))
}

// wipe removes all data of a stopped node but what its validator has signed.
func wipe(home string) error {
	dir := filepath.Join(home, dataFolder)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if entry.Name() == signState {
			continue
		}
		if err := os.RemoveAll(filepath.Join(dir, entry.Name())); err != nil {
			return err
		}
	}
	return nil
}
