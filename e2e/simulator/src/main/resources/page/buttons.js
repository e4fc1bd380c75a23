import { attribute, byId, element, text } from "./dom.js";
import { GROUPS } from "./faults.js";

/** What the buttons are about; the grid and the form set it. */
export const target = { broker: 0, partition: 1, exporter: "" };

const labels = [];

/** Makes the groups of buttons; pressed() is called when one has had its effect. */
export function makeButtons(pressed) {
  for (const group of GROUPS) {
    const box = element("details", { open: group.open === true }, element("summary", {}, group.title));
    group.faults.forEach((fault) => box.append(faultForm(fault, pressed)));
    byId("fault-groups").append(box);
  }
  showTarget();
}

function faultForm(fault, pressed) {
  const form = element("form", { class: "fault" });
  const inputs = (fault.fields ?? []).map((field) => [field, input(field)]);
  const buttons = element("div", { class: "buttons" });
  for (const button of fault.buttons) {
    const made = element("button", { type: "submit" });
    labels.push([made, button.label]);
    made.addEventListener("click", (event) => {
      event.preventDefault();
      if (form.reportValidity()) {
        press(made.textContent, button, inputs, pressed);
      }
    });
    buttons.append(made);
  }
  for (const [field, made] of inputs) {
    buttons.append(element("label", {}, `${field.label} `, made));
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => showOnly(inputs));
  showOnly(inputs);
  form.append(buttons, element("p", { class: "quiet" }, fault.does));
  return form;
}

function input({ name, options, type = "text", value = "", size }) {
  return options
    ? element("select", { name }, ...options.map((option) => element("option", {}, option)))
    : element("input", { name, type, value, size, autocomplete: "off" });
}

/** Some fields are only for one choice of another. */
function showOnly(inputs) {
  for (const [field, made] of inputs) {
    if (field.only) {
      const [other, choice] = field.only;
      made.disabled = inputs.find(([candidate]) => candidate.name === other)[1].value !== choice;
      made.parentElement && attribute(made.parentElement, "hidden", made.disabled);
    }
  }
}

async function press(label, { path, method }, inputs, pressed) {
  const filled = fill(path, (value) => encodeURIComponent(value), inputs);
  const [way, query] = filled.split("?");
  const parameters = new URLSearchParams(query);
  for (const [field, made] of inputs) {
    const value = made.value === "" && field.otherwise ? field.otherwise() : made.value;
    if (!made.disabled && value !== "" && !path.includes(`{${field.name}}`)) {
      parameters.set(field.name, value);
    }
  }
  const asked = `${way}${parameters.size === 0 ? "" : `?${parameters}`}`;
  tell(`${label}: asked`, "quiet");
  try {
    const answer = await fetch(asked, { method });
    const refusal = refused(answer, await answer.text());
    tell(refusal === null ? `${label}: done` : `${label}: refused, ${refusal}`, refusal === null ? "good" : "bad");
  } catch (problem) {
    tell(`${label}: no answer, it may have been done or not (${problem.message})`, "bad");
  }
  pressed();
}

/** Zeebe 8.6 tells the status of exporting in the body of a 200; a backup's outcome is a word. */
function refused(answer, body) {
  const told = json(body);
  const status = answer.ok && told?.status >= 400 ? told.status : answer.status;
  if (status >= 400) {
    const words = told?.body?.message ?? told?.message ?? body.split("\n", 1)[0];
    return `${status} ${words}`;
  }
  return told?.outcome && !told.outcome.startsWith("Scheduled") ? told.outcome : null;
}

function json(body) {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function tell(what, tone) {
  text(byId("outcome"), what);
  attribute(byId("outcome"), "class", tone);
}

function fill(template, encode = (value) => value, inputs = []) {
  const values = { ...target, ...Object.fromEntries(inputs.map(([field, made]) => [field.name, made.value])) };
  return template.replace(/\{(\w+)\}/g, (all, name) => encode(values[name]));
}

/** Says on each button what it is about. */
export function showTarget() {
  byId("target-broker").value = String(target.broker);
  byId("target-partition").value = String(target.partition);
  byId("target-exporter").value = target.exporter;
  labels.forEach(([button, label]) => text(button, fill(label)));
}

/** Offers what there is to choose from; listens to the choice. */
export function offerTargets({ shape, exporters }) {
  options(byId("target-broker"), [...Array(shape.brokers).keys()]);
  const ids = exporters.map((exporter) => exporter.id);
  options(byId("target-exporter"), ids);
  attribute(byId("target-partition"), "max", shape.partitions);
  if (!ids.includes(target.exporter)) {
    target.exporter = ids[0] ?? "";
    showTarget();
  }
}

function options(select, values) {
  const wanted = values.map(String);
  if (wanted.join("\n") !== [...select.options].map((option) => option.value).join("\n")) {
    select.replaceChildren(...wanted.map((value) => element("option", { value }, value)));
    showTarget();
  }
}

export function onTarget(chosen) {
  byId("target").addEventListener("submit", (event) => event.preventDefault());
  byId("target").addEventListener("change", () => {
    target.broker = Number(byId("target-broker").value);
    target.exporter = byId("target-exporter").value;
    if (byId("target-partition").reportValidity()) {
      target.partition = Number(byId("target-partition").value);
    }
    showTarget();
    chosen();
  });
}
