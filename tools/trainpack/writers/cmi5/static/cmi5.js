/* Between a page and a learning system by cmi5 1.0 (Quartz): https://github.com/AICC/CMI-5_Spec_Current
   Statements are sent in their order; nothing is said before "initialized" and after "terminated". */
(() => {
  "use strict";
  const page = window.trainpackPage, begun = Date.now();
  const ABOUT = "https://w3id.org/xapi/cmi5/context/", VERBS = "http://adlnet.gov/expapi/verbs/", OWN = "trainpack";
  const launch = Object.fromEntries(new URLSearchParams(location.search));
  const {endpoint, actor, registration, activityId} = launch;
  let token = "", told = {}, open = false, text = "", past = {}, waiting = [], sending = [], saving = null, unsaved = false;

  const ask = (method, resource, query, body) => fetch(
    endpoint.replace(/\/?$/, "/") + resource + (query ? "?" + new URLSearchParams(query) : ""), {
      method, body: body && JSON.stringify(body), keepalive: method !== "GET",
      headers: Object.assign({Authorization: "Basic " + token, "X-Experience-API-Version": "1.0.3"},
        body && {"Content-Type": "application/json"}),
    });
  const state = stateId => ({stateId, activityId, agent: actor, registration});
  const found = async answer => answer.ok ? answer.json() : {};

  // Statements (cmi5 9.0)

  const uuid = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = bytes[6] & 15 | 64;
    bytes[8] = bytes[8] & 63 | 128;
    return [...bytes].map((byte, n) => (/^(4|6|8|10)$/.test(n) ? "-" : "") + byte.toString(16).padStart(2, "0")).join("");
  };
  const duration = () => "PT" + ((Date.now() - begun) / 1000).toFixed(2) + "S";
  const mastery = () => told.masteryScore == null ? page.data.mastery : told.masteryScore;
  const statement = (verb, categories, more) => {
    const context = JSON.parse(JSON.stringify(told.contextTemplate || {}));
    const activities = context.contextActivities = context.contextActivities || {};
    const add = (name, ids) => { activities[name] = [].concat(activities[name] || [], ids.map(id => ({id}))); };
    context.registration = registration;
    if (categories.length) add("category", categories.map(name => ABOUT + "categories/" + name));
    if (!categories.length) add("parent", [activityId]);
    if (categories[1] && verb !== "completed" && told.masteryScore != null) {
      context.extensions = Object.assign({}, context.extensions, {[ABOUT + "extensions/masteryscore"]: told.masteryScore});
    }
    return Object.assign({
      id: uuid(), timestamp: new Date().toISOString(), actor: JSON.parse(actor),
      verb: {id: VERBS + verb, display: {en: verb}}, object: {objectType: "Activity", id: activityId}, context,
    }, more);
  };
  // The learner reads that answers are kept once statements and state have both arrived.
  const busy = () => { page.find("kept").dataset.kind = "waiting"; };
  const settle = good => {
    if (!open) return;
    if (!good) page.tell("failed");
    else if (!saving && !unsaved && !sending.length && !waiting.length) page.tell("kept");
  };
  const send = async () => {
    if (sending.length || !waiting.length) return;
    const now = sending = waiting;
    waiting = [];
    const good = await ask("POST", "statements", null, now).then(answer => answer.ok, () => false);
    sending = [];
    if (!good) waiting = [...now, ...waiting];
    else if (open) send();
    settle(good);
  };
  const say = (...all) => {
    waiting.push(statement(...all));
    busy();
    return send();
  };

  const normal = () => open && (told.launchMode || "Normal") === "Normal";
  const put = () => ask("PUT", "activities/state", state(OWN), {text, past}).then(answer => answer.ok, () => false);
  const empty = async () => {
    let good = true;
    while (unsaved && open && good) {
      unsaved = false;
      good = await put();
    }
    unsaved = unsaved || !good;
    saving = null;
    settle(good);
  };
  const keep = () => {
    unsaved = true;
    busy();
    send();  // a statement that was refused goes again
    saving = saving || empty();
  };
  const save = now => {
    if (!normal()) return;
    text = now;
    keep();
  };
  const answered = ({item, score, set, response}) => {
    if (!normal()) return;
    const right = item.right[set], definition = Object.assign({}, item.definition, right.length && {correctResponsesPattern: right});
    const result = Object.assign({response}, score !== null && {success: score === 1, score: {scaled: +score.toFixed(4)}});
    say("answered", [], {object: {objectType: "Activity", id: item.iri, definition}, result});
  };
  // Each is said once for a registration (cmi5 9.3).
  const report = ({reached, done}) => {
    if (!normal()) return;
    const scaled = +reached.toFixed(4), score = {scaled, raw: +(scaled * 100).toFixed(2), min: 0, max: 100};
    const once = (verb, result) => {
      if (past[verb]) return;
      past[verb] = true;
      say(verb, ["cmi5", "moveon"], {result: Object.assign(result, {duration: duration()})});
      keep();
    };
    if (done) once("completed", {completion: true});
    if (scaled >= mastery()) once("passed", {success: true, score});
  };
  // A closed tab cannot wait: its state leaves first, but may arrive after "terminated". The button waits.
  const finish = () => {
    if (!open) return;
    if (normal() && (unsaved || saving)) put();
    open = false;
    waiting.push(statement("terminated", ["cmi5"], {result: {duration: duration()}}));
    // What is on its way goes again: a store keeps one of two statements with the same id (xAPI 4.1.2).
    ask("POST", "statements", null, [...sending, ...waiting]);
    waiting = [];
  };

  const alone = () => {
    page.begin("");
    page.tell("alone");
  };
  const start = async () => {
    token = (await (await fetch(launch.fetch, {method: "POST"})).json())["auth-token"];
    if (!token) throw new Error("no token");
    told = await found(await ask("GET", "activities/state", state("LMS.LaunchData")));
    await ask("GET", "agents/profile", {profileId: "cmi5LearnerPreferences", agent: actor});
    const kept = await found(await ask("GET", "activities/state", state(OWN)));
    [text, past, open] = [kept.text || "", kept.past || {}, true];
    addEventListener("pagehide", finish);
    addEventListener("pageshow", event => event.persisted && location.reload());
    await say("initialized", ["cmi5"]);
    const leave = page.find("leave");
    leave.hidden = !told.returnURL;
    leave.addEventListener("click", async () => {
      await Promise.race([saving, new Promise(done => setTimeout(done, 5000))]);  // a line may be dead
      finish();
      location.assign(told.returnURL);
    });
    report(page.begin(text, {save, answered, report}, 30000));
  };
  if (endpoint && launch.fetch) start().catch(error => { console.error(error); alone(); });
  else alone();
})();
