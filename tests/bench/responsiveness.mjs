// How quickly the page follows what is done in it, and what it keeps: all sections filled, twenty
// institutions, the processor at a quarter, section by section and all on one page.
//
//   node tests/bench/responsiveness.mjs [DIST]    # of another build, to compare
//
// Keys and clicks are real input; timed by the browser from the input to the next paint (Event
// Timing, in steps of 8 ms; what is below 16 ms is not reported and counts as that). The memory is
// what JavaScript holds after it was cleaned up, and that of the page's module, which never shrinks.
// All is printed beside its goal, and nothing fails: on a machine that does other work it says little.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { AS_OF, caseFile, entriesOf } from "../browser/support/answers.mjs";
import { launch, visit } from "../browser/support/browser.mjs";
import { App } from "../browser/support/pages.mjs";
import { question, sections } from "../browser/support/questionnaire.mjs";
import { DIST, serve } from "../browser/support/server.mjs";

const SLOWER = 4;
const CYCLES = 10;
const HELD = 60;
/** So often each choice is made in another way and as before: of few clicks, a percentile is the slowest. */
const TIMES = 3;
const WORD = "Anders";
const WITH_CONTROLS = { viewport: { width: 1280, height: 900 } };

const group = question("institutions");
const offices = group.kind.group.questions[0].kind.choice.map(({ id }) => id);
const INSTITUTIONS = Array.from({ length: 20 }, (_, n) => ({
  institution: offices[n % offices.length],
  status: "registered",
  since: `2025-0${1 + (n % 9)}`,
}));
const FULL = caseFile("VD", { institutions: entriesOf(group, INSTITUTIONS) });

/** In the page, before all else: notes inputs and long tasks. */
function noteTimes() {
  globalThis.noted = { events: [], tasks: [] };
  const watch = (type, keep, options = {}) => new PerformanceObserver((list) => list.getEntries().forEach(keep)).observe({ type, ...options });
  watch("event", ({ name, interactionId: id, duration }) => id && noted.events.push({ name, id, duration }), { durationThreshold: 16 });
  watch("longtask", ({ duration, startTime }) => noted.tasks.push({ duration, startTime }));
}

/** In the page, before all else: finds the memory of the module. Nothing else is noted, since that would grow too. */
function noteMemory() {
  const start = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...all) => {
    const started = await start(...all);
    globalThis.memoryOfModule ??= Object.values(started.instance.exports).find((one) => one instanceof WebAssembly.Memory);
    return started;
  };
}

/** Counts what is pressed, and gives how long each took. */
class Hand {
  pressed = { key: 0, click: 0 };

  constructor(app) {
    this.app = app;
    this.page = app.page;
  }

  // A hand comes first and presses then, and holds what it presses for a moment.
  async key(name) {
    this.pressed.key += 1;
    await this.page.keyboard.press(name, { delay: HELD });
  }
  async click(target) {
    this.pressed.click += 1;
    // With the mouse alone: what drives the browser would otherwise listen in the page, and take its time.
    await target.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await target.boundingBox();
    const { mouse } = this.page;
    await mouse.move(x + width / 2, y + height / 2);
    await this.page.waitForTimeout(HELD);
    await mouse.down();
    await this.page.waitForTimeout(HELD);
    await mouse.up();
    await this.page.waitForTimeout(HELD);
  }

  /** Types a word at the end of a text and takes it away again. */
  async type(control) {
    await control.focus();
    await this.page.keyboard.press("End");
    for (const letter of WORD) await this.key(letter);
    for (const _ of WORD) await this.key("Backspace");
  }

  /** Answers in another way and as before. */
  async choose(field) {
    const inputs = field.locator("input");
    const before = await inputs.evaluateAll((all) => all.findIndex((one) => one.checked));
    const both = [before === 0 ? 1 : 0, Math.max(before, 0)];
    for (const n of Array(TIMES).fill(both).flat()) await this.click(inputs.nth(n).locator(".."));
  }

  /** Chooses the next of a list and the one before, by keys. */
  async browse(list) {
    await list.focus();
    for (const name of ["ArrowDown", "ArrowUp"]) await this.key(name);
  }

  /** Does something in every section: in text, in choices, in entries. */
  async workThrough() {
    for (const { id, title, questions } of sections) {
      await this.click(this.page.locator(".nav__link").filter({ hasText: title.de }).first());
      await this.app.main.getByRole("heading", { name: title.de, exact: true }).waitFor();
      const put = (one) => this.app.main.locator(`[data-question="${one.id}"]`);
      for (const one of questions) {
        if (!(await put(one).isVisible())) continue;
        if (["text", "long_text"].includes(kind(one))) await this.type(put(one).locator("input, textarea").first());
        // Another consent hides half of its section, which is another thing than an answer.
        else if (["yes_no", "choice"].includes(kind(one)) && id !== "consent") await this.choose(put(one));
      }
      if (id === "institutions") await this.entries();
    }
  }

  async entries() {
    const entries = this.app.main.locator('[data-question="institutions"] .entry');
    for (const n of [0, 9, 19]) {
      for (const list of await entries.nth(n).locator(".entry__fields").first().locator("select").all()) await this.browse(list);
    }
    await this.click(this.page.locator("#add-institutions"));
    await this.click(entries.nth(20).getByRole("button").first());
    await this.page.keyboard.press("Escape");
  }

  /** The 98th percentile of keys and of clicks, and the longest task. */
  async times() {
    // What was last is noted a moment later.
    await this.page.waitForTimeout(500);
    const { events, tasks } = await this.page.evaluate(() => noted);
    const longest = (kind) => {
      const each = new Map();
      for (const { name, id, duration } of events) {
        if (name.startsWith("key") === (kind === "key")) each.set(id, Math.max(each.get(id) ?? 0, duration));
      }
      const quick = Array(Math.max(0, this.pressed[kind] - each.size)).fill(16);
      const all = [...each.values(), ...quick].sort((a, b) => a - b);
      return { count: all.length, p98: all[Math.ceil(all.length * 0.98) - 1], max: all.at(-1) };
    };
    return { key: longest("key"), click: longest("click"), task: Math.max(0, ...tasks.map(({ duration }) => duration)) };
  }
}

const kind = (one) => (typeof one.kind === "string" ? one.kind : Object.keys(one.kind)[0]);

const folder = mkdtempSync(join(tmpdir(), "nahtstelle-"));
const server = await serve({ folder: process.argv[2] ?? DIST });
const browser = await launch();

/** The page with the full case. */
async function opened(note) {
  const { context, page, watch } = await visit(browser, server, WITH_CONTROLS);
  page.setDefaultTimeout(60_000);
  await page.addInitScript(note);
  const app = await App.open(page, watch, server.address);
  const devtools = await context.newCDPSession(page);
  return { context, page, app, devtools };
}

/** Bytes that are held, after cleaning up: by JavaScript and by the module. */
async function held({ page, devtools }) {
  for (let n = 0; n < 3; n += 1) {
    await devtools.send("HeapProfiler.collectGarbage");
    await page.waitForTimeout(100);
  }
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const { nodes } = await devtools.send("Memory.getDOMCounters");
  return { script: usedSize, module: await page.evaluate(() => memoryOfModule.buffer.byteLength), nodes };
}

try {
  console.log(`All sections filled, ${INSTITUTIONS.length} institutions, the processor at 1/${SLOWER}:`);
  for (const way of ["section by section", "all on one page"]) {
    const { context, page, app, devtools } = await opened(noteTimes);
    await app.begin("VD", AS_OF);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await app.openCase(FULL, folder);
    const hand = new Hand(app);
    if (way === "all on one page") await hand.click(app.button(app.words("nav.all")));
    await hand.workThrough();
    await hand.click(app.button(app.words("check.title")).first());
    await app.settled();
    const { key, click, task } = await hand.times();
    console.log(`  ${way}:`);
    console.log(`    ${key.count} keys:    98th percentile ${key.p98} ms, longest ${key.max} ms (goal 100 ms)`);
    console.log(`    ${click.count} clicks:  98th percentile ${click.p98} ms, longest ${click.max} ms (goal 100 ms)`);
    console.log(`    longest task ${task.toFixed(0)} ms (goal 200 ms)`);
    await context.close();
  }

  const memory = await opened(noteMemory);
  const { app } = memory;
  await app.begin("VD", AS_OF);
  const cycle = async () => {
    await app.openCase(FULL, folder);
    for (const { id } of sections) await app.section(id);
    await app.answer("person_family_name", "Anders");
    await app.createPackage();
    await app.button(app.words("header.clear")).click();
    await app.page.locator("#banner").getByRole("button", { name: app.words("clear.yes") }).click();
    await app.begin("VD", AS_OF);
  };
  const before = await held(memory);
  await cycle();
  const first = await held(memory);
  for (let n = 0; n < CYCLES; n += 1) await cycle();
  const last = await held(memory);
  const all = ({ script, module }) => script + module;
  const told = ({ script, module, nodes }) => `${(script / 1e6).toFixed(2)} + ${(module / 1e6).toFixed(2)} MB, ${nodes} nodes`;
  console.log(`Memory, JavaScript and module, before ${told(before)}; after one time of filling, exporting, clearing`);
  console.log(`  ${told(first)}; after ${CYCLES} more ${told(last)}: ${((all(last) / all(first) - 1) * 100).toFixed(1)} % more (goal: less than 10 %)`);
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true });
}
