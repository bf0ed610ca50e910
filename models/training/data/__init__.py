"""Where training examples come from, beside the catalogue."""
