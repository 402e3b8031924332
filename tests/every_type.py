"""The example with every type of item, on both sides of the wall, with all that an item may have."""

from __future__ import annotations

from pathlib import Path

from trainpack.model.programme import Programme
from trainpack.source.load import load

from tests.example import BANK, change, copied

OWN = """
  - id: eii-03-q90
    type: text
    objective: eii-03-1
    bloom: remember
    use: [practice]
    points: 2
    stem: What is the third test called?
    accept:
      - link
      - {value: Zusammenhäng, credit: 0.5, feedback: In German only.}
      - {value: "an *odd* one", credit: 0.25}
    match: {accents: fold}
    explanation: The link with work.

  - id: eii-03-q91
    type: hotspot
    objective: eii-03-2
    bloom: understand
    use: [practice]
    stem: Where did she leave her road?
    image: {src: media/ways-home.svg, alt: Two ways home, width: 100, height: 50}
    regions:
      - {id: school, shape: circle, at: [50, 10, 5], label: at the school, correct: true}
      - {id: gate, shape: rect, at: [0, 20, 10, 10], label: at the gate}
      - {id: bend, shape: polygon, at: [60, 10, 70, 10, 65, 20], label: at the bend}
    explanation: The school is off her road.

  - id: eii-03-q92
    type: scale
    objective: eii-03-2
    bloom: evaluate
    use: [practice]
    stem: Detours for children should be covered.
    scale: {from: 1, to: 5, low: not at all, high: in all cases}

  - id: eii-03-q93
    type: essay
    objective: eii-03-1
    bloom: create
    use: [practice]
    stem: Write the causation note for Ms Lan.
    words: [60, 120]
    rubric:
      - id: tests
        criterion: The three tests
        levels:
          - {points: 0, text: none is named}
          - {points: 2, text: all three are named}
    sample: She was insured, she fell, and she was back on her road.
    explanation: A note answers the three questions in their order.

  - id: eii-03-q94
    type: order
    objective: eii-03-1
    bloom: remember
    use: [practice]
    points: 3
    hints: [What is first?, "Look at **section 2**."]
    stem: |
      Put the steps in order:

      - as the officer does it;
      - with `care` & 5 < 6.
    sequence:
      - {id: a, text: Read the claim.}
      - {id: b, text: Ask for papers.}
      - {id: c, text: Decide.}
      - {id: d, text: Write why.}
    scoring: adjacent
    explanation: "It says so: {in} ~the~ law = #1."

  - id: eii-03-q95
    type: order
    objective: eii-03-1
    bloom: remember
    use: [exam]
    stem: Put them in order.
    sequence:
      - {id: one, text: The first}
      - {id: two, text: The second}
      - {id: three, text: The third}
    scoring: position
    explanation: They count.

  - id: eii-03-q96
    type: multiple
    objective: eii-03-1
    bloom: understand
    use: [practice]
    hints: [There are two.]
    scoring: all-or-nothing
    stem: "Which **two** of these? ![Two ways home](media/ways-home.svg)"
    options:
      - {id: one, text: "one {a}", correct: true, feedback: "Yes, `one`."}
      - {id: two, text: "two ~ two", correct: true}
      - {id: three, text: "three # 3"}
      - {id: 4th, text: "four = 4 -> 5", feedback: "No: \\\\ four."}
    explanation: One and two.

  - id: eii-03-q97
    type: cloze
    objective: eii-03-3
    bloom: remember
    use: [exam]
    points: 2
    text: "A loss of [[least]]% or more, [[word]], not {braces} [[said]]."
    gaps:
      least: {fact: vnm.eii.minimum-loss, tolerance: {absolute: 0.5}}
      word: {choose: [a=b, "c}d", e~f], answer: "c}d"}
      said: {accept: [{value: yes, credit: 1}, {value: perhaps, credit: 0.5, feedback: "Half."}]}
    explanation: The law says it.

  - id: eii-03-q98
    type: numeric
    objective: eii-03-3
    bloom: remember
    use: [exam]
    points: 2
    countries: [vnm]
    stem: How many, roughly?
    answer: {value: 1250.5, tolerance: {relative: 0.01}}
    near:
      - {value: 125.05, tolerance: {absolute: 1}, credit: 0.5, feedback: A power of ten.}
    explanation: "About 1,250.5. In the lesson the loss is {{ loss }}%."

  - id: eii-03-q99
    type: hotspot
    objective: eii-03-2
    bloom: understand
    use: [exam]
    stem: Where are the two gates?
    image: {src: media/ways-home.svg, alt: Two ways home, width: 100, height: 50}
    regions:
      - {id: school, shape: circle, at: [50, 10, 5], label: at the school, correct: true}
      - {id: gate, shape: rect, at: [0, 20, 10, 10], label: at the gate, correct: true}
      - {id: bend, shape: polygon, at: [60, 10, 70, 10, 65, 20], label: at the bend}
    explanation: The school and the gate.

  - id: eii-03-q100
    type: match
    objective: eii-03-2
    bloom: understand
    use: [exam]
    stem: Match them.
    pairs:
      - {id: x, left: "**X** & y", right: "the -> end"}
      - {id: z, left: Z, right: "a < b"}
    explanation: So it is.

  - id: eii-03-q101
    type: text
    objective: eii-03-1
    bloom: remember
    use: [exam]
    stem: Write it exactly.
    accept: [ILO]
    match: {case: keep, typos: 1}
    explanation: In capitals.
"""
"""Types and ways that the example lacks."""


def every_type(folder: Path) -> Path:
    """The root of a programme with every type of item."""
    root = copied(folder / "p")
    change(root, BANK, "scenarios:\n", f"{OWN.strip(chr(10))}\n\nscenarios:\n")
    return root


def programme_of_every_type(folder: Path) -> Programme:
    """The same, read."""
    found = load(every_type(folder)).programme
    assert found is not None
    return found
