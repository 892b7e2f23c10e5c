// A caseworker with the keyboard alone. Every key that goes down is counted; a capital is one key.

import assert from "node:assert/strict";

import { fieldsOf, kindOf, numeric } from "./questionnaire.mjs";

export class Keys {
  pressed = 0;

  constructor(page) {
    this.page = page;
  }

  async press(key) {
    this.pressed += 1;
    await this.page.keyboard.press(key);
  }
  async type(text) {
    this.pressed += [...text].length;
    await this.page.keyboard.type(text);
  }

  /** Presses Tab until an element has the focus. */
  async tabTo(selector) {
    const target = await this.page.locator(selector).first().elementHandle();
    for (let n = 0; n < 160; n += 1) {
      if (await target.evaluate((node) => node.getRootNode().activeElement === node)) return;
      await this.press("Tab");
    }
    assert.fail(`Tab does not reach ${selector}`);
  }

  /** Goes to a button and presses it. */
  async enter(selector) {
    await this.tabTo(selector);
    await this.press("Enter");
  }

  /** Of radio buttons without an answer, the first has the focus; arrows choose. */
  async choose(name, value) {
    const named = `input[name="${name}"]`;
    const values = await this.page.locator(named).evaluateAll((all) => all.map((one) => one.value));
    await this.tabTo(named);
    await this.press("Space");
    for (let n = 0; n < values.indexOf(value); n += 1) await this.press("ArrowDown");
    assert.ok(await this.page.locator(`${named}[value="${value}"]`).isChecked(), `${name} is ${value}`);
  }

  /** In a list one types what is wanted, until it is found. */
  async pick(selector, value) {
    const list = this.page.locator(selector);
    await this.tabTo(selector);
    const wanted = await list.locator(`option[value="${value}"]`).innerText();
    for (const letter of wanted) {
      if ((await list.inputValue()) === value) return;
      await this.type(letter);
    }
    assert.equal(await list.inputValue(), value, selector);
  }

  /** Answers a question whose control has this id, in the form of the files. */
  async answer(id, asked, given) {
    const kind = kindOf(asked);
    const compact = id !== `q-${asked.id}`;
    if (kind === "group") return this.entries(id, asked, given);
    if (kind === "choices") {
      for (const one of given) {
        await this.tabTo(`input[name="${id}"][value="${one}"]`);
        await this.press("Space");
      }
    } else if (kind === "canton" || (compact && ["yes_no", "choice"].includes(kind))) {
      await this.pick(`#${id}`, given);
    } else if (["yes_no", "choice", "pathway"].includes(kind)) {
      await this.choose(id, given);
    } else {
      await this.tabTo(`#${id}`);
      await this.type(kind === "date" ? numeric(given) : String(given));
    }
  }

  /** An entry that is added has the focus. */
  async entries(id, group, given) {
    for (const [n, entry] of given.entries()) {
      await this.enter(`#add-${group.id}`);
      for (const field of fieldsOf(group).filter((one) => one.id in entry)) {
        await this.answer(`${id}-${n}-${field.id}`, field, entry[field.id]);
      }
    }
  }
}
