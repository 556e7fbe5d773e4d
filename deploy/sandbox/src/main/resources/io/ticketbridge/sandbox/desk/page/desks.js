// Shows both desks and keeps them live. Whatever people typed is only ever set as text.

const DESKS = {
  servicedesk: { title: "Service Desk", person: "ana" },
  servicenow: { title: "ServiceNow", person: "sam.support" },
};
const SHOWN_COMMENTS = 4;
const SHOWN_ACTIVITIES = 60;
const REFRESH_MS = 60;
const RETRY_MS = 2000;

const byId = (id) => document.getElementById(id);
const other = (desk) => (desk === "servicedesk" ? "servicenow" : "servicedesk");
const time = (iso) => new Date(iso).toLocaleTimeString([], { hourCycle: "h23" });

function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

async function api(path, body) {
  const answer = await fetch(`/api${path}`, {
    method: body ? "POST" : "GET",
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body && JSON.stringify(body),
  });
  const json = await answer.json();
  if (!answer.ok) throw new Error(json.error ?? `The desk answered ${answer.status}.`);
  return json;
}

function field(label, control) {
  return el("label", { class: "field" }, label, control);
}

function options(select, pairs, keep = select.value) {
  const wanted = JSON.stringify(pairs);
  if (select.dataset.options === wanted) return;
  select.dataset.options = wanted;
  select.replaceChildren(...pairs.map(([value, label]) => el("option", { value }, label)));
  if (pairs.some(([value]) => value === keep)) select.value = keep;
}

/** A form that does one thing and says so if it could not. */
function form(parts, send) {
  const error = el("p", { class: "error", role: "alert" });
  const node = el("form", {}, ...parts, error);
  node.addEventListener("submit", async (event) => {
    event.preventDefault();
    const buttons = node.querySelectorAll("button");
    buttons.forEach((button) => (button.disabled = true));
    error.textContent = "";
    try {
      await send();
      refresh();
    } catch (problem) {
      error.textContent = problem.message;
    } finally {
      buttons.forEach((button) => (button.disabled = false));
    }
  });
  return node;
}

// The head of a desk: who acts, and the form to raise a ticket.

class Head {
  constructor(desk) {
    this.desk = desk;
    this.count = el("span", { class: "count" });
    this.person = el("select", { "aria-label": `Act at ${DESKS[desk].title} as` });
    this.place = el("select");
    this.priority = el("select");
    const summary = el("input", { required: true, maxLength: 160, autocomplete: "off" });
    const description = el("textarea");
    const raise = form(
      [
        field("Summary", summary),
        field("Description", description),
        el("div", { class: "row" }, field("Where", this.place), field("Priority", this.priority)),
        el("div", { class: "row" }, el("button", { class: "do" }, "Raise")),
      ],
      async () => {
        await api(`/desks/${desk}/tickets`, {
          person: this.person.value,
          place: this.place.value,
          priority: this.priority.value,
          summary: summary.value,
          description: description.value,
        });
        summary.value = "";
        description.value = "";
        details.open = false;
      },
    );
    const details = el("details", {}, el("summary", {}, "Raise a ticket"), raise);
    byId(`head-${desk}`).replaceChildren(
      el(
        "div",
        { class: "head-line" },
        el("h2", {}, DESKS[desk].title),
        this.count,
        el("label", { class: "as" }, "you are", this.person),
      ),
      details,
    );
  }

  update(data) {
    const people = data.people.map((person) => [
      person.userName,
      person.role === "agent" ? person.name : `${person.name} (${person.role})`,
    ]);
    options(this.person, people, this.person.value || DESKS[this.desk].person);
    options(this.place, data.places.map((place) => [place, place]));
    options(
      this.priority,
      [["", "as usual"], ...data.priorities.map((priority) => [priority, priority])],
    );
    setText(this.count, data.total === 1 ? "1 ticket" : `${data.total} tickets`);
  }
}

// One ticket. It is updated in place, so that a form half filled in stays as it is.

class Card {
  constructor(ticket) {
    this.desk = ticket.desk;
    this.key = ticket.key;
    this.all = false;
    this.status = el("span", { class: "badge" });
    this.priority = el("span", { class: "badge" });
    this.summary = el("h3");
    this.meta = el("p", { class: "meta" });
    this.description = el("p", { class: "description" });
    this.comments = el("ol", { class: "comments" });
    this.toggle = el(
      "button",
      { class: "plain", type: "button", onclick: () => this.open(this.tools.hidden) },
      "Comment or change",
    );
    this.tools = el("div", { class: "tools", hidden: true });
    this.root = el(
      "article",
      { class: `card ${ticket.desk}`, id: ticket.key },
      el(
        "div",
        { class: "card-head" },
        el("a", { class: "key", href: `#${ticket.key}` }, ticket.key),
        this.status,
        this.priority,
      ),
      this.summary,
      this.meta,
      this.description,
      this.comments,
      this.toggle,
      this.tools,
    );
    for (const [event, on] of [
      ["mouseenter", true],
      ["mouseleave", false],
      ["focusin", true],
      ["focusout", false],
    ]) {
      this.root.addEventListener(event, () => this.light(on));
    }
  }

  light(on) {
    this.root.classList.toggle("lit", on);
    cards.get(this.ticket?.counterpart)?.root.classList.toggle("lit", on);
  }

  open(wanted) {
    if (wanted && !this.tools.firstChild) this.buildTools();
    this.tools.hidden = !wanted;
    setText(this.toggle, wanted ? "Close" : "Comment or change");
    if (wanted) this.updateTools();
  }

  update(ticket, priorities) {
    const news = this.ticket && JSON.stringify(this.ticket) !== JSON.stringify(ticket);
    this.ticket = ticket;
    this.priorities = priorities;
    setText(this.status, ticket.status);
    this.status.className = `badge ${mood(ticket.status)}`;
    setText(this.priority, ticket.priority);
    this.priority.title = ticket.priority;
    this.priority.className = `badge rank-${priorities.indexOf(ticket.priority)}`;
    setText(this.summary, ticket.summary);
    setText(this.description, ticket.description);
    const origin = ticket.byIntegration ? "came over the bridge" : "raised here";
    setText(this.meta, `${ticket.reporter} · ${origin} at ${time(ticket.createdAt)} · ${ticket.place}`);
    this.updateComments();
    if (!this.tools.hidden) this.updateTools();
    if (news) flash(this.root);
  }

  updateComments() {
    const list = this.ticket.comments;
    const from = this.all ? 0 : Math.max(0, list.length - SHOWN_COMMENTS);
    const state = `${from}/${list.map((comment) => comment.id).join()}`;
    if (this.comments.dataset.state === state) return;
    this.comments.dataset.state = state;
    const items = list.slice(from).map(commentItem);
    if (from > 0) {
      const more = el("button", { class: "plain", type: "button" }, `${from} earlier`);
      more.addEventListener("click", () => {
        this.all = true;
        this.updateComments();
      });
      items.unshift(el("li", { class: "earlier" }, more));
    }
    this.comments.replaceChildren(...items);
  }

  path(what) {
    return `/desks/${this.desk}/tickets/${encodeURIComponent(this.key)}/${what}`;
  }

  person() {
    return heads[this.desk].person.value;
  }

  buildTools() {
    this.tools.replaceChildren(this.commentForm(), this.statusForm(), this.priorityForm());
  }

  commentForm() {
    const text = el("textarea", { required: true, placeholder: "Write a comment" });
    text.setAttribute("aria-label", "Comment");
    const choice = (value, label, checked) =>
      el(
        "label",
        { class: value },
        el("input", { type: "radio", name: `visibility-${this.key}`, value, checked }),
        label,
      );
    const row = el(
      "div",
      { class: "row choose" },
      choice("public", "Public", true),
      choice("internal", "Internal", false),
      el("button", { class: "do" }, "Comment"),
    );
    return form([text, row], async () => {
      await api(this.path("comments"), {
        person: this.person(),
        text: text.value,
        visibility: row.querySelector(":checked").value,
      });
      text.value = "";
    });
  }

  statusForm() {
    this.offers = el("select", { onchange: () => this.showNeeds() });
    this.offers.setAttribute("aria-label", "New status");
    this.move = el("button", {}, "Change status");
    this.needs = el("div", { class: "row" });
    return form([el("div", { class: "row" }, this.offers, this.move), this.needs], async () => {
      const said = {};
      for (const control of this.needs.querySelectorAll("[name]")) {
        if (control.value) said[control.name] = control.value;
      }
      await api(this.path("status"), {
        person: this.person(),
        status: this.offers.value,
        with: said,
      });
    });
  }

  showNeeds() {
    const offer = this.ticket.offers.find((one) => one.id === this.offers.value);
    const state = JSON.stringify(offer?.needs ?? []);
    if (this.needs.dataset.state === state) return;
    this.needs.dataset.state = state;
    const controls = (offer?.needs ?? []).map((need) => {
      const control = need.choices.length ? el("select") : el("input", { autocomplete: "off" });
      control.name = need.field;
      if (need.choices.length) {
        options(control, need.choices.map((choice) => [choice.value, choice.label]));
      }
      return [need, field(need.label, control)];
    });
    this.needs.replaceChildren(...controls.map(([, label]) => label));
    const dependent = () => {
      for (const [need, label] of controls) {
        const cause = this.needs.querySelector(`[name="${need.when}"]`);
        label.hidden = Boolean(need.when) && cause?.value !== need.whenValue;
      }
    };
    this.needs.onchange = dependent;
    dependent();
  }

  priorityForm() {
    this.ranks = el("select");
    this.ranks.setAttribute("aria-label", "New priority");
    return form(
      [el("div", { class: "row" }, this.ranks, el("button", {}, "Change priority"))],
      () => api(this.path("priority"), { person: this.person(), priority: this.ranks.value }),
    );
  }

  updateTools() {
    options(this.offers, this.ticket.offers.map((offer) => [offer.id, offer.status]));
    this.move.disabled = this.ticket.offers.length === 0;
    this.showNeeds();
    options(
      this.ranks,
      this.priorities.map((one) => [one, one]),
      this.ranks.value || this.ticket.priority,
    );
  }
}

function commentItem(comment) {
  const internal = comment.visibility === "internal";
  return el(
    "li",
    { class: `comment ${comment.visibility}` },
    el(
      "div",
      { class: "by" },
      el("b", {}, comment.author),
      el("span", { class: "who-reads" }, internal ? "internal" : "public"),
      ...(comment.byIntegration ? [el("span", {}, "over the bridge")] : []),
      el("span", {}, time(comment.createdAt)),
    ),
    el("div", { class: "text" }, comment.text),
  );
}

function mood(status) {
  if (/resolved|closed|cancel/i.test(status)) return "done";
  if (/hold|waiting|review/i.test(status)) return "waiting";
  return /^(open|new|draft)$/i.test(status) ? "" : "started";
}

function flash(node) {
  node.classList.remove("flash");
  void node.offsetWidth; // restarts the animation
  node.classList.add("flash");
}

// Rows: a pair of tickets, or one that is alone so far.

class Row {
  constructor() {
    this.crossing = el("span");
    this.slots = {};
    for (const desk of Object.keys(DESKS)) this.slots[desk] = el("div", { class: "slot" });
    this.root = el(
      "div",
      { class: "pair" },
      this.slots.servicedesk,
      el("div", { class: "link" }, this.crossing),
      this.slots.servicenow,
    );
  }

  update(tickets) {
    const joined = Boolean(tickets.servicedesk && tickets.servicenow);
    this.root.classList.toggle("joined", joined);
    for (const desk of Object.keys(DESKS)) {
      const slot = this.slots[desk];
      if (tickets[desk]) {
        const card = cards.get(tickets[desk].key).root;
        if (slot.firstChild !== card) slot.replaceChildren(card);
      } else if (!slot.firstChild?.classList.contains("none")) {
        slot.replaceChildren(el("p", { class: "none" }, `Not at ${DESKS[desk].title} so far`));
      }
    }
    const crossing = crossings.get(tickets.servicedesk?.key) ?? crossings.get(tickets.servicenow?.key);
    const text = crossing
      ? crossing.desk === "servicenow"
        ? `${crossing.millis} ms →`
        : `← ${crossing.millis} ms`
      : "";
    setText(this.crossing, joined ? text : "");
    this.crossing.title = crossing ? `${crossing.what}, the latest to cross` : "";
  }
}

const heads = {};
const cards = new Map();
const rows = new Map();
const crossings = new Map();
let latest = null;

function render(data) {
  latest = data;
  const tickets = new Map();
  for (const desk of Object.keys(DESKS)) {
    heads[desk].update(data[desk]);
    for (const ticket of data[desk].tickets) {
      tickets.set(ticket.key, ticket);
      if (!cards.has(ticket.key)) cards.set(ticket.key, new Card(ticket));
      cards.get(ticket.key).update(ticket, data[desk].priorities);
    }
  }
  arrange(tickets);
  byId("empty").hidden = tickets.size > 0;
}

/** Pairs stand side by side, the youngest on top. */
function arrange(tickets) {
  const pairs = [];
  const seen = new Set();
  for (const ticket of tickets.values()) {
    if (seen.has(ticket.key)) continue;
    const match = tickets.get(ticket.counterpart);
    const pair = { [ticket.desk]: ticket };
    seen.add(ticket.key);
    if (match && !seen.has(match.key)) {
      pair[other(ticket.desk)] = match;
      seen.add(match.key);
    }
    pair.since = Object.values(pair).reduce(
      (first, one) => (one.createdAt < first ? one.createdAt : first),
      ticket.createdAt,
    );
    pairs.push(pair);
  }
  pairs.sort((a, b) => b.since.localeCompare(a.since));
  const list = byId("pairs");
  const used = new Set();
  pairs.forEach((pair, place) => {
    const keys = Object.keys(DESKS).flatMap((desk) => (pair[desk] ? [pair[desk].key] : []));
    const known = keys.map((key) => rows.get(key)).find((row) => row && !used.has(row));
    const row = known ?? new Row();
    keys.forEach((key) => rows.set(key, row));
    used.add(row);
    row.update(pair);
    if (list.children[place] !== row.root) list.insertBefore(row.root, list.children[place] ?? null);
  });
  while (list.children.length > pairs.length) list.lastChild.remove();
}

// What is happening.

let activities = [];

function hear(activity) {
  if (activities.some((known) => known.number === activity.number)) return;
  activities.unshift(activity);
  activities = activities.slice(0, 400);
  if (activity.kind === "crossed") crossings.set(activity.ticket, activity);
}

/** What the bridge does shows as a crossing, so its single steps are left to those who ask. */
function isWire(activity) {
  if (activity.kind === "delivered") return !hasFailed(activity);
  return activity.kind === "called" || (activity.byIntegration && activity.kind !== "crossed");
}

function hasFailed(activity) {
  return activity.kind === "delivered" && !/ 2\d\d$/.test(activity.what);
}

function showActivities() {
  const wires = byId("wires").checked;
  const shown = activities
    .filter((activity) => wires || !isWire(activity))
    .slice(0, SHOWN_ACTIVITIES)
    .map(activityItem);
  byId("activity").replaceChildren(
    ...(shown.length ? shown : [el("li", { class: "hint" }, "Nothing has happened yet.")]),
  );
}

function activityItem(activity) {
  const failed = hasFailed(activity) ? "failed" : "";
  return el(
    "li",
    { class: `${activity.kind} ${activity.desk} ${failed}`, title: activity.what },
    el("div", { class: "line" }, ...headline(activity)),
    el("div", { class: "line" }, ...subline(activity)),
  );
}

function headline(activity) {
  if (activity.kind !== "crossed") {
    return [el("b", {}, activity.ticket || DESKS[activity.desk].title)];
  }
  const counterpart = cards.get(activity.ticket)?.ticket?.counterpart ?? DESKS[other(activity.desk)].title;
  return [el("b", {}, `${counterpart} → ${activity.ticket}`)];
}

function subline(activity) {
  const millis = activity.millis === undefined ? [] : [el("b", { class: "ms" }, ` ${activity.millis} ms`)];
  if (activity.kind === "crossed") return [activity.what, ...millis];
  const verb = { status: "→ ", priority: "→ ", changed: "changed " }[activity.kind] ?? "";
  const who = activity.who ? `${activity.who}: ` : "";
  return [who + verb + activity.what, ...millis];
}

// Keeping up to date.

let refreshing = null;

function refresh() {
  refreshing ??= setTimeout(async () => {
    refreshing = null;
    try {
      const data = await api("/desks");
      data.activity.forEach(hear);
      activities.sort((a, b) => b.number - a.number);
      render(data);
      showActivities();
    } catch (problem) {
      live(false, problem.message);
    }
  }, REFRESH_MS);
}

function live(on, text) {
  byId("live").classList.toggle("on", on);
  setText(byId("live").lastElementChild, text);
}

function listen() {
  const stream = new EventSource("/api/events");
  stream.onopen = () => {
    live(true, "live");
    refresh();
  };
  stream.onerror = () => {
    live(false, "reconnecting");
    if (stream.readyState === EventSource.CLOSED) setTimeout(startOver, RETRY_MS);
  };
  stream.onmessage = (message) => {
    const activity = JSON.parse(message.data);
    hear(activity);
    if (activity.kind !== "called") refresh();
    else if (byId("wires").checked) showActivities();
  };
}

/** Desks that were started anew know neither this page's cookie nor its tickets. */
async function startOver() {
  const back = await fetch("/").then((answer) => answer.ok, () => false);
  if (back) location.reload();
  else setTimeout(startOver, RETRY_MS);
}

function goToHash() {
  const card = cards.get(decodeURIComponent(location.hash.slice(1)));
  if (!card) return;
  card.root.scrollIntoView({ block: "center" });
  flash(card.root);
}

for (const desk of Object.keys(DESKS)) heads[desk] = new Head(desk);
byId("wires").addEventListener("change", showActivities);
addEventListener("hashchange", goToHash);

const query = new URLSearchParams(location.search);
const data = await api("/desks");
data.activity.forEach(hear);
render(data);
showActivities();
goToHash();
if (query.has("open")) cards.get(query.get("open"))?.open(true);
if (query.has("static")) live(false, "a still picture");
else listen();
