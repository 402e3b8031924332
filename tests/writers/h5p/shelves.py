"""A small folder of made-up H5P libraries: they show their questions and mark one kind of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from trainpack.writers.h5p.libraries import DECLARED

LIBRARIES = {**DECLARED, "H5P.Question": (1, 5)}
NEEDS = ("H5P.MultiChoice", "H5P.TrueFalse", "H5P.Blanks", "H5P.DragText", "H5P.Essay")
SET = """
H5P.QuestionSet = function (params, id) {
  H5P.EventDispatcher.call(this);
  this.attach = function ($container) {
    $container.append('<h1>' + params.introPage.title + '</h1>');
    params.questions.forEach(function (one) {
      var $box = H5P.jQuery('<section class="one"></section>').appendTo($container);
      H5P.newRunnable(one, id, $box, true);
    });
  };
};
"""
ONE = """
H5P.{name} = function (params, id) {{
  H5P.EventDispatcher.call(this);
  var self = this;
  this.attach = function ($box) {{
    $box.append('<div class="q">' + (params.question || params.text || params.taskDescription) + '</div>');
    (params.answers || []).forEach(function (answer) {{
      H5P.jQuery('<button>' + answer.text + '</button>').appendTo($box).on('click', function () {{
        self.triggerXAPIScored(answer.correct ? 1 : 0, 1, 'answered');
      }});
    }});
  }};
}};
"""


def put(folder: Path, libraries: Mapping[str, tuple[int, int]] = LIBRARIES) -> None:
    """Write the libraries, each in a folder of its own."""
    for library, (major, minor) in libraries.items():
        place = folder / f"{library}-{major}.{minor}"
        place.mkdir(parents=True, exist_ok=True)
        name = library.removeprefix("H5P.")
        script = SET if name == "QuestionSet" else ONE.format(name=name) if library in NEEDS else ""
        (place / "script.js").write_text(script or f"H5P.{name} = function () {{}};")
        record = {
            "title": name,
            "machineName": library,
            "majorVersion": major,
            "minorVersion": minor,
            "patchVersion": 0,
            "runnable": int(name == "QuestionSet"),
            "preloadedJs": [{"path": "script.js"}],
        }
        if library in NEEDS:
            need = {"machineName": "H5P.Question", "majorVersion": 1, "minorVersion": 5}
            record["preloadedDependencies"] = [need]
        (place / "library.json").write_text(json.dumps(record))
