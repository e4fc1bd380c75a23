import { attribute, byId, children, element, timeOf } from "./dom.js";

const KEPT = 2000;
const SHOWN = 300;
const TROUBLE = new Set(["Faulted", "BackupFailed", "BrokerDown", "BrokerHangs", "PauseLost", "IdsJumped"]);
const REQUESTS = new Set(["Received", "Answered", "Faulted"]);

let entries = [];

/** The number of the newest entry that is known; 0 for none. */
export const known = () => entries[0]?.sequence ?? 0;

/** The simulator tells another story from here on. */
export function forget() {
  entries = [];
}

export function add(later) {
  entries = [...later.reverse(), ...entries].slice(0, KEPT);
}

export function showJournal() {
  if (byId("hold").checked) {
    return;
  }
  const wanted = byId("journal-search").value.toLowerCase();
  const requests = byId("show-requests").checked;
  const reads = byId("show-reads").checked;
  const shown = entries
    .filter((entry) => requests || !REQUESTS.has(entry.what))
    .filter((entry) => reads || !isRead(entry))
    .filter((entry) => wanted === "" || `${entry.who} ${sentence(entry)}`.toLowerCase().includes(wanted))
    .slice(0, SHOWN);
  children(byId("journal"), shown, (entry) => entry.sequence, (entry) =>
    element("li", { class: tone(entry) },
      element("time", { datetime: entry.at }, timeOf(entry.at)),
      element("span", { class: "who", title: entry.who }, entry.who),
      element("span", { class: "what" }, sentence(entry))));
  attribute(byId("journal"), "data-known", known());
}

export function onFilter(listener) {
  byId("journal-filter").addEventListener("input", listener);
  byId("journal-filter").addEventListener("submit", (event) => event.preventDefault());
}

const READS = new Set(["get", "list", "exporters", "topology", "replicas", "gatewayHealth", "brokerHealth"]);

function isRead(entry) {
  return entry.what === "Asked" ? READS.has(entry.verb) : entry.method === "GET" && entry.what !== "Faulted";
}

function tone(entry) {
  const cut = entry.what === "Answered" && (entry.status === 0 || entry.status >= 500);
  return cut || TROUBLE.has(entry.what) ? "bad" : REQUESTS.has(entry.what) || entry.what === "Asked" ? "quiet" : null;
}

const SENTENCES = {
  Asked: (e) => `${e.verb} ${e.subject} gives ${e.outcome}`,
  Received: (e) => `${e.method} ${e.path} comes in at ${e.target}`,
  Answered: (e) => `${e.method} ${e.path} at ${e.target}: ${e.status === 0 ? "connection cut" : e.status}`,
  Faulted: (e) => `${e.method} ${e.path} at ${e.target} is hit by ${e.fault}`,
  BackupTaken: (e) => `backup ${e.id}: checkpoint of partition ${e.partition}, the id is used up`,
  BackupStarted: (e) => `backup ${e.id}: partition ${e.partition} IN_PROGRESS`,
  BackupCompleted: (e) => `backup ${e.id}: partition ${e.partition} COMPLETED`,
  BackupFailed: (e) => `backup ${e.id}: partition ${e.partition} FAILED, ${e.reason}`,
  BackupDeleted: (e) => `backup ${e.id}: partition ${e.partition} deleted`,
  ExportingPaused: (e) => `broker ${e.broker} pauses exporting${e.soft ? " softly" : ""}`,
  ExportingResumed: (e) => `broker ${e.broker} exports again`,
  ProcessingPaused: (e) => `broker ${e.broker} pauses processing`,
  ProcessingResumed: (e) => `broker ${e.broker} processes again`,
  ChangePlanned: (e) => `change ${e.changeId} begins: ${e.exporter} shall be ${e.target}`,
  ExporterChanged: (e) => `change ${e.changeId}: ${e.exporter} is ${e.state} on broker ${e.broker}, partition ${e.partition}`,
  ChangeEnded: (e) => `change ${e.changeId} ${e.status}`,
  BrokerDown: (e) => `broker ${e.broker} is down`,
  BrokerHangs: (e) => `broker ${e.broker} hangs`,
  BrokerUp: (e) => `broker ${e.broker} is up`,
  PauseLost: (e) => `partition ${e.partition} on broker ${e.broker} lost its pause`,
  LeaderElected: (e) => `partition ${e.partition} is led by broker ${e.broker}`,
  StoreChanged: (e) => `the backup store is ${e.state}`,
  IdsJumped: (e) => `the latest backup id of all partitions is ${e.latest}`,
};

/** Other simulators tell other things; troubles are shown as such. */
export function understand(sentences, troubles) {
  Object.assign(SENTENCES, sentences);
  troubles.forEach((what) => TROUBLE.add(what));
}

function sentence(entry) {
  const known = SENTENCES[entry.what];
  if (known) {
    return known(entry);
  }
  const { sequence, at, who, what, ...rest } = entry;
  return `${what} ${JSON.stringify(rest)}`;
}
