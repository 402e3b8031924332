"""Branching scenarios as H5P.BranchingScenario: each scene is a branching question, each end a last screen.

https://github.com/h5p/h5p-branching-scenario, semantics.json of 1.8
"""

from __future__ import annotations

from trainpack.locale import words as locale
from trainpack.views.pool import Entry
from trainpack.views.question_types import Question, Scene, Way
from trainpack.writers.h5p.content import ANSWER, SCENE, Json, allowed, sub, words
from trainpack.writers.kit.questions import exchange

END = -1
"""The place behind the last scene."""


def story(entry: Entry) -> Json:
    """The parameters of the whole scenario."""
    question = entry.question
    word = locale(question.language, "quiz")
    scenes = [scene for scene in question.scenes if scene.ways]
    place = {scene.id: number for number, scene in enumerate(scenes)}
    ends = {scene.id: scene for scene in question.scenes if not scene.ways}
    told: Json = {"startScreenTitle": words(question.stem), "startScreenSubtitle": word["do-scenario"]}
    fallback = {
        "endScreenTitle": word["again"],
        "endScreenSubtitle": "",
        "contentId": END,
        "endScreenScore": 0,
    }
    return {
        "branchingScenario": {
            "title": exchange.name(entry.id, question.stem),
            "startScreen": told,
            "endScreens": [fallback],
            "content": [_scene(entry.id, scene, place, ends, question) for scene in scenes],
            "scoringOptionGroup": {
                "scoringOption": "static-end-score",
                "includeInteractionsScores": False,
            },
            "behaviour": {"enableBackwardsNavigation": False, "randomizeBranchingQuestions": False},
            "l10n": {"endScreenButtonText": word["start-again"]},
        }
    }


def _scene(
    name: str, scene: Scene, place: dict[str, int], ends: dict[str, Scene], question: Question
) -> Json:
    asked = {
        "question": allowed(scene.html, SCENE),
        "alternatives": [_way(way, place, ends, question.language) for way in scene.ways],
    }
    title = exchange.name(scene.id, scene.html)
    params: Json = {"branchingQuestion": asked}
    return {
        "type": sub("H5P.BranchingQuestion", params, f"{name}/{scene.id}", "Branching Question", title),
        "showContentTitle": False,
        "proceedButtonText": "",
        "forceContentFinished": "useBehavioural",
        "feedback": {"subtitle": ""},
        "contentBehaviour": "useBehavioural",
        "nextContentId": END,
    }


def _way(way: Way, place: dict[str, int], ends: dict[str, Scene], language: str) -> Json:
    """A choice: on to a scene, or to an end with its words and its score."""
    text = words(allowed(way.html, ANSWER))
    if way.to in place:
        return {"text": text, "nextContentId": place[way.to], "feedback": {"subtitle": ""}}
    end = ends[way.to]
    screen: Json = {
        "title": allowed(end.html, {"strong", "em", "del", "code", "a"}),
        "subtitle": "",
        "endScreenScore": float(end.score),
    }
    return {"text": text, "nextContentId": END, "feedback": screen}
