"""What science says when it is asked something that has no answer."""


class ScienceError(ValueError):
    """An argument that a model cannot use.

    This is a mistake of the caller, never of the person: what people type is checked in forms.

    Parameters
    ----------
    argument : str
        Name of the argument that is wrong, as the function spells it.
    why : str
        What it must be.
    """

    def __init__(self, argument: str, why: str) -> None:
        super().__init__(f"{argument}: {why}")
        self.argument = argument
        self.why = why
