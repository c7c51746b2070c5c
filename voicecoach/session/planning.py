"""A session before anybody speaks: files read, wishes applied, all in order. In: a routine's name. Out: a plan."""

from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from voicecoach.advice.fixed_words import fixed_sides
from voicecoach.cuesheet.arrange import arrange
from voicecoach.cuesheet.cues import CueSheet
from voicecoach.errors import Problem, SourceError, VoicecoachError, VoiceUnavailable
from voicecoach.finding.paths import routine_path
from voicecoach.fitting.adjustment import Adjustment
from voicecoach.fitting.fit import NoSuchLength, fit
from voicecoach.fitting.reach import reach
from voicecoach.routine.alternatives import with_alternatives
from voicecoach.routine.coach import Coach, Verbosity, VoiceSettings
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.phrases import Phrases
from voicecoach.routine.profile import Profile, Replacement, for_person, has_left_out_exercises
from voicecoach.routine.routine import Routine
from voicecoach.routine.steps.walks import exercises_of, languages_of, stations_and_exercises
from voicecoach.routine.tongues.languages import code_of, main_part
from voicecoach.routine.tongues.translation import Untranslated, translated
from voicecoach.session.single import routine_for
from voicecoach.session.without_voice import refuse_what_never_fits
from voicecoach.source.chosen_phrases import own_phrases_of, phrases_asked_for, phrases_in
from voicecoach.source.library import Library, kind_of
from voicecoach.source.reader import Reader
from voicecoach.voices import own
from voicecoach.voices.voice import open_voice


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may ask for beyond the files; None leaves it as the routine and its coach have it.

    >>> plan("lower-back", Options(level=1.0, fit_ms=900_000)).target_ms
    900000
    """

    level: float | None = None
    """0 (gentle) to 1 (deep)."""
    voice: str | None = None
    """An engine, an engine and a voice (`espeak:en-gb`), or `folder:` and the path of a coach's own recordings."""
    rate: int | None = None
    """Words a minute."""
    coach: str | None = None
    first_side: str | None = None
    verbosity: Verbosity | None = None
    fit_ms: int | None = None
    """How long the session is to last."""
    profile: Profile | None = None
    """Who follows the session."""
    is_familiar: bool = False
    """Short forms in place of full instructions; when a session is fitted, only where they are needed."""
    language: str | None = None
    """What is spoken; the files need it as translations."""

    def __post_init__(self) -> None:
        """A folder of recordings has to be there, whatever the options are for: nothing is read or recorded before."""
        _own_voice(self.voice)


@dataclass(frozen=True, slots=True)
class Plan:
    """A session before anybody speaks."""

    routine: Routine
    coach: Coach
    phrases: Phrases
    others: Mapping[str, Phrases]
    """Of other languages that steps are written in."""
    reader: Reader
    is_familiar: bool
    replacements: tuple[Replacement, ...]
    """What the profile changes."""
    cue_sheet: CueSheet
    own_voice: own.OwnVoice | None = None
    """The coach's own recordings."""
    untranslated: tuple[Untranslated, ...] = ()
    """Exercises that are said in a language of their own."""

    @property
    def target_ms(self) -> int | None:
        """How long the session is to last, where that is asked for."""
        return self.routine.duration_ms

    def tell(self, notice: Callable[[str], None]) -> None:
        """Say what will be heard otherwise than asked for, a line each."""
        for one in self.untranslated:
            notice(str(one))
        for exercise in dict.fromkeys(exercises_of(self.routine.steps)):
            for doubt in fixed_sides(exercise):
                notice(f"{doubt.position}: {doubt.message}. {doubt.repair}")

    def adjusted(self, adjustment: Adjustment, *, changes: tuple[str, ...] = (), is_final: bool = False) -> "Plan":
        """The plan with other numbers."""
        routine = adjustment.applied_to(self.routine)
        with self.quoting():
            cue_sheet = arrange(
                routine,
                self.coach,
                self.phrases,
                others=self.others,
                is_familiar=adjustment.is_brief,
                extra_settle_ms=adjustment.extra_settle_ms,
                replacements=self.replacements,
            )
        ends_at_ms = self.target_ms if is_final else None
        fitted = replace(cue_sheet, changes=(*cue_sheet.changes, *changes), ends_at_ms=ends_at_ms)
        return replace(self, routine=routine, cue_sheet=fitted)

    def fitted(self, length_of: Callable[[CueSheet], int]) -> "Plan":
        """The plan that lasts as long as is asked for; itself where nothing is.

        Args:
            length_of: places a cue sheet and tells its length in milliseconds.

        Raises:
            VoicecoachError: it cannot be done; the message tells the shortest and the longest possible.
        """
        if self.target_ms is None:
            return self
        try:
            found = fit(
                self.routine,
                self.target_ms,
                lambda adjustment: length_of(self.adjusted(adjustment).cue_sheet),
                may_be_brief=self.is_familiar,
            )
        except NoSuchLength as error:
            if self.routine.duration_at is None:
                raise
            problem = Problem("duration-out-of-reach", self.routine.duration_at, str(error))
            raise SourceError((self.reader.quoted(problem),)) from error
        return self.adjusted(found.adjustment, changes=found.changes, is_final=True)

    def reach(self, length_of: Callable[[CueSheet], int]) -> tuple[int, int]:
        """The shortest and the longest this session can be made, in milliseconds; see `timeline.reach`.

        Args:
            length_of: places a cue sheet and tells its length in milliseconds.
        """
        return reach(
            self.routine,
            self.target_ms or 0,
            lambda adjustment: length_of(self.adjusted(adjustment).cue_sheet),
            may_be_brief=self.is_familiar,
        )

    @contextmanager
    def quoting(self) -> Iterator[None]:
        """Problems found after reading get the line they point at."""
        with _quoting(self.reader):
            yield


def plan(routine: str | Path, options: Options | None = None) -> Plan:
    """Everything about a session that needs no voice: read, resolved and in order.

    Raises:
        SourceError: the files have problems, all of them collected.
        VoicecoachError: there is no such routine.
    """
    path = routine_path(routine)
    if kind_of(path) == "exercise":
        return planned(*routine_for(path), options or Options())
    reader = Reader(Library.around(path))
    return planned(reader, reader.routine(path), options or Options())


def planned(reader: Reader, routine: Routine, options: Options) -> Plan:
    """A routine that has been read, with a user's wishes, in order."""
    replacements: tuple[Replacement, ...] = ()
    profile = options.profile
    if profile is not None:
        routine, replacements = for_person(routine, profile, reader.exercise, _library(reader))
        options = _after_profile(options, profile)
        is_without_exercises = not any(stations_and_exercises(routine.steps))
        if replacements and (not routine.steps or (is_without_exercises and has_left_out_exercises(replacements))):
            raise VoicecoachError(f'the profile "{profile.name}" leaves nothing of "{routine.title}" to do.')
    routine = replace(
        routine,
        level=routine.level if options.level is None else options.level,
        first_side=options.first_side or routine.first_side,
        coach=options.coach or routine.coach,
        duration_ms=options.fit_ms or routine.duration_ms,
        duration_at=None if options.fit_ms else routine.duration_at,
    )
    coach = _voiced(reader.coach(routine.coach), options)
    if coach.verbosity == "full":
        # Of problems that another exercise has, nothing is said here.
        routine = with_alternatives(routine, Reader(reader.library).exercise, profile)
    base = phrases_in(routine.language, reader, coach)
    phrases = base if options.language is None else phrases_asked_for(options.language, reader, coach)
    done = translated(routine, base.language, phrases.language, replacements)
    if done.problems:
        raise SourceError(tuple(reader.quoted(problem) for problem in done.problems))
    routine, replacements = done.routine, done.replacements
    languages = languages_of(routine.steps).keys() - {phrases.language}
    known = set(reader.library.ids("phrases"))
    # A variety, such as es-MX, has the phrases of its language.
    spoken = ((name, name if name in known else main_part(name)) for name in sorted(languages))
    others = {name: reader.phrases(theirs) for name, theirs in spoken if theirs in known}
    # Each file changes the phrases of the language it is written in, whatever is spoken; the routine wins.
    changed = (*own_phrases_of(coach, reader), (base.language, routine.own_phrases))
    for language, changes in changed:
        phrases = phrases.with_own(language, changes)
        others = {name: theirs.with_own(language, changes) for name, theirs in others.items()}
    _refuse_unspoken(routine, languages - known, reader)
    # A session that is fitted may turn out not to need the short forms.
    is_brief = options.is_familiar and routine.duration_ms is None
    with _quoting(reader):
        cue_sheet = arrange(routine, coach, phrases, others=others, is_familiar=is_brief, replacements=replacements)
        refuse_what_never_fits(cue_sheet)
    recordings = _own_voice(options.voice)
    return Plan(
        routine,
        coach,
        phrases,
        others,
        reader,
        options.is_familiar,
        replacements,
        cue_sheet,
        recordings,
        done.untranslated,
    )


def _refuse_unspoken(routine: Routine, languages: Set[str], reader: Reader) -> None:
    """Steps in a language that no voice speaks, known before anything is recorded."""
    problems = []
    for language, position in languages_of(routine.steps).items():
        if language in languages:
            try:
                open_voice(VoiceSettings(engine="espeak"), lambda _notice: None, language)
            except VoiceUnavailable:
                return  # who speaks here is known when it is recorded
            except VoicecoachError:
                meant = code_of(language)
                hint = f"Write `language: {meant}`." if meant else "`voicecoach list voices` names all that are spoken."
                message = f'no voice speaks the language "{language}"'
                problems.append(reader.quoted(Problem("unspoken-language", position, message, hint)))
    if problems:
        raise SourceError(tuple(problems))


def _own_voice(asked: str | None) -> own.OwnVoice | None:
    engine, _, name = (asked or "").partition(":")
    return own.OwnVoice.opened(name) if engine == own.ENGINE else None


def _library(reader: Reader) -> tuple[Exercise, ...]:
    """Every exercise there is; one that has problems of its own is no reason to stop."""
    others = Reader(reader.library)
    found = (others.exercise(name) for name in reader.library.ids("exercise"))
    return tuple(exercise for exercise in found if exercise is not None)


def _after_profile(options: Options, profile: Profile) -> Options:
    """What is asked for on the spot wins over the profile, and the profile over the files."""
    return replace(
        options,
        voice=options.voice or profile.voice,
        rate=options.rate or profile.rate,
        verbosity=options.verbosity or profile.verbosity,
    )


def _voiced(coach: Coach, options: Options) -> Coach:
    voice = coach.voice
    if options.voice is not None:
        engine, _, name = options.voice.partition(":")
        # A folder of recordings speaks first; what it lacks, the coach's voice says.
        if engine != own.ENGINE:
            voice = replace(voice, engine=engine, name=name or "default")
    if options.rate is not None:
        voice = replace(voice, rate=options.rate)
    return replace(coach, voice=voice, verbosity=options.verbosity or coach.verbosity)


@contextmanager
def _quoting(reader: Reader) -> Iterator[None]:
    try:
        yield
    except SourceError as error:
        raise SourceError(tuple(reader.quoted(problem) for problem in error.problems)) from error
