"""Debian's releases with the oldest libvirt that is promised and the newest there is."""
