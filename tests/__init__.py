"""Tests, journeys and measurements. A package, because some libraries install one of this name."""
