import { attribute, byId, children, element, text, timeOf } from "./dom.js";
import { makeButtons, offerTargets, onTarget, showTarget, target } from "./buttons.js";
import { showGrid } from "./grid.js";
import * as journal from "./journal.js";
import { showBackups, showChanges, showTotals } from "./progress.js";

const EVERY = 1000;
const PATIENCE = 5000;
const JOURNAL_AT_FIRST = 500;

const asked = new URLSearchParams(location.search);
const seen = { from: Number(asked.get("from")) || 1, count: Number(asked.get("count")) || 10 };
let latest = null;
let lastHeard = null;
let timer = null;
let polling = null;

async function get(path) {
  const answer = await fetch(path, { signal: AbortSignal.timeout(PATIENCE), cache: "no-store" });
  if (!answer.ok) {
    throw new Error(`${path} answered ${answer.status}`);
  }
  return answer.json();
}

async function look() {
  try {
    const state = await get(`simulator/view?from=${seen.from}&count=${seen.count}`);
    if (state.journal < journal.known()) {
      journal.forget();
    }
    if (state.journal > journal.known()) {
      const since = Math.max(journal.known(), state.journal - JOURNAL_AT_FIRST);
      journal.add(await get(`simulator/journal?since=${since}`));
    }
    latest = state;
    lastHeard = new Date();
    show();
    connected(true);
  } catch (problem) {
    connected(false, problem);
  }
}

/** One look at a time; one that is wanted during another comes after it. */
async function poll() {
  clearTimeout(timer);
  polling = (polling ?? Promise.resolve()).then(look);
  const mine = polling;
  await mine;
  if (mine === polling) {
    polling = null;
    clearTimeout(timer);
    timer = setTimeout(poll, EVERY);
  }
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

function show() {
  const { cluster, version, requestFaults } = latest;
  const { brokers, partitions, replicationFactor } = cluster.shape;
  text(byId("version"), version);
  text(byId("shape"), `${brokers} brokers, ${partitions} partitions, ${replicationFactor} replicas each`);
  text(byId("clock"), `${cluster.at.slice(0, 19).replace("T", " ")} UTC`);
  offerTargets(cluster);
  showTotals(cluster);
  showWindow(cluster);
  showGrid(cluster, target, choose);
  showBackups(cluster);
  showChanges(cluster, requestFaults);
  journal.showJournal();
}

function choose(broker, partition) {
  Object.assign(target, { broker, partition });
  showTarget();
  showGrid(latest.cluster, target, choose);
}

function showWindow({ shape, totals, partitions }) {
  attribute(byId("window"), "hidden", shape.partitions <= 10);
  const last = partitions.at(-1)?.partition ?? seen.from;
  text(byId("range"), `to ${last} of ${shape.partitions}`);
  attribute(byId("previous"), "disabled", seen.from <= 1);
  attribute(byId("next"), "disabled", last >= shape.partitions);
  attribute(byId("from"), "max", shape.partitions);
  if (document.activeElement !== byId("from")) {
    byId("from").value = String(seen.from);
  }
  byId("count").value = String(seen.count);
  const outside = totals.troubled.filter((partition) => partition < seen.from || partition > last);
  children(byId("troubled"), outside, (partition) => partition, (partition) => {
    const button = element("button", { type: "button" }, `see partition ${partition}`);
    button.addEventListener("click", () => see(partition, seen.count));
    return button;
  });
}

function see(from, count) {
  const most = latest?.cluster.shape.partitions ?? from;
  seen.from = Math.max(1, Math.min(from, most));
  seen.count = count;
  history.replaceState(null, "", `?from=${seen.from}&count=${seen.count}`);
  poll();
}

byId("previous").addEventListener("click", () => see(seen.from - seen.count, seen.count));
byId("next").addEventListener("click", () => see(seen.from + seen.count, seen.count));
byId("window").addEventListener("submit", (event) => event.preventDefault());
byId("window").addEventListener("change", () => {
  if (byId("from").reportValidity()) {
    see(Number(byId("from").value), Number(byId("count").value));
  }
});
document.addEventListener("visibilitychange", () => document.hidden || poll());
journal.onFilter(journal.showJournal);
onTarget(() => latest && showGrid(latest.cluster, target, choose));
makeButtons(poll);
poll();
