"""The beginning of a process with limits: ``python -P limited_child.py MEMORY SECONDS SCRIPT ARGUMENT…``

It imports nothing of ours, so that a script that does not either starts in a moment.
"""

from __future__ import annotations

import runpy
import sys

OUT_OF_MEMORY = 77
"""The exit code of a script that could not get more memory."""


def main(memory: int, seconds: int, script: str) -> None:
    """Run the script with at most ``memory`` bytes and ``seconds`` of processor time, as far as the system knows limits."""
    if sys.platform != "win32":
        _limit(memory, seconds)
    try:
        runpy.run_path(script, run_name="__main__")
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)


if sys.platform != "win32":
    import resource

    def _limit(memory: int, seconds: int) -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _lower(resource.RLIMIT_CPU, seconds)
        if sys.platform == "linux":
            _lower(resource.RLIMIT_AS, memory)

    def _lower(kind: int, limit: int) -> None:
        """Set a limit, unless that of the process which started this one is lower."""
        soft, hard = resource.getrlimit(kind)
        limits = [limit, *(given for given in (soft, hard) if given != resource.RLIM_INFINITY)]
        resource.setrlimit(kind, (min(limits), hard))


if __name__ == "__main__":
    sys.argv = sys.argv[1:]
    main(int(sys.argv.pop(0)), int(sys.argv.pop(0)), sys.argv[0])
