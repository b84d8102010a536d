// Package manifest reads the data file that describes a network: who lives in its communities, which cooperatives run its
// servers, and where its nodes differ from the defaults. testnet/README.md lists the fields.
package manifest
