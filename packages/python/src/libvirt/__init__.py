"""libvirt's API for Python.

Names, arguments and results are those of libvirt-python; everything here comes from the native
module, which is generated from libvirt's own description of its API.
"""

from libvirt import _native

_native.fill(__name__, globals())

# How much the stream helpers read and write at once.
virStorageVol.streamBufSize = 262120  # noqa: F821


def __getattr__(name: str) -> object:
    """Finds what few programs ask for: modules that go beyond libvirt-python, and private names."""
    if name in ("aio", "enums", "errors", "types"):
        from importlib import import_module

        return import_module(f"libvirt.{name}")
    if name.startswith("_") or name == "libvirtmod":
        import libvirt._private as private

        if name in vars(private):
            return vars(private)[name]
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
