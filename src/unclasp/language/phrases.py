"""Our own list of phrases that open the door to the support lines, read from `content/` (see its README)."""

from importlib import resources

CONTENT = resources.files("unclasp.language") / "content"

# Words that tell that a sentence speaks of something made up or reported.
FICTION = (
    r"\b(?:novels?|films?|movies?|episodes?|chapters?|characters?|books?|series|songs?|lyrics?|play|opera"
    r"|headlines?|newspapers?|the news|documentary|game|podcast|drama|thriller|poem|plot|villain|hero|heroine"
    r"|protagonist|soap|sitcom|musical|album|hamlet|sketch|ballad|fairy ?tale|true crime)\b"
)


def _lines(name: str) -> list[str]:
    lines = (CONTENT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _phrases() -> dict[str, dict[str, tuple[str, ...]]]:
    phrases: dict[str, dict[str, tuple[str, ...]]] = {}
    for line in _lines("danger.txt"):
        if line.startswith("["):
            groups = phrases.setdefault(line.strip("[]"), {})
        elif line.startswith("@"):
            anchors = line.removeprefix("@ ")
        else:
            groups[anchors] = (*groups.get(anchors, ()), line)
    return phrases


# A part's name -> what it stands for.
PARTS: dict[str, str] = dict(line.split(" ", 1) for line in _lines("parts.txt"))
# A class -> its groups: the anchors, as words in one string -> the phrases.
PHRASES: dict[str, dict[str, tuple[str, ...]]] = _phrases()
# A match that overlaps one of these is dropped.
IDIOMS: tuple[str, ...] = tuple(_lines("benign.txt"))
