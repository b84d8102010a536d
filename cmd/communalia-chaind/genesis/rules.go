package genesis

import "fmt"

// checkRules refuses parameters with which no chain works. What the rest of the state lacks still may be added.
func (f *File) checkRules() error {
	for _, validate := range []func() error{
		f.Community.Params.ValidateGenesis,
		f.Communs.Params.ValidateGenesis,
		f.Contribution.Params.ValidateGenesis,
		f.Validator.Params.ValidateGenesis,
	} {
		if err := validate(); err != nil {
			return err
		}
	}
	for _, c := range f.Community.Communities {
		if err := c.Params.ValidateGenesis(); err != nil {
			return fmt.Errorf("community %q: %w", c.Community.Id, err)
		}
	}
	for _, c := range f.Contribution.Categories {
		if err := c.ValidateGenesis(); err != nil {
			return err
		}
	}
	return nil
}
