"""A learning record store with the system that launches from it: small, and strict about cmi5.

What a page does against the specification (cmi5 1.0, Quartz) or against xAPI 1.0.3 is written down as a
fault. https://github.com/AICC/CMI-5_Spec_Current/blob/quartz/cmi5_spec.md. The package is served beside it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

CONTEXT = "https://w3id.org/xapi/cmi5/context/"
CMI5, MOVE_ON = (f"{CONTEXT}categories/{name}" for name in ("cmi5", "moveon"))
MASTERY = f"{CONTEXT}extensions/masteryscore"
SESSION = f"{CONTEXT}extensions/sessionid"
VERBS = "http://adlnet.gov/expapi/verbs/"
DEFINED = ("initialized", "completed", "passed", "failed", "abandoned", "waived", "terminated", "satisfied")
ACTIVITY = "https://lms.example/activities/17"
PUBLISHER = "urn:x-trainpack:asean-social-security:eii:eii-03"
ACTOR = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "u-17"}}
REGISTRATION = "760e3480-ba55-4991-94b0-01820dbd23a2"
TOKEN = "dTpw"
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
DURATION = re.compile(r"PT(\d+(\.\d{1,2})?)S")
KINDS = (
    *("true-false", "choice", "fill-in", "long-fill-in", "matching", "performance", "sequencing", "likert"),
    *("numeric", "other"),
)
COMPONENTS = {
    "choice": {"choices"},
    "sequencing": {"choices"},
    "likert": {"scale"},
    "matching": {"source", "target"},
    "performance": {"steps"},
}
NAMED = {"choices", "scale", "source", "target", "steps"}
Statement = dict[str, Any]


@dataclass
class Store:
    """What was asked and said in one launch, and the faults in it. `past` outlives it."""

    folder: Path
    mode: str = "Normal"
    mastery: float | None = 0.8
    documents: dict[str, bytes] = field(default_factory=dict)
    past: list[Statement] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    fetched: bool = False
    down: bool = False
    full: bool = False
    """No state is taken any more, as of a system whose place for it is used up."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def launch_data(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "contextTemplate": {
                "contextActivities": {"grouping": [{"id": PUBLISHER, "objectType": "Activity"}]},
                "extensions": {SESSION: "session-1"},
            },
            "launchMode": self.mode,
            "launchMethod": "OwnWindow",
            "moveOn": "Completed",
            "returnURL": "/back.html",
        }
        return data | ({"masteryScore": self.mastery} if self.mastery is not None else {})

    def verbs(self) -> list[str]:
        return [one["verb"]["id"].removeprefix(VERBS) for one in self.statements]

    def said(self, verb: str) -> list[Statement]:
        return [one for one in self.statements if one["verb"]["id"] == VERBS + verb]

    def take(self, statement: Statement) -> None:
        """Keep a statement; one that comes again must be the same, and changes nothing (xAPI 4.1.2)."""
        known = next((one for one in self.statements if one["id"] == statement["id"]), None)
        if known is not None:
            self.faults.extend([] if known == statement else [f"two statements have the id {known['id']}"])
            return
        self.faults.extend(faults(statement, self))
        self.statements.append(statement)


def faults(statement: Statement, store: Store) -> Iterator[str]:
    """What is wrong with a statement where it comes."""
    verb = statement["verb"]["id"].removeprefix(VERBS)
    before = store.verbs()
    if not before and verb != "initialized":
        yield f"{verb} comes before initialized"
    if "terminated" in before:
        yield f"{verb} comes after terminated"
    if verb in DEFINED and verb in before:
        yield f"{verb} is said twice in a session"
    if verb in ("completed", "passed") and any(one["verb"]["id"] == VERBS + verb for one in store.past):
        yield f"{verb} is said twice in a registration"
    if store.mode != "Normal" and verb not in ("initialized", "terminated"):
        yield f"{verb} is said in the mode {store.mode}"
    yield from _shape(statement)
    yield from _context(statement, verb, store)
    yield from _result(statement, verb, store)
    if verb == "answered":
        yield from _interaction(statement)


def _shape(statement: Statement) -> Iterator[str]:
    if set(statement) - {"id", "timestamp", "actor", "verb", "object", "result", "context"}:
        yield f"unknown properties: {sorted(statement)}"
    if not UUID.fullmatch(statement.get("id", "")):
        yield "a statement has a UUID of version 4"
    time = dt.datetime.fromisoformat(statement.get("timestamp", "2000-01-01"))
    if time.utcoffset() != dt.timedelta(0):
        yield "times are in UTC"
    if statement["actor"] != ACTOR:
        yield "the actor is that of the launch"
    if not re.match(r"[a-z][a-z0-9+.-]*:\S+$", statement["object"].get("id", "")):
        yield "ids are IRIs"


def _context(statement: Statement, verb: str, store: Store) -> Iterator[str]:
    context, template = statement["context"], store.launch_data()["contextTemplate"]
    if context.get("registration") != REGISTRATION:
        yield f"{verb} has no registration"
    if context.get("extensions", {}).get(SESSION) != "session-1":
        yield f"{verb} has not the context of the template"
    if context["contextActivities"].get("grouping") != template["contextActivities"]["grouping"]:
        yield f"{verb} has not the activities of the template"
    categories = {one["id"] for one in context["contextActivities"].get("category", [])}
    if (CMI5 in categories) is not (verb in DEFINED):
        yield f"{verb} has the wrong category"
    if (MOVE_ON in categories) is not (verb in ("completed", "passed", "failed")):
        yield f"{verb} has the wrong category of moving on"
    if (MASTERY in context.get("extensions", {})) is not (verb == "passed" and store.mastery is not None):
        yield f"{verb}: the mastery score stands where it should not, or is missing"


def _result(statement: Statement, verb: str, store: Store) -> Iterator[str]:
    result = statement.get("result", {})
    score = result.get("score", {})
    if verb in DEFINED and statement["object"]["id"] != ACTIVITY:
        yield f"{verb} is about another activity"
    if verb in ("completed", "passed", "terminated") and not DURATION.fullmatch(result.get("duration", "")):
        yield f"{verb} has no duration"
    if verb in DEFINED and verb != "passed" and score:
        yield f"{verb} has a score"
    if (result.get("completion") is True) is not (verb == "completed"):
        yield f"{verb}: completion stands where it should not, or is missing"
    if verb == "passed" and (result.get("success") is not True or score["scaled"] < (store.mastery or 0)):
        yield "passed does not agree with the mastery score"
    if verb not in ("passed", "answered") and "success" in result:
        yield f"{verb} has a success"
    if score and not 0 <= score["scaled"] <= 1:
        yield "a score lies between 0 and 1"
    if "raw" in score and not score["min"] <= score["raw"] <= score["max"]:
        yield "a raw score lies between least and most"


def _interaction(statement: Statement) -> Iterator[str]:
    """By xAPI Data 2.4.4.1: types, components, and patterns that name components."""
    definition = statement["object"]["definition"]
    kind, name = definition["interactionType"], statement["object"]["id"]
    if kind not in KINDS or definition["type"] != "http://adlnet.gov/expapi/activities/cmi.interaction":
        yield f"{name}: {kind} is no interaction"
    if NAMED & set(definition) != COMPONENTS.get(kind, set()):
        yield f"{name}: wrong components for {kind}"
    for text in ("name", "description"):
        if not all(re.fullmatch("[a-z]{2,3}(-[A-Za-z]+)*", code) for code in definition[text]):
            yield f"{name}: {text} is no map of languages"
    if not isinstance(statement["result"].get("response"), str):
        yield f"{name}: no response"
    patterns = [*definition.get("correctResponsesPattern", []), statement["result"]["response"]]
    known = {key: {one["id"] for one in definition[key]} for key in NAMED & set(definition)}
    for pattern in patterns:
        if not _fits(kind, pattern, known):
            yield f"{name}: {pattern!r} does not fit {kind}"


def _fits(kind: str, pattern: str, known: dict[str, set[str]]) -> bool:
    parts = pattern.split("[,]")
    if kind in ("choice", "sequencing"):
        return set(parts) <= known["choices"]
    if kind == "likert":
        return pattern in known["scale"]
    if kind == "matching":
        pairs = [part.split("[.]") for part in parts]
        return all(
            len(pair) == 2 and pair[0] in known["source"] and pair[1] in known["target"] for pair in pairs
        )
    if kind == "performance":
        return all(part.split("[.]")[0] in known["steps"] for part in parts)
    if kind == "true-false":
        return pattern in ("true", "false")
    if kind == "numeric":
        return all(re.fullmatch(r"-?\d+(\.\d+)?", number) for number in pattern.split("[:]"))
    return bool(pattern)


class _Handler(SimpleHTTPRequestHandler):
    """Requests to a store; all else are files."""

    store: Store

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, directory=str(self.store.folder), **named)

    def log_message(self, format: str, *args: object) -> None:
        """Requests do not belong in the output of tests."""

    def do_POST(self) -> None:
        path, body = urlsplit(self.path).path, self._body()
        with self.store.lock:
            if path == "/fetch":
                if self.store.fetched:
                    self.store.faults.append("the token is fetched twice")
                self.store.fetched = True
                self._answer(200, json.dumps({"auth-token": TOKEN}).encode())
            elif path == "/lrs/statements" and self._allowed("statements"):
                said = json.loads(body)
                for one in said if isinstance(said, list) else [said]:
                    self.store.take(one)
                self._answer(200, b"[]")

    def do_PUT(self) -> None:
        query, body = self._query(), self._body()
        with self.store.lock:
            if self.store.full:
                self._answer(413, b"")
            elif self._allowed("state"):
                if query.get("stateId") == "LMS.LaunchData" or query.get("registration") != REGISTRATION:
                    self.store.faults.append(f"a state that is not the page's own: {query}")
                if self.store.verbs()[-1:] == ["terminated"]:
                    self.store.faults.append("a state comes after terminated")
                self.store.documents[query["stateId"]] = body
                self._answer(204, b"")

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path, self._query()
        if path == "/fetch":
            self.store.faults.append("the token is asked for by GET")
        if not path.startswith("/lrs/"):
            super().do_GET()
            return
        with self.store.lock:
            name = query.get("stateId") or query.get("profileId", "")
            if not self._allowed(name):
                return
            if json.loads(query["agent"]) != ACTOR:
                self.store.faults.append(f"{name} of another actor")
            if name == "LMS.LaunchData":
                self._answer(200, json.dumps(self.store.launch_data()).encode())
            elif name in self.store.documents:
                self._answer(200, self.store.documents[name])
            else:
                self._answer(404, b"")

    def _allowed(self, what: str) -> bool:
        """Whether it may go on: with the token and the version, statements after the launch data."""
        if self.store.down:
            self._answer(503, b"")
            return False
        if self.headers.get("Authorization") != f"Basic {TOKEN}":
            self.store.faults.append(f"{what} without the token")
        if not self.headers.get("X-Experience-API-Version", "").startswith("1.0."):
            self.store.faults.append(f"{what} without the version of xAPI")
        if what == "statements" and not {"LMS.LaunchData", "cmi5LearnerPreferences"} <= set(self.store.asked):
            self.store.faults.append("a statement before launch data and preferences were read")
        self.store.asked.append(what)
        return True

    def _query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(store: Store) -> tuple[ThreadingHTTPServer, str]:
    """A server of the store on loopback, and its address."""
    handler = type("Handler", (_Handler,), {"store": store})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


def launch(address: str, page: str) -> str:
    """The address by which a system launches a page."""
    query = {
        "endpoint": f"{address}/lrs/",
        "fetch": f"{address}/fetch",
        "actor": json.dumps(ACTOR),
        "registration": REGISTRATION,
        "activityId": ACTIVITY,
    }
    return f"{address}/{page}?{urlencode(query)}"
