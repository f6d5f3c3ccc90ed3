"""Benchmarks: our throughput as a ratio to a baseline ("floor") measured in the same run, because ratios vary less than absolute figures."""
