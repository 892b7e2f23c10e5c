// What is looked at again and again takes no more memory: a page stays open for a day.

import assert from "node:assert/strict";

import { AS_OF, caseFile } from "./support/answers.mjs";
import { suite } from "./support/suite.mjs";

const ROUNDS = 15;
/** In bytes: what is freed leaves gaps. Where nothing of what is gone was let go, it was two million. */
const GAPS = 1_300_000;
/** Functions of JavaScript that the module holds. */
const FUNCTIONS = 20;

suite("memory", (scenario) => {
  scenario("the module needs no more after the sections were shown many times", async (app, folder) => {
    await app.page.addInitScript(findModule);
    await app.reload();
    await app.begin("VD", AS_OF);
    await app.openCase(caseFile("VD"), folder);
    const held = async (rounds) => {
      await app.page.evaluate(goRound, rounds);
      return app.page.evaluate(() => {
        const memory = exportsOfModule.find((one) => one instanceof WebAssembly.Memory);
        // The other table, of functions, begins with nothing.
        const values = exportsOfModule.find((one) => one instanceof WebAssembly.Table && one.get(0) === undefined);
        const functions = Array.from({ length: values.length }, (_, n) => values.get(n)).filter((one) => typeof one === "function");
        return { bytes: memory.buffer.byteLength, functions: functions.length };
      });
    };
    const before = await held(3);
    const after = await held(ROUNDS);
    const told = `${JSON.stringify(before)}, and after ${ROUNDS} rounds ${JSON.stringify(after)}`;
    assert.ok(after.bytes - before.bytes < GAPS, told);
    assert.ok(after.functions - before.functions < FUNCTIONS, told);
  });
});

/** In the page, before all else. */
function findModule() {
  const start = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...all) => {
    const started = await start(...all);
    globalThis.exportsOfModule ??= Object.values(started.instance.exports);
    return started;
  };
}

/** In the page: shows everything that the list of sections leads to, some times. */
async function goRound(rounds) {
  const root = document.querySelector("iiz-referral").shadowRoot;
  for (let round = 0; round < rounds; round += 1) {
    for (const link of root.querySelectorAll(".nav__link:not(.nav__turn)")) {
      link.click();
      await new Promise((drawn) => setTimeout(drawn, 60));
    }
  }
}
