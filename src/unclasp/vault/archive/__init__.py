"""The archive: everything out, in open formats, and back in whole. `docs/archive-format.md` describes it.

`shape`, `reading` and `sealing` need no Django: an archive that comes in is read in a child process.
"""
