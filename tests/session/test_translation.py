"""Sessions in another language than their files are written in."""

import re
from pathlib import Path

import pytest
from sessions import timeline_of, written

from voicecoach.cuesheet.cues import CueSheet, Cut, Element, LengthSpeech, Move, Speech, Window
from voicecoach.errors import SourceError, VoicecoachError
from voicecoach.routine.coach import VERBOSITIES, Coach, Verbosity, VoiceSettings
from voicecoach.routine.exercise import CUE_FIELDS, Exercise
from voicecoach.routine.tongues.tongue import language_of, other_tongue
from voicecoach.session import recorder
from voicecoach.session.cues import cues_text
from voicecoach.session.planning import Options, plan
from voicecoach.source.library import Library
from voicecoach.source.reader import Reader
from voicecoach.voices.words.text import spoken

SPANISH = Options(language="es")
LEAN = """
exercises:
  lean:
    exercise: Wall lean
    phase: lengthen
    technique: static-stretch
    posture: standing
    laterality: bilateral
    dose: {hold: 20s}
    cues: {setup: [Put your forearms on the wall.], brief: Lean in toward the wall.}
    translations:
      es:
        exercise: Apoyo en la pared
        cues: {setup: [Antebrazos en la pared.], brief: Acercarse a la pared.}
  hang:
    exercise: Bar hang
    phase: lengthen
    technique: static-stretch
    posture: standing
    laterality: bilateral
    dose: {hold: 20s}
    cues: {setup: [Take the bar with both hands.], brief: Hang from the bar with your arms long.}
"""


def speech_of(cue_sheet: CueSheet) -> list[tuple[str, str | None]]:
    """Every sentence, each form of it, and its language where that is another than the session's."""
    found: list[tuple[str, str | None]] = []

    def look(element: Element) -> None:
        if isinstance(element, Speech):
            found.extend((text, element.where.language) for text in element.texts)
        elif isinstance(element, LengthSpeech):
            found.append((element.template, None))
        elif isinstance(element, (Move, Window, Cut)):
            for part in element.body:
                look(part)
            for beat in element.beats if isinstance(element, Window) else ():
                look(beat.sound)

    for element in cue_sheet.elements:
        look(element)
    return found


@pytest.mark.parametrize("verbosity", VERBOSITIES)
def test_the_lower_back_session_has_no_english_sentence_in_spanish(verbosity: Verbosity) -> None:
    english = {text for text, _ in speech_of(plan("lower-back", Options(verbosity=verbosity)).cue_sheet)}
    prepared = plan("lower-back", Options(language="es", verbosity=verbosity))
    said = speech_of(prepared.cue_sheet)

    assert () == prepared.untranslated
    assert {None} == {language for _, language in said}
    assert [] == [
        text for text, _ in said if text in english or other_tongue(text, "es") or language_of((text,)) == "en"
    ]
    assert "es" == language_of(text for text, _ in said)


def test_in_spanish_every_hold_and_rest_lasts_as_long_as_in_english() -> None:
    spans = [
        [(event.kind, event.length, event.where.exercise, event.where.side) for event in timeline.spans(kind)]
        for kind in ("hold", "search", "rest", "reps")
        for timeline in (timeline_of("lower-back"), timeline_of("lower-back", SPANISH))
    ]

    assert spans[::2] == spans[1::2]


def test_titles_chapters_and_equipment_are_spanish_too() -> None:
    timeline = timeline_of("lower-back", SPANISH)

    assert "Sesión para la zona lumbar" == timeline.title
    assert [
        "Inicio",
        "Cara interna del muslo",
        "Parte delantera de la cadera",
        "Fortalecer",
        "Todo junto",
        "Final",
    ] == list(dict.fromkeys(mark.chapter for mark in timeline.marks))
    assert "Material: rodillo de espuma, silla y esterilla o cojín." in [
        event.text for event in timeline.spans("speech")
    ]


def exercises() -> list[Exercise]:
    found = (Reader(Library.around()).exercise(name) for name in Library.around().ids("exercise"))
    return [exercise for exercise in found if exercise is not None and exercise.translations]


@pytest.mark.parametrize("exercise", exercises(), ids=lambda exercise: exercise.id)
def test_every_shipped_translation_is_whole(exercise: Exercise) -> None:
    for theirs in exercise.translations.values():
        for name in CUE_FIELDS:
            own, other = getattr(exercise.cues, name), getattr(theirs.cues, name)
            assert len(own) == len(other), name
        sides = [
            set(re.findall(r"\$(?:side|other)", " ".join(cues.all()).lower())) for cues in (exercise.cues, theirs.cues)
        ]
        assert sides[0] == sides[1]
        for name in ("side_means", "needs", "optional_equipment", "cautions", "easier", "harder"):
            assert bool(getattr(exercise, name)) == bool(getattr(theirs, name)), name


def test_an_exercise_without_a_translation_is_said_in_its_own_language(tmp_path: Path) -> None:
    text = f"routine: Pausa\nlanguage: es\n{LEAN}steps:\n  - do: lean\n  - do: hang\n"
    prepared = plan(written(tmp_path, text))
    said = dict(speech_of(prepared.cue_sheet))

    assert ['"Bar hang" has no Spanish; it is said in English.'] == [str(one) for one in prepared.untranslated]
    assert said["Antebrazos en la pared."] is None
    assert "en" == said["Take the bar with both hands."]


def test_its_cues_get_a_voice_of_their_language(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(
        recorder, "open_voice", lambda settings, _notice, language: asked.append((settings.name, language))
    )
    coach = Coach(voice=VoiceSettings(engine="espeak", name="es-419"))
    voices = recorder.Recorder(coach, "es")
    voices._voice("en")

    assert [("es-419", "es"), ("default", "en")] == asked


def test_a_notice_tells_it_where_cues_are_shown(tmp_path: Path) -> None:
    told: list[str] = []
    cues_text(written(tmp_path, f"routine: Pausa\nlanguage: es\n{LEAN}steps:\n  - do: hang\n"), notice=told.append)

    assert ['"Bar hang" has no Spanish; it is said in English.'] == told


def test_a_routine_without_the_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match='"A" has no Spanish'):
        plan(written(tmp_path, f"routine: A\n{LEAN}steps:\n  - do: lean\n"), SPANISH)


@pytest.mark.parametrize(
    ("language", "message"), [("xx", "Known: en, es"), ("spanish", 'Did you mean "es"'), ("es-AR", 'Did you mean "es"')]
)
def test_an_unknown_language_is_refused(language: str, message: str) -> None:
    with pytest.raises(VoicecoachError, match=message):
        plan("lower-back", Options(language=language))


def test_every_text_of_the_routine_that_is_missing_is_told(tmp_path: Path) -> None:
    text = (
        f"routine: A\noutro: Good night.\n{LEAN}steps:\n  - block: Wall\n    steps: [{{do: lean}}, {{say: Breathe.}}]\n"
        "translations: {es: {routine: Una, texts: {Wall: Pared}}}\n"
    )
    with pytest.raises(SourceError) as refused:
        plan(written(tmp_path, text), SPANISH)

    assert ['"Good night." has no Spanish', '"Breathe." has no Spanish'] == [
        problem.message for problem in refused.value.problems
    ]


def test_a_translation_without_texts_lacks_them(tmp_path: Path) -> None:
    text = "routine: A\nsteps:\n  - say: Breathe.\ntranslations: {es: {routine: Una}}\n"
    with pytest.raises(SourceError, match="has no Spanish"):
        plan(written(tmp_path, text), SPANISH)


@pytest.mark.parametrize(
    "step",
    [
        "every: 60s\n    times: 2\n    steps: [{do: hang}]",
        "amrap: 60s\n    steps: [{do: hang}]",
        "repeat_for: 60s\n    steps: [{do: hang}]",
    ],
)
def test_inside_a_clock_an_exercise_without_a_translation_is_in_its_language(step: str, tmp_path: Path) -> None:
    said = speech_of(plan(written(tmp_path, f"routine: Pausa\nlanguage: es\n{LEAN}steps:\n  - {step}\n")).cue_sheet)

    assert {"en"} == {language for text, language in said if "Bar hang" in text or "bar" in text}
    assert ("Take the bar with both hands.", "en") in said


def test_placeholders_stay_in_translated_cues_of_a_step(tmp_path: Path) -> None:
    text = (
        "routine: A\nsteps:\n  - do: stretch-adductors-standing\n    cues: {action: [$Side foot out.]}\n"
        "translations: {es: {routine: Una, texts: {$Side foot out.: Pierna $side hacia fuera.}}}\n"
    )
    said = [text for text, _ in speech_of(plan(written(tmp_path, text), SPANISH).cue_sheet)]

    assert "Pierna izquierda hacia fuera." in said


def test_a_variety_of_a_language_has_its_phrases(tmp_path: Path) -> None:
    text = "routine: A\nsteps:\n  - do: floor-bridge\n    language: es-MX\n"
    said = speech_of(plan(written(tmp_path, text)).cue_sheet)

    assert ("A continuación, puente de glúteos.", "es-MX") in said


def test_cues_of_a_step_come_from_the_texts_of_the_routine(tmp_path: Path) -> None:
    text = (
        f"routine: A\n{LEAN}steps:\n  - do: lean\n    cues: {{setup: [Fists on the wall.]}}\n"
        "translations: {es: {routine: Una, texts: {Fists on the wall.: Puños en la pared.}}}\n"
    )
    said = [text for text, _ in speech_of(plan(written(tmp_path, text), SPANISH).cue_sheet)]

    assert "Puños en la pared." in said
    assert "Antebrazos en la pared." not in said


def test_a_circuit_is_said_in_one_language(tmp_path: Path) -> None:
    text = (
        f"routine: A\n{LEAN}steps:\n  - {{circuit: [lean, Skipping], work: 30s}}\n"
        "  - {circuit: [lean, hang, Skipping], work: 30s}\n"
        "translations: {es: {routine: Una, texts: {Skipping: Saltar}}}\n"
    )
    prepared = plan(written(tmp_path, text), SPANISH)
    said = speech_of(prepared.cue_sheet)

    assert ("Saltar.", None) in said
    assert ("Skipping.", "en") in said
    assert ["hang"] == [one.exercise for one in prepared.untranslated]


def test_steps_of_an_included_routine_have_its_translations(tmp_path: Path) -> None:
    inner = f"routine: Inner\n{LEAN}steps:\n  - block: Wall\n    steps: [{{do: lean}}]\n"
    inner += "translations: {es: {routine: Dentro, texts: {Wall: Pared}}}\n"
    (tmp_path / "inner.yaml").write_text(inner, encoding="utf-8")
    text = "routine: A\nsteps:\n  - include: inner\ntranslations: {es: {routine: Una}}\n"
    marks = timeline_of(written(tmp_path, text), SPANISH).marks

    assert "Pared" in [mark.chapter for mark in marks]


def test_a_routine_in_its_own_language_needs_no_translation() -> None:
    assert plan("pausa", SPANISH).cue_sheet == plan("pausa").cue_sheet
    assert plan("lower-back", Options(language="en")).cue_sheet == plan("lower-back").cue_sheet


def test_equipment_of_an_exercise_without_a_translation_is_called_as_in_the_session(tmp_path: Path) -> None:
    text = (
        "routine: Pausa\nlanguage: es\nnotices: [stop-if-intolerable]\n"
        "steps:\n  - do: chair-squat-reach\n  - do: chin-tuck\n"
    )
    prepared = plan(written(tmp_path, text))
    said = [text for text, _ in speech_of(prepared.cue_sheet)]

    assert ["chin-tuck"] == [one.exercise for one in prepared.untranslated]
    assert "Material: silla." in said


def test_a_coach_who_speaks_the_language_takes_the_translation(tmp_path: Path) -> None:
    folder = tmp_path / "coaches"
    folder.mkdir()
    (folder / "ana.yaml").write_text("coach: Ana\nphrases: es\n", encoding="utf-8")
    text = (
        "routine: Evening\ncoach: ana\nsteps:\n  - say: Lie down on the floor.\n"
        "translations: {es: {routine: Noche, texts: {Lie down on the floor.: Tumbarse en el suelo.}}}\n"
    )
    said = [text for text, _ in speech_of(plan(written(tmp_path, text)).cue_sheet)]

    assert "Tumbarse en el suelo." in said


@pytest.mark.parametrize(("times", "announced"), [(1, "Rondas: uno, de un minuto"), (5, "Rondas: cinco, de un minuto")])
def test_work_on_the_clock_is_announced_in_spanish(times: int, announced: str, tmp_path: Path) -> None:
    steps = f"  - every: 1m\n    times: {times}\n    steps:\n      - {{do: floor-bridge, reps: 5}}\n"
    prepared = plan(written(tmp_path, f"routine: Minutos\nlanguage: es\nsteps:\n{steps}"))
    said = {spoken(text, "es") for text, _ in speech_of(prepared.cue_sheet)}

    assert [text for text in said if text.startswith("Rondas")] == [f"{announced} cada una."]
