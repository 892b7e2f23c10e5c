// The assessment beside publicodes: the same criteria (see rules.mjs), the same cases, one after the
// other in one run. First both must come to the same outcomes; then both are timed in the same way.
//
//   node tests/bench/publicodes.mjs target/timing/iiz
//
// Timed is from answers in memory to outcomes: for publicodes `setSituation` and `evaluate` for each
// pathway, for Nahtstelle `assess` with all that it gives. Rules are read once, before. Each case
// counts with its fastest run after a warm-up, so that neither compiling nor collecting garbage is
// held against publicodes. Ends with 1 if outcomes differ or the goal is missed.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import Engine from "publicodes";

import { makeCases } from "./cases.mjs";
import { PATHWAYS, RULES, situation } from "./rules.mjs";

const CASES = 200;
const SEED = 2026;
const WARM_UP = 5;
const TRIES = 10;
const GOAL = 100;

const iiz = process.argv[2];
// Without what only rules inside others need.
const options = { warn: false, flag: { automaticNamespaceDisabling: false } };
const engines = Object.fromEntries(Object.entries(RULES).map(([canton, rules]) => [canton, new Engine(rules, options)]));

function evaluate({ canton, said }) {
  const engine = engines[canton].setSituation(said);
  return Object.values(PATHWAYS[canton]).map((rule) => engine.evaluate(rule).nodeValue);
}

const NAMES = new Map([[true, "met"], [false, "not_met"], [undefined, "open"]]);

/** How often each outcome came up; throws where the two do not agree. */
function compare(cases, files) {
  const counts = {};
  cases.forEach((one, n) => {
    const report = JSON.parse(execFileSync(iiz, ["assess", files[n]], { encoding: "utf8" }));
    evaluate(one).forEach((value, k) => {
      const pathway = Object.keys(PATHWAYS[one.canton])[k];
      const { outcome } = report.pathways.find(({ id }) => id === pathway);
      if (NAMES.get(value) !== outcome) {
        throw new Error(`${pathway}: ${outcome}, by publicodes ${value}: ${JSON.stringify(one.said)}`);
      }
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    });
  });
  return counts;
}

/** Milliseconds of the fastest run. */
function fastest(run) {
  let least = Infinity;
  for (let n = 0; n < TRIES; n += 1) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

const folder = mkdtempSync(join(tmpdir(), "nahtstelle-"));
try {
  const made = makeCases(CASES, SEED);
  const files = made.map((_, n) => join(folder, `${String(n).padStart(4, "0")}.json`));
  made.forEach((one, n) => writeFileSync(files[n], JSON.stringify(one)));
  const cases = made.map((one) => ({ canton: one.canton, said: situation(one) }));

  const counts = Object.entries(compare(cases, files)).map(([outcome, count]) => `${count} ${outcome}`);
  for (let n = 0; n < WARM_UP; n += 1) {
    cases.forEach(evaluate);
  }
  const theirs = (1000 * CASES) / cases.reduce((sum, one) => sum + fastest(() => evaluate(one)), 0);
  const measured = execFileSync(iiz, ["bench", ...files], { encoding: "utf8" });
  const ours = Number(/(\d+) a second/.exec(measured)[1]);

  const { version } = JSON.parse(readFileSync("node_modules/publicodes/package.json", "utf8"));
  console.log(`Beside publicodes ${version}, ${CASES} cases (seed ${SEED}) under ${Object.keys(RULES).join(" and ")}:`);
  console.log(`  the same outcomes: ${counts.join(", ")}`);
  console.log(`  publicodes ${Math.round(theirs)} a second, Nahtstelle ${ours} a second`);
  console.log(`  ${Math.floor(ours / theirs)} times as many; goal: at least ${GOAL}`);
  if (ours < GOAL * theirs) {
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
