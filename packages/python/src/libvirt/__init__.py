"""libvirt's API for Python.

Names, arguments and results are those of libvirt-python; everything here comes from the native
module, which is generated from libvirt's own description of its API.
"""

from libvirt import _native

_native.fill(__name__, globals())

# How much the stream helpers read and write at once.
virStorageVol.streamBufSize = 262120  # noqa: F821
