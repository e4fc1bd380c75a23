import { attribute, byId, children, element, text, timeOf, words } from "./dom.js";

const TONES = { COMPLETED: "good", IN_PROGRESS: "warn", FAILED: "bad", INCOMPLETE: "bad", DOES_NOT_EXIST: "quiet" };
const PARTS = { COMPLETED: "completed", IN_PROGRESS: "in progress", FAILED: "failed", DOES_NOT_EXIST: "missing" };

export function showTotals(cluster) {
  const { withoutLeader, notExporting, processingPaused } = cluster.totals;
  const away = cluster.brokers.filter((broker) => broker.process !== "UP" || broker.partitionsFailed).length;
  words(byId("totals"), [
    away === 0 ? [`all ${cluster.brokers.length} brokers up`, "good"] : [`${away} of ${cluster.brokers.length} brokers away`, "bad"],
    withoutLeader === 0 ? ["all partitions led", "good"] : [`${withoutLeader} ${withoutLeader === 1 ? "partition" : "partitions"} without leader`, "bad"],
    notExporting === 0 ? ["all replicas export", "good"] : [`${notExporting} replicas paused`, "warn"],
    ...(processingPaused === 0 ? [] : [[`${processingPaused} replicas do not process`, "warn"]]),
    [cluster.recordsPerSecond === 0 ? "no traffic" : `${cluster.recordsPerSecond} records/s in each partition`, "quiet"],
  ]);
}

export function showBackups(cluster) {
  const { store, backups } = cluster;
  const states = { UP: ["store up", "good"], DOWN: ["store down", "bad"], HANGING: ["store hangs", "bad"] };
  words(byId("store"), store.configured ? [
    states[store.state],
    ...(store.uploadsHeld ? [["uploads held", "warn"]] : []),
    ...(store.waiting > 0 ? [[`${store.waiting} waiting for the store`, "warn"]] : []),
    ...(store.lateDelete === "EVERYWHERE" ? [] : [[`late deletes: ${store.lateDelete.toLowerCase().replaceAll("_", " ")}`, "warn"]]),
    ...(store.nextFates.length === 0 ? [] : [[`next backup ${store.nextFates.map(fateOf).join(", then ")}`, "warn"]]),
    ...(store.stored > backups.length ? [[`the newest ${backups.length} of ${store.stored}`, "quiet"]] : []),
  ] : [["no store configured", "bad"]]);
  attribute(byId("no-backups"), "hidden", backups.length > 0);
  children(byId("backups"), backups, (backup) => backup.id, makeBackup, updateBackup);
}

function fateOf({ fate, partition, partitions, reasons = {} }) {
  const said = [
    partition === undefined ? "" : ` on partition ${partition}`,
    partitions === undefined ? "" : ` ${partitions.join(", ")}`,
    Object.entries(reasons).map(([failing, reason]) => ` on partition ${failing}: ${reason}`).join(","),
  ];
  return fate.replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase() + said.join("");
}

function makeBackup() {
  return element("li", {}, element("b"), element("span", { class: "badge" }), element("span", { class: "quiet" }),
    element("ul", { class: "parts" }), element("p", { class: "bad" }));
}

function updateBackup(row, backup) {
  const [id, state, about, parts, failures] = row.children;
  text(id, backup.id);
  text(state, backup.state);
  attribute(state, "class", `badge ${TONES[backup.state]}`);
  const counts = [[backup.completed, "completed"], [backup.inProgress, "in progress"], [backup.failed, "failed"], [backup.missing, "missing"]]
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`);
  text(about, `${counts.join(", ")}; by ${backup.takenBy} at ${timeOf(backup.createdAt)}`);
  attribute(parts, "aria-label", `Parts of backup ${backup.id}`);
  children(parts, backup.parts, (part) => part.partition, () => element("li"), (part, shown) => {
    text(part, `${shown.partition} ${PARTS[shown.state]}`);
    attribute(part, "class", TONES[shown.state]);
    attribute(part, "title", shown.checkpointPosition === null ? null
      : `checkpoint at ${shown.checkpointPosition}, ${shown.snapshotId === null ? "no snapshot" : `snapshot ${shown.snapshotId}`}`);
  });
  attribute(failures, "hidden", backup.failures.length === 0);
  text(failures, backup.failures.map((part) => `partition ${part.partition}: ${part.failureReason ?? "no reason told"}`).join("; "));
}

/** Changes, exporters, and the faults that wait for their moment: a list of lines. */
export function showChanges(cluster, requestFaults) {
  const lines = [...changes(cluster.changes), ...cluster.exporters.map(exporter)];
  requestFaults.forEach((fault, i) => {
    const until = fault.until === null ? "" : `, until ${timeOf(fault.until)}`;
    const times = fault.times === null ? (fault.until === null ? ", until cleared" : "") : `, ${fault.times} times`;
    lines.push([`fault ${i}`, "warn", "request fault", `${fault.method} ${fault.path}: ${fault.fault}${times}${until}`]);
  });
  cluster.script.forEach(({ at, mishap }, i) => {
    const { mishap: name, ...rest } = mishap;
    lines.push([`script ${i}`, "warn", "script", `${timeOf(at)} ${name} ${details(rest)}`]);
  });
  children(byId("changes"), lines, ([key]) => key,
    () => element("li", {}, element("span", { class: "badge" }), element("span")),
    (row, [, tone, title, what]) => {
      attribute(row.firstChild, "class", `badge ${tone}`);
      text(row.firstChild, title);
      text(row.lastChild, what);
    });
}

function changes({ version, stuck, pending, last }) {
  const lines = [];
  if (stuck) lines.push(["stuck", "bad", "changes stuck", "no change gets on until they are freed"]);
  if (pending) {
    const { broker, partition, exporter, target } = pending.next;
    lines.push(["pending", "warn", `change ${pending.id}`,
      `under way since ${timeOf(pending.startedAt)} by ${pending.who}: ${pending.done} of ${pending.done + pending.todo} steps done, `
      + `next: ${exporter} ${target} on broker ${broker}, partition ${partition}`]);
  }
  lines.push(last
    ? ["last", last.status === "COMPLETED" ? "good" : "warn", `change ${last.id}`, `${last.status} at ${timeOf(last.completedAt)}`]
    : ["last", "quiet", "no change", `there was none yet; configuration version ${version}`]);
  return lines;
}

function exporter({ id, enabled, disabled, failing, every, lag }) {
  const pace = (every === "PT0S" ? "" : `, acknowledges every ${every}`) + (lag === "PT0S" ? "" : `, ${lag} behind`);
  const state = enabled === 0 ? "disabled" : disabled === 0 ? "enabled" : `enabled on ${enabled} of ${enabled + disabled} replicas`;
  return [`exporter ${id}`, failing ? "bad" : disabled > 0 ? "warn" : "good", `exporter ${id}`, state + (failing ? ", its target does not answer" : "") + pace];
}

function details(fields) {
  return Object.entries(fields)
    .map(([name, value]) => `${name} ${typeof value === "object" && value !== null ? fateOf(value) : value}`)
    .join(", ");
}
