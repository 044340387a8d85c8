"""Frozen types and conditions: what the stages hand to one another; no input, no output."""
