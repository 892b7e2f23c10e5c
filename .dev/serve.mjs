// Builds the application and serves it, and builds it again after each saved change; see .dev/serve.

import { spawnSync } from "node:child_process";
import { watch } from "node:fs";
import { setTimeout } from "node:timers/promises";

import { serve } from "../tests/browser/support/server.mjs";

// Not dist/: a release build there and its tests must not meet this one.
const folder = "target/serve";
const wanted = Number(process.env.PORT) || 0;

const build = () => {
  const { status } = spawnSync(".dev/build", { stdio: "inherit", env: { ...process.env, DIST: folder } });
  if (status !== 0) console.log("the build failed, see above; it is tried again after the next saved change");
};

async function open() {
  for (let port = wanted || 8080; ; port += 1) {
    try {
      return await serve({ folder, port });
    } catch (error) {
      if (error.code !== "EADDRINUSE") throw error;
      if (wanted) throw new Error(`port ${port} is taken; choose another, or leave PORT out`);
    }
  }
}

const server = await open();
build();
console.log(`\nNahtstelle is at ${server.address} (Ctrl-C ends it)`);

let changed = false;
for (const place of ["src", "data", "style", "index.html", "build.rs"]) watch(place, { recursive: true }, () => (changed = true));
for (;;) {
  await setTimeout(300);
  if (changed) {
    changed = false;
    build();
  }
}
