/* Between a page and a learning system by SCORM 1.2 or 2004, as the page's data say (IEEE 1484.11.2).
   All is told as it happens; the session ends once, when the page goes away. */
(() => {
  "use strict";
  const page = window.trainpackPage, modern = page.data.scorm === "2004", begun = Date.now();
  const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789", RANK = ["incomplete", "completed", "passed"];
  const core = modern ? "cmi." : "cmi.core.";

  const within = start => {
    let place = start;
    for (let n = 0; place && n < 500; n++) {
      try { if (place[modern ? "API_1484_11" : "API"]) return place[modern ? "API_1484_11" : "API"]; } catch (_) { return null; }
      if (place === place.parent) break;
      place = place.parent;
    }
    return null;
  };
  let top = null;
  try { top = window.top.opener; } catch (_) { /* another site's */ }
  const api = within(window) || within(window.opener) || within(top);
  const call = (name, ...values) => String(api[(modern ? "" : "LMS") + name](...values));
  const get = name => call("GetValue", name);
  const set = (name, value) => call("SetValue", name, String(value)) === "true";
  const said = {};  // what stays the same is not said again
  const put = (name, value) => { if (said[name] !== value && set(name, value)) said[name] = value; };
  const commit = () => page.tell(call("Commit", "") === "true" ? "kept" : "failed");
  if (!api || call("Initialize", "") !== "true") {
    page.begin("");
    return page.tell("alone");
  }

  // A first visit has nothing that could be read; SCORM 2004 would call that an error.
  const fresh = get(core + "entry") === "ab-initio", kept = name => fresh ? "" : get(name);
  const quiet = /browse|review/.test(get(modern ? "cmi.mode" : "cmi.core.lesson_mode"));
  const old = {score: Math.round(kept(core + "score.raw")) || 0};
  if (modern) [old.passed, old.done] = [kept("cmi.success_status") === "passed", kept("cmi.completion_status") === "completed"];
  else old.rank = RANK.indexOf(kept("cmi.core.lesson_status"));
  let number = quiet ? 0 : +get("cmi.interactions._count") || 0, open = true;

  // Nothing that was reached is taken back; the status comes before the score.
  const report = ({score, done, mastered, share}) => {
    if (quiet || !open) return;
    const rank = done ? mastered ? 2 : 1 : 0;
    if (modern) {
      [old.passed, old.done] = [old.passed || mastered, old.done || done];
      put("cmi.completion_status", old.done ? "completed" : "incomplete");
      put("cmi.success_status", old.passed ? "passed" : "unknown");
      put("cmi.progress_measure", old.done ? 1 : share.toFixed(2));
    } else if (rank > old.rank) {
      old.rank = rank;
      set("cmi.core.lesson_status", RANK[rank]);
    }
    old.score = Math.max(old.score, score);
    put(core + "score.min", 0);
    put(core + "score.max", 100);
    put(core + "score.raw", old.score);
    if (modern) put("cmi.score.scaled", old.score / 100);
    commit();
  };

  const save = (text, leaf) => {
    if (quiet || !open) return;
    put("cmi.suspend_data", text);
    put(modern ? "cmi.location" : "cmi.core.lesson_location", leaf);
  };

  // SCORM 1.2 has letters in the place of ids: interactions.json of the package says which.
  const letter = (ids, id) => LETTERS[ids.indexOf(id)];
  const lettered = (item, text) => {
    if (item.type === "true-false") return text[0];
    if (item.type === "numeric") {
      const [low, high = low] = text.split("[:]");
      return String(+((+low + +high) / 2).toFixed(9));
    }
    if (item.typed || item.type === "performance") return text.replace(/\{\w+=\w+\}/g, "").replace(/\[,\]/g, ", ").replace(/\[\.\]/g, ".").slice(0, 255);
    return text.split("[,]").map(one => one.split("[.]").map((id, n, pair) => letter(pair[1] && !n ? item.lefts : item.ids, id)).join(".")).join(",");
  };
  const answered = ({item, score, set: variant, response}) => {
    if (quiet || !open) return;
    const at = "cmi.interactions." + number++ + ".", now = new Date();
    const told = text => modern ? text.slice(0, item.type === "long-fill-in" ? 4000 : 250) : lettered(item, text);
    const type = !modern && item.type === "long-fill-in" ? "fill-in" : item.type;
    const wrong = modern ? "incorrect" : "wrong";
    set(at + "id", item.id);
    set(at + "type", type);
    set(at + "objectives.0.id", item.goal);
    if (modern) set(at + "timestamp", now.toISOString().slice(0, 22) + "Z");
    else set(at + "time", now.toTimeString().slice(0, 8));
    item.right[variant].forEach((right, n) => set(at + "correct_responses." + n + ".pattern", told(right)));
    set(at + (modern ? "learner_response" : "student_response"), told(response));
    set(at + "result", score === null ? "neutral" : score === 1 ? "correct" : score ? score.toFixed(2) : wrong);
    if (modern) set(at + "description", item.asked);
  };

  const time = () => {
    const all = Math.round((Date.now() - begun) / 1000), two = n => String(n).padStart(2, "0");
    return modern ? "PT" + all + "S" : [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60].map(two).join(":");
  };
  const finish = () => {
    if (!open) return;
    set(core + "session_time", time());
    call("Commit", "");
    open = false;
    call(modern ? "Terminate" : "Finish", "");
  };

  const now = page.begin(kept("cmi.suspend_data"), {save, answered, report}, modern ? 64000 : 4096);
  if (!quiet) set(core + "exit", "suspend");
  page.tell("kept");
  report(now);
  addEventListener("pagehide", finish);
  addEventListener("pageshow", event => event.persisted && location.reload());
  document.addEventListener("visibilitychange", () => document.hidden && open && commit());
})();
