"""The panels of jobs, and controls made from the settings of operations."""
