"""Plays scenarios on a libvirtd of its own, one JSON document a line."""
