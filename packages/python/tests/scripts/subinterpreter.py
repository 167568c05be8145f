"""Imports libvirt in another interpreter of this process, where it must say why it cannot."""

from __future__ import annotations

import os
import sys
import tempfile

import libvirt

try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters

CODE = """
import sys
sys.path[:] = {path!r}
try:
    import libvirt
except ImportError as error:
    answer = str(error)
else:
    answer = "imported"
with open({file!r}, "w") as out:
    out.write(answer)
"""

before = libvirt.libvirtError
with tempfile.TemporaryDirectory() as folder:
    file = os.path.join(folder, "answer")
    for isolated in (False, True):
        legacy = sys.version_info >= (3, 13) and not isolated
        other = interpreters.create("legacy") if legacy else interpreters.create()
        interpreters.run_string(other, CODE.format(path=sys.path, file=file))
        interpreters.destroy(other)
        with open(file) as answer:
            print(answer.read())

# Importing anew makes no second set of classes.
for name in [name for name in sys.modules if name.partition(".")[0] == "libvirt"]:
    del sys.modules[name]
import libvirt as again  # noqa: E402

assert again.libvirtError is before
assert again.open("test:///default").lookupByName("test").name() == "test"
print("ok")
