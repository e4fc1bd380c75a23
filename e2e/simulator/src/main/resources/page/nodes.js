import { attribute, byId, children, element, text, timeOf, words } from "./dom.js";
import * as journal from "./journal.js";

const EVERY = 1000;
const PATIENCE = 5000;
const JOURNAL_AT_FIRST = 500;

let lastHeard = null;
let timer = null;

/** {node} is the target; fields go into the query, those left empty are left out. */
const FAULTS = [
  { label: "Kill", path: "nodes/{node}/kill", does: "Its ports refuse connections." },
  { label: "Start", path: "nodes/{node}/start", does: "It comes back and is not quiesced." },
  { label: "Restart", path: "nodes/{node}/restart", does: "Both." },
  { label: "Refuse", path: "nodes/{node}/refuse", fields: { reason: "no disk", times: "1", status: "200" }, does: "The next requests to quiesce it fail." },
  { label: "Crash while flushing", path: "nodes/{node}/crash-while-flushing", fields: { after: "PT1S" }, does: "The next flush kills it." },
  { label: "Quiesce port unreachable", path: "nodes/{node}/quiesce-port/unreachable", does: "Nothing listens there." },
  { label: "Quiesce port reachable", path: "nodes/{node}/quiesce-port/reachable", does: "It listens again." },
  { label: "Ignore setActiveMode", path: "nodes/{node}/active-mode-ignored", fields: { times: "1" }, does: "Answered well, without effect." },
  { label: "Liveness probe", path: "nodes/{node}/liveness", fields: { after: "PT30S" }, does: "Restarts it when its normal port is not served for so long." },
  { label: "Set durations", path: "nodes/{node}/timing", fields: { flush: "PT3S", disable: "PT1S", restart: "PT5S" }, does: "Of what begins from now on." },
  { label: "Add a request fault", path: "nodes/{node}/faults", fields: { method: "PUT", path: "/rest/apigateway/quiescemode", fault: "cut-after", times: "1", by: "", status: "" }, does: "Hits the next requests that fit." },
  { label: "Next webhook event", path: "webhooks/next", fields: { fate: "never", by: "" }, does: "never, twice or late (by)." },
  { label: "Clear all faults", path: "faults", method: "DELETE", does: "Nothing goes wrong any longer." },
];

journal.understand(
  {
    PortCreated: (e) => `${e.node} has a port ${e.listenerKey}, ${e.alias}`,
    PortEnabled: (e) => `${e.node} enables ${e.listenerKey}`,
    PortDisabled: (e) => `${e.node} has ${e.listenerKey} no longer`,
    QuiescePortSet: (e) => `${e.node} is quiesced by ${e.alias}`,
    QuiesceAsked: (e) => `${e.node} shall ${e.enable ? "" : "not "}be quiesced: ${e.block} ${e.flush.join(", ")}${e.quiescePortAnswers ? "" : ", and its quiesce port does not answer"}`,
    QuiesceRefused: (e) => `${e.node} refuses ${e.block}: ${e.reason}`,
    DesignTimeBlocked: (e) => `${e.node} refuses changes`,
    DesignTimeFree: (e) => `${e.node} takes changes again`,
    FlushBegan: (e) => `${e.node} flushes ${e.parts.join(", ") || "nothing: another node does"}`,
    Flushed: (e) => `${e.node} has flushed ${e.part}`,
    Quiesced: (e) => `${e.node} is quiesced`,
    ActiveModeSet: (e) => `${e.node} shall be active`,
    Activated: (e) => `${e.node} is active`,
    NodeDown: (e) => `${e.node} is down: ${e.reason}`,
    NodeStarting: (e) => `${e.node} starts`,
    NodeUp: (e) => `${e.node} is up`,
    WebhookSent: (e) => `${e.node} sends ${e.event}: ${e.status === 0 ? "nobody took it" : e.status}`,
    WebhookWithheld: (e) => `${e.node} does not send ${e.event}`,
  },
  ["QuiesceRefused", "NodeDown", "WebhookWithheld"],
);

async function get(path) {
  const answer = await fetch(path, { signal: AbortSignal.timeout(PATIENCE), cache: "no-store" });
  if (!answer.ok) {
    throw new Error(`${path} answered ${answer.status}`);
  }
  return answer.json();
}

async function look() {
  clearTimeout(timer);
  try {
    const view = await get("simulator/view");
    if (view.journal < journal.known()) {
      journal.forget();
    }
    if (view.journal > journal.known()) {
      journal.add(await get(`simulator/journal?since=${Math.max(journal.known(), view.journal - JOURNAL_AT_FIRST)}`));
    }
    lastHeard = new Date();
    show(view);
    connected(true);
  } catch (problem) {
    connected(false, problem);
  }
  timer = setTimeout(look, EVERY);
}

function connected(well, problem) {
  text(byId("connection"), well ? "connected" : "connection lost");
  attribute(byId("connection"), "class", well ? "good" : "bad");
  attribute(byId("lost"), "hidden", well);
  attribute(document.body, "data-stale", !well);
  if (!well) {
    const since = lastHeard === null ? "It was never heard." : `What is shown is as of ${timeOf(lastHeard).slice(0, 8)} UTC of this computer.`;
    text(byId("lost"), `No answer from the simulator. ${since} Asking again each second. (${problem.message})`);
  }
}

function show(view) {
  text(byId("shape"), `${view.nodes.length} ${view.nodes.length === 1 ? "node" : "nodes"}`);
  text(byId("clock"), `${view.at.slice(0, 19).replace("T", " ")} UTC`);
  text(byId("on-their-way"), view.onTheirWay === 0 ? "" : `${view.onTheirWay} events on their way`);
  children(byId("nodes"), view.nodes, (node) => node.index, makeRow, showNode);
  children(byId("webhooks"), view.webhooks, (webhook) => webhook.id, makeRow, (row, webhook) => {
    text(row.firstChild, webhook.url);
    words(row.lastChild, [[webhook.active ? "active" : "not active", webhook.active ? "good" : "quiet"], ...webhook.events.map((event) => [event, "quiet"])]);
  });
  children(byId("target-node"), [...view.nodes.map((node) => node.index), "all"], (index) => index,
    (index) => element("option", { value: index }, index === "all" ? "all" : view.nodes[index].name));
  journal.showJournal();
}

const makeRow = () => element("li", {}, element("b"), element("ul", { class: "parts" }));

function showNode(row, node) {
  text(row.firstChild, node.name);
  const well = node.life === "Up" && node.mode === "Normal";
  words(row.lastChild, [
    [node.life === "Up" ? node.mode : node.life, well ? "good" : node.life === "Down" ? "bad" : "warn"],
    ...node.flush.map((part) => [`${part.part} ${part.done ? "flushed" : `until ${timeOf(part.until).slice(0, 8)}`}`, part.done ? "good" : "warn"]),
    ...node.ports.map((port) => [`${port.number} ${port.alias}${port.quiescePort ? ", quiesce port" : ""}${port.enabled ? "" : ", disabled"}`, port.listens ? "good" : "quiet"]),
    ...(node.underWay === 0 ? [] : [[`${node.underWay} requests under way`, "quiet"]]),
    ...node.faults.map((fault) => [fault, "bad"]),
    ...node.requestFaults.map((fault) => [`${fault.method} ${fault.path}: ${fault.fault}`, "bad"]),
  ]);
}

function makeFault({ label, path, method = "POST", fields = {}, does }) {
  const inputs = Object.entries(fields).map(([name, value]) => element("input", { name, value, size: 9, autocomplete: "off" }));
  const form = element("form", { class: "fault" },
    element("div", { class: "buttons" },
      element("button", { type: "submit" }, label),
      ...inputs.map((input) => element("label", {}, `${input.name} `, input))),
    element("p", { class: "quiet" }, does));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = new URLSearchParams(inputs.filter((input) => input.value !== "").map((input) => [input.name, input.value]));
    press(label, `simulator/${path.replace("{node}", byId("target-node").value)}${query.size === 0 ? "" : `?${query}`}`, method);
  });
  return form;
}

async function press(label, path, method) {
  try {
    const answer = await fetch(path, { method });
    const words = answer.ok ? "done" : `refused, ${answer.status} ${(await answer.text()).split("\n", 1)[0]}`;
    tell(`${label}: ${words}`, answer.ok ? "good" : "bad");
  } catch (problem) {
    tell(`${label}: no answer, it may have been done or not (${problem.message})`, "bad");
  }
  look();
}

function tell(what, tone) {
  text(byId("outcome"), what);
  attribute(byId("outcome"), "class", tone);
}

FAULTS.forEach((fault) => byId("fault-groups").append(makeFault(fault)));
byId("target").addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("visibilitychange", () => document.hidden || look());
journal.onFilter(journal.showJournal);
look();
