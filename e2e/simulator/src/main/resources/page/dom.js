/** Makes an element. Children are elements or texts; a text is a text, whatever it looks like. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    attribute(made, name, value);
  }
  made.append(...children);
  return made;
}

/** Sets an attribute, or removes it for null and false; leaves alone what is so already. */
export function attribute(target, name, value) {
  if (value === null || value === undefined || value === false) {
    target.removeAttribute(name);
  } else if (target.getAttribute(name) !== String(value)) {
    target.setAttribute(name, value === true ? "" : value);
  }
}

/** Sets the text; leaves alone what is so already, so that a selection in it survives. */
export function text(target, value) {
  if (target.textContent !== String(value)) {
    target.textContent = value;
  }
}

/**
 * Makes the children of a parent be these items, in this order. A child whose key stays is kept, with the focus it may have. Children without
 * a key are no business of this and stay in front.
 */
export function children(parent, items, key, make, update = () => {}) {
  const known = new Map();
  for (const child of parent.children) {
    if (child.dataset.key !== undefined) {
      known.set(child.dataset.key, child);
    }
  }
  const wanted = items.map((item) => {
    const name = String(key(item));
    const child = known.get(name) ?? make(item);
    child.dataset.key = name;
    known.delete(name);
    update(child, item);
    return child;
  });
  known.forEach((child) => child.remove());
  let place = [...parent.children].find((child) => child.dataset.key !== undefined) ?? null;
  for (const child of wanted) {
    if (child === place) {
      place = place.nextElementSibling;
    } else {
      parent.insertBefore(child, place);
    }
  }
}

/** The children are these words, each with a class: good, bad, warn, quiet. */
export function words(parent, list) {
  children(
    parent,
    list,
    ([word, tone], i) => `${tone} ${word}`,
    ([word, tone]) => element("li", { class: tone }, word),
  );
}

export const byId = (id) => document.getElementById(id);

/** Time of day of a moment, as UTC, with milliseconds. */
export const timeOf = (instant) => new Date(instant).toISOString().slice(11, 23);
