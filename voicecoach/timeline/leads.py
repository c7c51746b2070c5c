"""What leads to a clock, laid into the rest before it. In: free elements. Out: a draft in which they lie."""

from abc import ABC, abstractmethod
from dataclasses import replace

from voicecoach.cuesheet.cues import Element, Lead, Marker, Move, Speech, Tone, Wait
from voicecoach.timeline.draft import Draft
from voicecoach.timeline.refusal import rest_too_short
from voicecoach.units import next_on_grid


class Leads(Draft, ABC):
    """A draft that can lay such elements; whoever lays all others says how one is laid."""

    @abstractmethod
    def element(self, element: Element) -> None:
        """Place one element after all before it."""

    def lead(self, lead: Lead) -> None:
        """What leads to a clock, as late in the rest before it as it is over when the rest ends."""
        first, rest_end = max(self.window_start, self.sound_end), self.position
        body = tuple(element for element in lead.body if not isinstance(element, (Marker, Wait)))
        self.place_waits(rest_end)
        for element in lead.body:
            if isinstance(element, Marker):
                # What is next begins when the rest is over, though it is explained before.
                self.waiting = element
                self.mark(rest_end)
        # A rest is not held up: a person is waited for when it is over and all has been said.
        waits = [element for element in lead.body if isinstance(element, Wait)]
        before = self.state()
        self._led(body, first)
        clock_at = self.start_after(lead.gap_ms)
        late = clock_at - rest_end
        if late <= 0:
            self.restore(before)
            # All of it is free, so that it keeps its distances when it moves along the grid.
            self._led(body, first, -next_on_grid(late, self.sample_rate))
            clock_at = rest_end
        else:
            self.report_late(lead, late, clock_at)
        if late <= 0 or lead.grows:
            self.position = self.window_end = self.clock_at = clock_at
        for one in waits:
            self.wait(one)

    def report_late(self, lead: Lead, late: int, clock_at: int) -> None:
        """Tell that a rest is too short for what leads to the next clock; it grows where it may."""
        rest, needed = (clock_at - late - self.window_start, clock_at - self.window_start)
        self.changes.append(rest_too_short(rest, needed, self.sample_rate, grows=lead.grows))
        if lead.grows:
            self.events = [
                replace(event, length=needed) if event.kind == "rest" and event.start == self.window_start else event
                for event in self.events
            ]

    def _led(self, body: tuple[Element, ...], first: int, later: int = 0) -> None:
        """Free elements from a sample on, or so many samples later."""
        self.position = first
        opening = next((element for element in body if isinstance(element, (Speech, Move, Tone))), None)
        self.position = self.start_after(opening.gap_ms if opening is not None else 0) + later
        for element in body:
            self.element(element)
