"""Prints what the library of data/odd-libvirt.c gives."""

from __future__ import annotations

import json

import libvirt

domain = libvirt.open("test:///default").lookupByName("test")
print(json.dumps(domain.blockIoTune("vda")))
