"""libvirt's API for asyncio.

Classes, functions and methods are called as in `libvirt`, and what may wait for a daemon, a disk or
a network is awaited. It waits on threads of its own, so nothing here blocks the event loop.
"""

from ._call import call as call
from ._classes import *  # noqa: F403
from ._connection import Opening as Opening
from ._events import Events as Events
from ._pool import set_thread_limit as set_thread_limit
