"""The steps in order: a notes folder is loaded, then built into sites."""
