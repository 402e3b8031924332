"""What the trainer will hold, as pages for its author: `trainpack serve` shows them, no build writes them."""
