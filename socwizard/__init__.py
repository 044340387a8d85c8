"""A terminal wizard that writes a complete, tailored social media policy."""

__version__ = "0.1.0"
