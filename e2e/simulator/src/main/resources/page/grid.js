import { attribute, byId, children, element, text } from "./dom.js";

const PHASES = { EXPORTING: "exporting", PAUSED: "paused", SOFT_PAUSED: "soft-paused" };
const PROCESSES = { UP: "up", HANGING: "hangs", STARTING: "is starting", DOWN: "is down" };

/** Shows the brokers by partitions; choose(broker, partition) is called when a replica is pressed. */
export function showGrid(cluster, target, choose) {
  const partitions = cluster.partitions;
  children(
    byId("partitions"),
    partitions,
    (partition) => partition.partition,
    () => element("th", { scope: "col" }, element("span"), element("small")),
    showPartition,
  );
  const inWindow = new Set(partitions.flatMap((partition) => partition.replicas.map((replica) => replica.broker)));
  const shown = cluster.brokers.filter((broker) => inWindow.has(broker.broker) || broker.process !== "UP");
  children(
    byId("brokers"),
    shown,
    (broker) => broker.broker,
    () => element("tr", {}, element("th", { scope: "row" }, element("span"), element("small"))),
    (row, broker) => showBroker(row, broker, partitions, target, choose),
  );
  const left = cluster.brokers.length - shown.length;
  attribute(byId("left-out"), "hidden", left === 0);
  text(byId("left-out"), `${left} brokers are up and have no replica of these partitions.`);
}

function showPartition(head, partition) {
  text(head.firstChild, `partition ${partition.partition}`);
  const leader = partition.leader === null ? (partition.dead ? "dead" : "no leader") : `checkpoint ${partition.latestCheckpoint}`;
  text(head.lastChild, leader);
  attribute(head, "class", partition.leader === null ? "bad" : null);
}

function showBroker(row, broker, partitions, target, choose) {
  const head = row.firstChild;
  text(head.firstChild, `broker ${broker.broker}`);
  const state = [PROCESSES[broker.process]];
  if (broker.partitionsFailed) state.push("partitions failed to start");
  if (broker.neverReady) state.push("never ready");
  if (broker.silentReads > 0) state.push(`silent ${broker.silentReads} times`);
  state.push(`leads ${broker.leads}`);
  text(head.lastChild, state.join(", "));
  attribute(head, "class", broker.process !== "UP" || broker.partitionsFailed ? "bad" : broker.neverReady ? "warn" : null);
  children(
    row,
    partitions,
    (partition) => partition.partition,
    () => element("td"),
    (cell, partition) => showCell(cell, broker, partition, target, choose),
  );
}

function showCell(cell, broker, partition, target, choose) {
  const replica = partition.replicas.find((candidate) => candidate.broker === broker.broker);
  if (!replica) {
    cell.replaceChildren();
    return;
  }
  let button = cell.firstChild;
  if (!button) {
    button = element("button", { type: "button", class: "replica" }, element("b"), element("span"), element("small"));
    button.addEventListener("click", () => choose(broker.broker, partition.partition));
    cell.append(button);
  }
  const away = broker.process !== "UP" || broker.partitionsFailed;
  const role = replica.leader ? "leader" : "follower";
  const phase = [PHASES[replica.exporterPhase]];
  if (replica.processingPaused) phase.push("processing paused");
  if (replica.restartPrevented) phase.push("cannot restart");
  const positions = replica.leader
    ? `processed ${partition.processed}, exported ${replica.exported}, lag ${partition.lag ?? "unknown"}`
    : `exported ${replica.exported}${replica.snapshot === null ? "" : `, snapshot ${replica.snapshot}`}`;
  const [roleWord, phaseWord, positionWords] = button.children;
  text(roleWord, role);
  text(phaseWord, phase.join(", "));
  text(positionWords, positions);
  attribute(button, "data-role", role);
  attribute(button, "data-phase", replica.processingPaused ? "STOPPED" : replica.exporterPhase);
  attribute(button, "data-away", away);
  attribute(button, "data-lagging", replica.leader && partition.lag > 0);
  attribute(button, "aria-pressed", String(target.broker === broker.broker && target.partition === partition.partition));
  attribute(
    button,
    "aria-label",
    `Partition ${partition.partition} on broker ${broker.broker}: ${role}, ${phase.join(", ")}, ${positions}`
      + (away ? `; the broker ${PROCESSES[broker.process]}` : ""),
  );
}
