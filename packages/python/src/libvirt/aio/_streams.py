"""What streams have besides libvirt's functions: iteration, and an end however a block ends."""

from __future__ import annotations

from collections.abc import AsyncIterator
from types import TracebackType
from typing import TypeVar

import libvirt

from ._call import call, perform
from ._handle import Handle

__all__ = ["Stream"]

T = TypeVar("T", bound="Stream")


class Stream(Handle["libvirt.virStream"]):
    """A stream; `async with` finishes it, or aborts it when the block fails or is cancelled."""

    async def __aenter__(self: T) -> T:
        """The stream itself."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Ends it."""
        if error is None:
            await call(self.sync.finish)
            return
        try:
            await perform(self.sync.abort, urgent=True)
        except libvirt.libvirtError:
            # It had not begun or has ended; what failed the block says more.
            return

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """What comes, piece by piece, to the end."""
        size = libvirt.virStorageVol.streamBufSize
        while piece := await call(self.sync.recv, size):
            if isinstance(piece, int):
                raise RuntimeError("a non-blocking stream cannot be iterated over")
            yield piece
