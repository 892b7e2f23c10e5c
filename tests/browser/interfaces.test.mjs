// No interface is compiled in by which something could leave the page, but for the loader of its own
// files: every name of the browser in the built scripts stands in interfaces.json.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { faults, moduleFaults } from "./support/interfaces.mjs";
import { code } from "./support/server.mjs";

const ALLOWED = JSON.parse(readFileSync(new URL("interfaces.json", import.meta.url), "utf8"));
const files = (ending) => readdirSync(code()).filter((name) => name.endsWith(ending));
const read = (name) => readFileSync(join(code(), name));

test("every script uses only interfaces of the browser that are listed", () => {
  assert.ok(files(".js").length >= 4);
  for (const name of files(".js")) assert.deepEqual(faults(read(name).toString(), ALLOWED), [], name);
});

test("every module imports only what its script hands it, and names nothing that reaches a network", () => {
  assert.ok(files(".wasm").length >= 5);
  for (const name of files(".wasm")) assert.deepEqual(moduleFaults(read(name)), [], name);
});

test("whatever could take something out is found in an altered script", () => {
  const script = read("nahtstelle.js").toString();
  const added = {
    "new XMLHttpRequest": "global XMLHttpRequest",
    'new WebSocket("x")': "global WebSocket",
    'new EventSource("x")': "global EventSource",
    'navigator.sendBeacon("x")': "global navigator",
    'self["sendBeacon"]("x")': ".sendBeacon",
    'new WebTransport("x")': "global WebTransport",
    "new RTCPeerConnection": "global RTCPeerConnection",
    'window.open("x")': "opens a window",
    'location="x"': "uses the address",
    'self.location.href="x"': "uses the address",
    "document.forms[0].submit()": ".submit",
    'import("x")': "ImportExpression",
    'importScripts("x")': "global importScripts",
    'navigator.serviceWorker.register("x")': ".serviceWorker",
    'parent.postMessage("x","*")': "global parent",
    'window.parent.postMessage("x","*")': "2 times parent.postMessage, 1 allowed",
    'window.top.postMessage("x","*")': ".top",
    'new Image().src="x"': ".src",
    'fetch("x")': "3 times fetch, 2 allowed",
    "let fetch=1": "declares fetch",
    'document.cookie="x"': ".cookie",
  };
  for (const [more, found] of Object.entries(added)) {
    assert.ok(faults(`${script};${more}`, ALLOWED).includes(found), `${more}: ${faults(`${script};${more}`, ALLOWED)}`);
  }
});

test("an import or a name that does not belong is found in an altered module", () => {
  // A module that imports the function env.send, of no parameters.
  const bytes = Buffer.from([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 12, 1, 3, ...Buffer.from("env"), 4, ...Buffer.from("send"), 0, 0]);
  assert.deepEqual(moduleFaults(bytes), ["import env.send"]);
  const named = Buffer.concat([read("later.wasm"), Buffer.from([0, 14, 1, 120, ...Buffer.from("XMLHttpReque")]), Buffer.alloc(0)]);
  assert.deepEqual(moduleFaults(named), []);
  const custom = Buffer.concat([read("later.wasm"), Buffer.from([0, 16, 1, 120, ...Buffer.from("XMLHttpRequest")])]);
  assert.deepEqual(moduleFaults(custom), ["names XMLHttpRequest"]);
});
