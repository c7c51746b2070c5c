"""What exercises may ask too much of: the tags that exercises and profiles share. In: nothing. Out: tags, in words.

An exercise names the tags of people for whom it is not, a profile those of one person. Both may have tags of their own.
The hard stops and cautions follow Bartsch et al. 2021 (rolling) and the courses named in docs/sources.md; dizziness
follows the pages on neck stretches named there (ALM, JAPIL); the rest is professional convention.
"""

from collections.abc import Mapping

from voicecoach.spelling import nearest

HARD_STOPS: Mapping[str, str] = {
    "open-wound-local": "an open wound or broken skin where it presses or pulls",
    "fracture": "a broken bone that has not healed",
    "clot-risk": "a blood clot, or a high risk of one",
    "bleeding-disorder": "blood that clots badly, by illness or by medicine",
    "acute-strain-local": "a fresh strain of the muscle that is worked",
    "pain-on-movement": "pain whenever the joint moves",
    "hip-replacement-precautions": "a new hip with movements that are still forbidden",
}
"""The exercise is not done."""

CAUTIONS: Mapping[str, str] = {
    "local-inflammation": "an inflammation where it presses or pulls",
    "osteoporosis-spine": "brittle bones of the spine",
    "flexion-intolerant-back": "a back that hurts when it is rounded",
    "extension-intolerant": "a back that hurts when it is arched",
    "hip-bursitis": "an inflamed bursa at the side of the hip",
    "groin-strain-acute": "a fresh strain of the groin",
    "recent-hip-or-knee-surgery": "an operation of hip or knee not long ago",
    "shoulder-instability": "a shoulder that slips out of its joint",
    "pregnancy": "pregnancy, from the fourth month on",
    "high-blood-pressure": "blood pressure that is high and not under control",
    "dizziness": "dizziness when the head moves, or on getting up",
}
"""Another exercise is done in its place, or it is done gently."""

LIMITS: Mapping[str, str] = {
    "cannot-lie-prone": "not able to lie face down",
    "cannot-get-to-floor": "not able to get down to the floor and up again",
    "knee-pressure-intolerance": "knees that bear no weight",
    "wrist-load-intolerance": "wrists that bear no weight",
    "shoulder-load-intolerance": "shoulders that bear no weight",
    "unsafe-standing-balance": "not safe on the feet without a hold",
}
"""Another position is taken."""

TAGS: Mapping[str, str] = {**HARD_STOPS, **CAUTIONS, **LIMITS}
"""Every tag there is of ours, and what it means."""


def meant_tag(tag: str) -> str:
    """The tag of ours that is almost this one, such as `clot` or `Cannot lie prone`; empty where there is none."""
    plain = "-".join(tag.lower().replace("_", " ").replace("-", " ").split())
    begun = [known for known in TAGS if known.startswith(f"{plain}-") or plain.startswith(f"{known}-")]
    return nearest(plain, TAGS) or next(iter(begun), "")


def with_meaning(tag: str) -> str:
    """A tag and, where it is one of ours, what it means."""
    return f"{tag} ({TAGS[tag]})" if tag in TAGS else tag
