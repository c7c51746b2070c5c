"""English words whose sound depends on where they stand. In: a sentence. Out: the sentence with them marked.

"Contract your abs" is no contract, "Bow forward" no ribbon. In what a coach says, such a word at the head of a
sentence is the verb, unless what follows shows that it is not.
"""

import re

_SOUNDS = {
    "alternate": "ˈɔltɚˌneɪt",
    "approximate": "əˈprɑksəˌmeɪt",
    "bow": "ˈbaʊ",
    "close": "ˈkloʊz",
    "conduct": "kənˈdʌkt",
    "contract": "kənˈtrækt",
    "coordinate": "koʊˈɔrdəˌneɪt",
    "decrease": "dɪˈkris",
    "extract": "ɪkˈstrækt",
    "graduate": "ˈɡrædʒuˌeɪt",
    "increase": "ɪnˈkris",
    "insert": "ɪnˈsɝt",
    "lead": "ˈlid",
    "moderate": "ˈmɑdəˌreɪt",
    "perfect": "pɚˈfɛkt",
    "permit": "pɚˈmɪt",
    "present": "prɪˈzɛnt",
    "progress": "prəˈɡrɛs",
    "project": "prəˈdʒɛkt",
    "rebound": "riˈbaʊnd",
    "record": "rɪˈkɔrd",
    "separate": "ˈsɛpəˌreɪt",
    "tear": "ˈtɛr",
    "use": "ˈjuz",
    "wind": "ˈwaɪnd",
}
_WORD = "|".join(_SOUNDS)

_OBJECT = r"(?:your|the|this|that|these|those|each|both|it|them|every|all|one|a|an|my|our|his|her|their|some|any|no)"
_WAY = (
    r"(?:to|from|with|at|into|in|on|off|over|under|up|down|out|back|forward|forwards|backward|backwards|left|right"
    r"|between|against|through|around|only|and|then|gently|slowly|\w+ly|as|again|if|when|by|toward|towards|sideways)"
)
_NO_VERB = (
    r"(?:is|are|was|were|pose|poses|stretch|string|shape|set|sets|session|sessions|exercise|exercises|routine|instruments?"
    r"|weights?|work|time|sitting|posture|form|technique|balance|alignment|tense|moment|effort|speed)"
)
_PARTS = (
    r"(?:sides|legs|arms|hands|feet|eyes|knees|heels|toes|fingers|hips|shoulders|elbows|directions|leg|arm|glutes?|abs|quads"
    r"|core|muscles?|pelvic|shoulder|position)"
)
_LOOSE = {"bow", "contract", "lead", "rebound", "use", "coordinate", "insert"}
"""At the head of a sentence these are verbs whatever follows, but for a few words."""
_STRICT = {"perfect", "present", "record", "moderate", "extract", "conduct", "permit", "project", "approximate", "tear",
           "wind"}  # fmt: skip
"""These only before what they act on."""
_WOUND = r"(?:down|up|back|around)\b"
_NEVER_BEFORE = {
    "alternate": r"position\b",
    "bow": r"(?:and arrow|legs?|stance|position|ties?)\b",
    "close": r"(?:to|by|up)\b",
    "contract": r"(?:length|phase|terms)\b",
    "decrease": r"(?:in|of)\b",
    "increase": r"(?:in|of)\b",
    "rebound": r"(?:pain|effect|tenderness)\b",
    "separate": r"from\b",
    "use": r"of\b",
}

_HEAD = re.compile(
    r"(?P<before>^[\"'(]*|[.!?:;–—]\s+[\"'(]*|,\s+|\b(?i:then|now|and|or|next|to|\w+ly)\s+)"
    rf"(?P<word>(?i:{_WORD}))\b(?![-'’])(?P<after>[^.!?;:]{{0,60}})",
    re.MULTILINE,
)
_LETTERS = re.compile(r"(?<![\w'])(?:[A-Z] ){2,}[A-Z](?![\w])|(?<![\w'])[B-Z] A(?![\w'])")


def with_sounds(text: str) -> str:
    """The sentence with these words marked, as a lexicon marks words: `[Bow](/ˈbaʊ/) forward`.

    In what is spelled, `A` is the letter and not the article.
    """
    return _with_verbs(_LETTERS.sub(lambda match: re.sub(r"\bA\b", "[A](/ˈeɪ/)", match[0]), text))


def _with_verbs(text: str) -> str:
    at = 0
    done = ""
    while match := _HEAD.search(text, at):
        word = match["word"]
        is_verb = _is_verb(
            word.lower(), match["after"].lstrip(" "), is_head=not re.search(r"\w\s+$|,\s+$", match["before"])
        )
        said = f"[{word}](/{_SOUNDS[word.lower()]}/)" if is_verb else word
        done += f"{text[at : match.start('word')]}{said}"
        at = match.end("word")
    return done + text[at:]


def _is_verb(word: str, after: str, *, is_head: bool) -> bool:
    never = _NEVER_BEFORE.get(word)
    if re.match(rf"{_NO_VERB}\b", after) or (never and re.match(never, after)):
        return False
    acts = re.match(rf"{_OBJECT}\b", after)
    if word in _STRICT or not is_head:
        ends = word in {"alternate", "contract"} and not after  # relax, and contract
        return bool(acts or ends or (word == "wind" and re.match(_WOUND, after)))
    if word in _LOOSE:
        return True
    return bool(
        acts
        or re.match(rf"(?:{_WAY}|{_PARTS}|[\w-]+ times)\b", after)
        or (word in {"alternate", "separate"} and not after)
    )
