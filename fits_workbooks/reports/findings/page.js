"use strict";
// The schools and findings of the page: filtered, a page at a time, so that 2,000 schools stay
// quick. All that schools have typed goes in as text, never as markup.
(() => {
  const A_PAGE = 30;
  const data = JSON.parse(document.getElementById("data").textContent);
  const by = (id) => document.getElementById(id);
  const form = document.querySelector("form.filters");
  const LOOKS = {
    "passed": ["passed", "✓"], "to mend": ["mend", "✕"], "to confirm": ["confirm", "?"],
    "could not be read": ["unread", "!"], "not returned": ["missing", "–"],
    "not sent": ["missing", "–"], "not used": ["missing", "–"],
  };
  const GRAVITY = ["could not be read", "to mend", "to confirm", "not returned", "passed"];

  const schools = data.schools.map(([name, urn, status, books, weight], at) => (
    { at, name, urn, status, books, weight, hay: `${name} ${urn}`.toLowerCase() }));
  const findings = data.findings.map((one) => ({
    school: one[0], book: one[1], kind: one[2], code: data.texts[one[3]],
    message: data.texts[one[4]], fix: data.texts[one[5]], sheet: data.texts[one[6]],
    cells: data.texts[one[7]], column: data.texts[one[8]], value: data.texts[one[9]],
    file: data.texts[one[10]], waiver: data.texts[one[11]], hay: null,
  }));
  const gravest = [...schools].sort((a, b) =>
    GRAVITY.indexOf(a.status) - GRAVITY.indexOf(b.status) || b.weight - a.weight || a.at - b.at);

  const shown = { schools: [], findings: [], school: 0, finding: 0, only: null };

  function make(tag, words, more) {
    const element = document.createElement(tag);
    if (words) element.textContent = words;
    return Object.assign(element, more);
  }

  function chip(status, count, more, words = status) {
    const [look, sign] = LOOKS[status] || LOOKS["not sent"];
    const element = make(more ? "button" : "span", "", { className: `chip ${look}`, ...more });
    const mark = make("b", sign);
    mark.setAttribute("aria-hidden", "true");
    element.append(mark, ` ${words}${count ? ` ${count.toLocaleString("en-GB")}` : ""}`);
    return element;
  }

  // ---- filtering

  function haystack(one) {
    if (one.hay === null) {
      one.hay = [one.code, one.message, one.fix, one.sheet, one.cells, one.column, one.value,
        one.file].join(" ").toLowerCase();
    }
    return one.hay;
  }

  function filter() {
    const asked = Object.fromEntries(new FormData(form));
    const words = asked.words.toLowerCase().split(/\s+/).filter(Boolean);
    const name = asked.school.trim().toLowerCase();
    const only = shown.only;
    const fits = schools.map((one) =>
      (!asked.status || one.status === asked.status) && one.hay.includes(name)
      && (only === null || only === one.at));
    const anySchool = !asked.status && !name && only === null;
    const narrow = asked.book || asked.severity || asked.code || words.length;
    shown.findings = findings.filter((one) =>
      (one.school < 0 ? anySchool : fits[one.school])
      && (!asked.book || one.book === Number(asked.book))
      && (!asked.severity || one.kind === Number(asked.severity))
      && (!asked.code || one.code === asked.code)
      && words.every((word) => haystack(one).includes(word)));
    const found = new Set(shown.findings.map((one) => one.school));
    const order = asked.order ? schools : gravest;
    shown.schools = order.filter((one) => fits[one.at] && (!narrow || found.has(one.at)));
    if (!asked.order) {
      const place = new Map(gravest.map((one, at) => [one.at, at]));
      shown.findings.sort((a, b) => (place.get(a.school) ?? -1) - (place.get(b.school) ?? -1));
    }
    shown.school = shown.finding = 0;
    draw();
  }

  // ---- drawing

  const count = (number, word) =>
    `${number.toLocaleString("en-GB")} ${word}${number === 1 ? "" : "s"}`;

  function draw(all = false) {
    const some = (list, from) => all ? list : list.slice(from, from + A_PAGE);
    by("told").textContent = `Showing ${count(shown.schools.length, "school")} of `
      + `${schools.length.toLocaleString("en-GB")} and ${count(shown.findings.length, "finding")}.`;
    by("schools").replaceChildren(...some(shown.schools, shown.school).map(row));
    by("list").replaceChildren(...some(shown.findings, shown.finding).map(card));
    if (!shown.findings.length) by("list").append(make("li", "Nothing was found here."));
    pages("school", "schools", shown.schools.length, all);
    pages("finding", "findings", shown.findings.length, all);
    rove();
  }

  function row(school) {
    const line = make("tr");
    const head = make("th", "", { scope: "row" });
    head.append(make("button", school.name, { type: "button", onclick: () => narrow(school) }));
    line.append(head, make("td", school.urn));
    const status = make("td");
    status.append(chip(school.status, 0));
    line.append(status, ...school.books.map((told, book) => {
      const cell = make("td");
      if (told) {
        const name = data.books[book];
        const press = told[1] ? { type: "button", onclick: () => narrow(school, book) } : null;
        const shows = chip(told[0], told[1], press);
        if (press) {
          shows.setAttribute("aria-label",
            `${school.name}, ${name}: ${told[0]}, ${count(told[1], "finding")}`);
        }
        cell.append(shows);
      }
      return cell;
    }));
    return line;
  }

  function card(one) {
    const school = one.school < 0 ? "The check itself" : schools[one.school].name;
    const book = one.book < 0 ? one.file : data.books[one.book];
    const item = make("li");
    const title = make("h3");
    const [status, word] = data.kinds[one.kind];
    title.append(chip(status, 0, null, word), ` ${school}: ${one.message}`);
    const where = [book, one.sheet && `sheet ${one.sheet}`, one.cells, one.column,
      one.value && `holds: ${one.value}`, `rule ${one.code}`].filter(Boolean).join(" · ");
    item.append(title, make("p", one.fix, { className: "mend-it" }),
      make("p", where, { className: "where" }));
    if (one.waiver) item.append(make("p", `Let pass: ${one.waiver}`, { className: "where" }));
    return item;
  }

  function pages(which, words, length, all) {
    const bar = by(`${which}-pages`);
    if (length <= A_PAGE || all) return bar.replaceChildren();
    const from = shown[which];
    const turn = (to, name) => make("button", name, {
      type: "button", disabled: to < 0 || to >= length,
      onclick: () => {
        shown[which] = to;
        draw();
        by(which === "school" ? "map" : "findings").focus();
      },
    });
    const last = Math.min(from + A_PAGE, length);
    bar.replaceChildren(turn(from - A_PAGE, `Previous ${words}`),
      make("p", `${(from + 1).toLocaleString("en-GB")} to ${last.toLocaleString("en-GB")} of `
        + `${length.toLocaleString("en-GB")} ${words}`),
      turn(from + A_PAGE, `Next ${words}`));
    return bar;
  }

  function narrow(school, book) {
    shown.only = school.at;
    form.elements.school.value = school.urn || school.name;
    form.elements.book.value = book === undefined ? "" : String(book);
    filter();
    by("findings").focus();
  }

  // ---- the keyboard: one stop for the whole map, arrows within it

  const stops = () => [...by("schools").querySelectorAll("button")];

  function rove(to) {
    const all = stops();
    all.forEach((one) => { one.tabIndex = -1; });
    const one = to || all[0];
    if (one) one.tabIndex = 0;
    if (to) to.focus();
  }

  function step(event) {
    const from = event.target.closest("button");
    if (!from) return;
    const line = from.closest("tr");
    const cell = from.parentElement;
    const move = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    let to = null;
    if (move) {
      let next = line[move];
      while (next && !to) {
        to = next.cells[cell.cellIndex].querySelector("button");
        next = next[move];
      }
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      const all = [...line.querySelectorAll("button")];
      to = all[all.indexOf(from) + (event.key === "ArrowRight" ? 1 : -1)];
    } else if (event.key === "Home" || event.key === "End") {
      to = stops().at(event.key === "Home" ? 0 : -1);
    } else {
      return;
    }
    event.preventDefault();
    if (to) rove(to);
  }

  // ---- beginning

  function fill() {
    const add = (name, pairs) => form.elements[name].append(...pairs.map(([value, words]) =>
      make("option", words, { value })));
    add("status", GRAVITY.map((one) => [one, one]));
    add("book", data.books.map((title, at) => [at, title]));
    add("severity", data.kinds.map(([, , words], at) => [at, words]));
    add("code", data.codes.map(([code, says]) => [code, says ? `${code}: ${says}` : code]));
    by("headings").append(...["School", "URN", "Status", ...data.books].map((words) =>
      make("th", words, { scope: "col" })));
  }

  fill();
  form.addEventListener("input", (event) => {
    if (event.target.name === "school") shown.only = null;
    filter();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    shown.only = null;
    setTimeout(filter);
  });
  by("schools").addEventListener("keydown", step);
  window.addEventListener("beforeprint", () => draw(true));
  window.addEventListener("afterprint", () => draw());
  by("without").hidden = true;
  by("live").hidden = false;
  filter();
})();
