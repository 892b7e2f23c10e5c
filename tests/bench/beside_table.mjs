// The figures as a table, and each goal beside what came of it.

const kB = (bytes) => `${(bytes / 1e3).toFixed(1)} kB`;
const MB = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
const ms = (time) => `${time.toFixed(0)} ms`;

const COLUMNS = [
  ["usable", "first question", ms],
  ["bytes", "loaded before it", kB],
  ["memory", "held in memory", MB],
  ["questions_first", "click for questions, first change", ms],
  ["questions", "last change", ms],
  ["assessment_first", "click for the assessment, first", ms],
  ["assessment", "last", ms],
];

/** Prints all of it. `single` is the size of the page in one file. */
export function table(all, measured, median, single) {
  const middle = (key, what) => median(measured[key].map((one) => one[what]));
  const cell = (key, what, unit) => {
    const values = measured[key].map((one) => one[what]);
    if (values[0] === undefined) return "";
    const [least, most] = [Math.min(...values), Math.max(...values)].map(unit);
    return least === most ? least : `${unit(median(values))} (${least} to ${most})`;
  };
  const rows = Object.entries(all).map(([key, { name, version }]) => [
    [name, version].filter(Boolean).join(" "),
    ...COLUMNS.map(([what, , unit]) => cell(key, what, unit)),
  ]);
  const lines = [["", ...COLUMNS.map(([, title]) => title)], ...rows];
  const widths = lines[0].map((_, n) => Math.max(...lines.map((line) => line[n].length)));
  for (const line of lines) console.log(`  ${line.map((text, n) => text.padEnd(widths[n])).join("  ").trimEnd()}`);

  const ratio = (what, one, other) => middle(one, what) / middle(other, what);
  const goals = [
    ["loaded before the first question", middle("ours", "bytes"), 150_000, kB],
    ["the page in one file", single, 3_000_000, MB],
    ["first question, of SurveyJS's time", ratio("usable", "ours", "survey"), 0.4],
    ["first question, of LHC-Forms' time", ratio("usable", "ours", "lhc"), 1],
    ["first question, of Form.io's time", ratio("usable", "ours", "formio"), 1],
    ["loaded before it, of SurveyJS's bytes", ratio("bytes", "ours", "survey"), 0.5],
    ["held in memory, of SurveyJS's bytes", ratio("memory", "ours", "survey"), 1],
    ["click that raises questions, of SurveyJS's time", ratio("questions", "ours", "survey"), 0.25],
    ["click that changes the assessment, of SurveyJS's time for the answer", ratio("assessment", "ours", "survey"), 0.25],
    ["first question with packs grown tenfold, of the time without", ratio("usable", "grown", "ours"), 1.1],
  ];
  console.log("Goals:");
  for (const [name, value, goal, unit = (number) => number.toFixed(2)] of goals) {
    console.log(`  ${name}: ${unit(value)}, goal at most ${unit(goal)}: ${value <= goal ? "reached" : "MISSED"}`);
  }
}
