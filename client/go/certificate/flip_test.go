package certificate_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/client/go/certificate"
)

// flips calls try once for each bit of what a value holds, with this bit flipped, and sets it right again.
func flips(path string, value reflect.Value, try func(path string)) {
	if moment, ok := value.Interface().(time.Time); ok {
		for bit := range 62 {
			value.Set(reflect.ValueOf(moment.Add(1 << bit)))
			try(path)
		}
		value.Set(reflect.ValueOf(moment))
		return
	}
	switch value.Kind() {
	case reflect.Pointer:
		if !value.IsNil() {
			flips(path, value.Elem(), try)
		}
	case reflect.Struct:
		for i := range value.NumField() {
			if field := value.Type().Field(i); field.IsExported() {
				flips(path+"."+field.Name, value.Field(i), try)
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range value.Len() {
			flips(path, value.Index(i), try)
		}
	case reflect.String:
		text := value.String()
		for i := range 8 * len(text) {
			flipped := []byte(text)
			flipped[i/8] ^= 1 << (i % 8)
			value.SetString(string(flipped))
			try(path)
		}
		value.SetString(text)
	case reflect.Bool:
		value.SetBool(!value.Bool())
		try(path)
		value.SetBool(!value.Bool())
	case reflect.Int64, reflect.Int32:
		for number, bit := value.Int(), 0; bit < value.Type().Bits(); bit++ {
			value.SetInt(number ^ 1<<bit)
			try(path)
			value.SetInt(number)
		}
	case reflect.Uint64, reflect.Uint32, reflect.Uint8:
		for number, bit := value.Uint(), 0; bit < value.Type().Bits(); bit++ {
			value.SetUint(number ^ 1<<bit)
			try(path)
			value.SetUint(number)
		}
	default:
		panic("a certificate holds no " + value.Kind().String())
	}
}

// Nothing that a certificate says or proves can be changed, down to each single bit, signatures and proofs included.
func TestVerify_refusesEachFlippedBit(t *testing.T) {
	for name, id := range map[string]uint64{"contribution": repair, "digest": meals} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := village(t, 4)
			n.absent[3] = true
			c, tried := export(t, n, id), 0
			flips("", reflect.ValueOf(&c), func(path string) {
				tried++
				if certificate.Verify(c, trusted(n), later) == nil {
					t.Fatalf("a bit of %s is flipped, and the certificate is taken", path)
				}
			})
			require.NoError(t, certificate.Verify(c, trusted(n), later), "all is set right again")
			require.Greater(t, tried, 10_000)
			t.Log(tried, "bits")
		})
	}
}

// The same on the file as it lies on a disk.
func TestDecode_refusesEachFlippedBitOfTheFile(t *testing.T) {
	n := village(t, 1)
	file, err := export(t, n, meals).Encode()
	require.NoError(t, err)
	for i := range 8 * len(file) {
		file[i/8] ^= 1 << (i % 8)
		if c, err := certificate.Decode(file); err == nil {
			require.Error(t, certificate.Verify(c, trusted(n), later), "bit %d of byte %d", i%8, i/8)
		}
		file[i/8] ^= 1 << (i % 8)
	}
}
