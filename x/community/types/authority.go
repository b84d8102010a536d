package types

import (
	"bytes"

	errorsmod "cosmossdk.io/errors"
)

// RequireAssembly refuses, for what a community's assembly decides, every authority but its account.
func RequireAssembly(authority, community string) error {
	if isAccount(authority, AssemblyAddress(community)) {
		return nil
	}
	return errorsmod.Wrapf(ErrNotAuthority, "%s is not the assembly of %q, which is %s", authority, community, account(AssemblyAddress(community)))
}

// RequireFederation refuses, for what the federation decides, every authority but its account.
func RequireFederation(authority string) error {
	if isAccount(authority, FederationAddress()) {
		return nil
	}
	return errorsmod.Wrapf(ErrNotAuthority, "%s is not the federation, which is %s", authority, account(FederationAddress()))
}

// account writes the address of an account for people. One that is made of a hash can always be written.
func account(raw []byte) string {
	text, err := FormatAddress(raw)
	if err != nil {
		return err.Error()
	}
	return text
}

func isAccount(text string, wanted []byte) bool {
	raw, err := decodeAccount(text)
	return err == nil && bytes.Equal(raw, wanted)
}

// validateDecided checks what every message has that a community's assembly decides. Whether the authority is that of the community is
// for the handler, so that no proposal is needed to learn it.
func validateDecided(authority, community string) error {
	if err := validateAuthority(authority); err != nil {
		return err
	}
	return ValidateSlug(community)
}

// validateAuthority accepts the address of any account: that of an assembly is longer than that of a key.
func validateAuthority(authority string) error {
	if _, err := decodeAccount(authority); err != nil {
		return errorsmod.Wrap(err, "authority")
	}
	return nil
}
