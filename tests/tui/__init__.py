"""Tests of the wizard on the screen."""
