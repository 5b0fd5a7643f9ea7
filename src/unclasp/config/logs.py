"""What is logged: that something broke and where in the code, never what was being written or read."""

import logging
import sys
import traceback


class PlaceOnly(logging.Formatter):
    """The kind of the fault and the lines of code it passed through. A message could hold a person's words."""

    def format(self, record: logging.LogRecord) -> str:
        """One line for the fault, one for each place in the code."""
        lines = [f"{record.levelname.lower()} in {record.name}"]
        if record.exc_info and record.exc_info[0]:
            kind, _fault, trace = record.exc_info
            lines[0] += f": {kind.__name__}"
            lines += [
                f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
            ]
        return "\n".join(lines)


def configure(_settings: object) -> None:
    """Send errors, without content, to the terminal the program was started from, and nothing anywhere else."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(PlaceOnly())
    root = logging.getLogger()
    handler.setLevel(logging.ERROR)
    root.handlers[:] = [handler]
    root.setLevel(logging.ERROR)
