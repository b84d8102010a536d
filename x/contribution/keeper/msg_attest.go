package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// Attest gives the signer's word on up to 20 contributions.
//
// Signer: an active person of each contribution's community, or their helper.
// Refused, all of them: where one is unknown, has its quorum, has ended or is past its period, or the person or who signs for
// them contributed to it or attested it already, or a helper and their wards would be two attesters.
// Not counted, and not stored: by the limits of the pair, reciprocity, or a place kept for others. A single one is
// refused with that reason; among several it is answered with it.
// Effect: with the last one needed, the contribution is attested and its challenge period begins.
func (m msgServer) Attest(ctx context.Context, msg *types.MsgAttest) (*types.MsgAttestResponse, error) {
	params, err := m.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	a := attester{Keeper: m.Keeper, params: params, address: msg.Attester, ward: msg.Ward}
	response := &types.MsgAttestResponse{Results: make([]types.AttestResult, 0, len(msg.ContributionIds))}
	for _, id := range msg.ContributionIds {
		result, err := a.attest(ctx, id)
		if err != nil {
			return nil, err
		}
		if result.answer() != nil && len(msg.ContributionIds) == 1 {
			return nil, result.answer()
		}
		response.Results = append(response.Results, result.AttestResult)
	}
	return response, nil
}

// attester is the signer of one message, known by another id-and-act in each community it touches.
type attester struct {
	*Keeper
	voice         // active in the community below
	params        types.Params
	address, ward string
	community     string // of the last contribution
}

type attestResult struct{ types.AttestResult }

// answer is the refusal of an attestation that does not count, or nil.
func (r attestResult) answer() error {
	if r.Answer == types.ATTESTATION_ANSWER_COUNTED {
		return nil
	}
	return r.Answer.Refuse(r.Explanation)
}

func (a *attester) attest(ctx context.Context, id uint64) (attestResult, error) {
	c, err := a.contribution(ctx, id)
	if err != nil {
		return attestResult{}, err
	}
	if err := a.actIn(ctx, c.Community); err != nil {
		return attestResult{}, errorsmod.Wrapf(err, "contribution %d", id)
	}
	if err := a.checkAttestable(ctx, &c, a.voice); err != nil {
		return attestResult{}, err
	}
	v, err := a.weigh(ctx, a.params, &c, a.voice)
	if err != nil {
		return attestResult{}, err
	}
	if v.counts() {
		err = a.count(ctx, &c, v)
	}
	return attestResult{types.AttestResult{
		ContributionId: id, Answer: v.answer, Explanation: v.explanation, State: c.State,
	}}, err
}

// actIn makes the signer act in a community, once for contributions in a row.
func (a *attester) actIn(ctx context.Context, community string) (err error) {
	if a.community == community {
		return nil
	}
	if a.ward == "" {
		a.person, err = a.memberships.ActAsMember(ctx, a.address, community)
	} else {
		a.person, a.helper, err = a.persons.ActInName(ctx, a.address, a.ward, community)
	}
	a.community = community
	return err
}

// checkAttestable refuses what no state of the limits could make right.
func (k *Keeper) checkAttestable(ctx context.Context, c *types.Contribution, by voice) error {
	if err := k.checkOpen(ctx, c); err != nil {
		return err
	}
	if c.PartOf(by.person) >= 0 || by.helper != 0 && c.PartOf(by.helper) >= 0 {
		return errorsmod.Wrapf(types.ErrOwnWork, "contribution %d", c.Id)
	}
	if c.HasConfirmedFor(by.signer()) {
		return errorsmod.Wrapf(types.ErrOwnWork, "contribution %d: person %d confirmed a part in a contributor's name", c.Id, by.signer())
	}
	if c.HasAttested(by.person) {
		return errorsmod.Wrapf(types.ErrAlreadyAttested, "contribution %d", c.Id)
	}
	return k.checkOneVoice(ctx, c, by)
}

// count stores an attestation that counts.
func (a *attester) count(ctx context.Context, c *types.Contribution, v verdict) error {
	sdkCtx := sdk.UnwrapSDKContext(ctx)
	role := c.RoleIn(a.person, a.helper)
	c.Attestations = append(c.Attestations, types.Attestation{
		Attester: a.person, Helper: a.helper, Role: role, At: sdkCtx.BlockTime(), Experienced: v.experienced,
	})
	if role == types.ATTESTER_ROLE_BENEFICIARY {
		c.BeneficiaryAttested = true
	}
	if err := a.save(ctx, v.charges...); err != nil {
		return err
	}
	if err := a.advance(ctx, c); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventAttestationCounted{
		ContributionId: c.Id, Community: c.Community, Attester: a.person, Helper: a.helper, Attestations: uint32(len(c.Attestations)), State: c.State,
	})
}
