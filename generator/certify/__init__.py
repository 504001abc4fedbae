"""From a spec to what the prover is given, and from its results to certificates."""
