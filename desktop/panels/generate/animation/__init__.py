"""Animations: key frames on a timeline, played and exported."""
