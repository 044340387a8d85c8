"""What must hold when the machine, the disk or a second window gets in the way."""
