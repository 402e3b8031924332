"""A learning system round a package: scorm-again, which writes down every call, its answer and its error."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page

SCRIPTS = {"scorm12": "scorm12.min.js", "scorm2004": "scorm2004.min.js"}
START = """([modern, kept, address]) => {
  const settings = {autocommit: false, lmsCommitUrl: false, logLevel: 5};
  const api = modern ? new Scorm2004API(settings) : new Scorm12API(settings);
  if (Object.keys(kept).length) api.loadFromFlattenedJSON(kept, "");
  window.lms = api;
  window.calls = [];
  const names = "Initialize GetValue SetValue Commit GetLastError GetErrorString GetDiagnostic".split(" ");
  const told = {};
  for (const bare of [...names, modern ? "Terminate" : "Finish"]) {
    const name = (modern ? "" : "LMS") + bare;
    told[name] = (...values) => {
      const answer = api[name](...values);
      const error = String(api[(modern ? "" : "LMS") + "GetLastError"]());
      window.calls.push([bare, values, String(answer), error]);
      return answer;
    };
  }
  window[modern ? "API_1484_11" : "API"] = told;
  const frame = document.createElement("iframe");
  frame.src = address;
  frame.style = "width:100%;height:90vh;border:0";
  document.body.append(frame);
  return new Promise(done => { frame.onload = () => setTimeout(() => done(true), 100); });
}"""
Call = tuple[str, list[str], str, str]


@dataclass
class Session:
    """One visit: `page` is the system's, `frame` the package's."""

    page: Page
    frame: FrameLocator
    modern: bool

    def run(self, script: str, given: object = None) -> Any:
        """A script in the page of the package."""
        frame = next(one for one in self.page.frames if one.url.endswith("index.html"))
        return frame.evaluate(script, given)

    def read_all(self) -> None:
        """Go from leaf to leaf to the end."""
        forth = self.frame.locator("[data-tp=next]")
        while forth.is_enabled():
            forth.click()

    @property
    def calls(self) -> list[Call]:
        return [tuple(call) for call in self.page.evaluate("window.calls")]

    def values(self, name: str) -> list[str]:
        """What was set of an element, in order."""
        return [call[1][1] for call in self.calls if call[0] == "SetValue" and call[1][0] == name]

    def leave(self) -> None:
        """The learner closes the frame, as systems do when somebody goes on."""
        self.page.evaluate("document.querySelector('iframe').src = 'about:blank'")
        self.page.wait_for_timeout(200)

    def kept(self) -> dict[str, str]:
        """What the system keeps of the visit, ready for the next one."""
        cmi: dict[str, Any] = self.page.evaluate("window.lms.getFlattenedCMI()")
        entry = "cmi.entry" if self.modern else "cmi.core.entry"
        wanted = ("suspend_data", "location", "status", "score", "progress_measure")
        found = {k: str(v) for k, v in cmi.items() if any(w in k for w in wanted) and v not in ("", None)}
        found = {k: v for k, v in found.items() if "interactions" not in k and "objectives" not in k}
        return found | {entry: "resume"}


@dataclass
class System:
    """`open` starts a visit with what was kept before."""

    browser: Browser
    url: str
    target: str
    folder: Path
    errors: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, module: str, kept: dict[str, str] | None = None, width: int = 1280) -> Session:
        context = self.browser.new_context(viewport={"width": width, "height": 800}, locale="en-GB")
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: said.type == "error" and self.errors.append(said.text))
        page.goto(f"{self.url}/lms.html")
        modern = self.target == "scorm2004"
        entry = "cmi.entry" if modern else "cmi.core.entry"
        page.evaluate(START, [modern, kept or {entry: "ab-initio"}, f"{module}/index.html"])
        return Session(page, page.frame_locator("iframe"), modern)


def unzipped(data: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)
    return folder


def system(
    data: bytes,
    target: str,
    folder: Path,
    browser: Browser,
    npm: Callable[[str], Path],
    serve: Callable[[Path], str],
) -> System:
    """A system with a package in it."""
    unzipped(data, folder)
    script = SCRIPTS[target]
    (folder / script).write_bytes(npm(f"scorm-again/dist/{script}").read_bytes())
    head = f'<title>system</title><link rel="icon" href="data:,"><script src="{script}"></script>'
    (folder / "lms.html").write_text(f"<!doctype html>{head}<body></body>")
    return System(browser, serve(folder), target, folder)
