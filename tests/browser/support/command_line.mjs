// The command line, built from the same sources.

import { join } from "node:path";

import { run } from "./package.mjs";
import { ROOT } from "./questionnaire.mjs";

/** Builds it and gives the path of the program. */
export async function buildCommandLine() {
  const options = ["--locked", "--quiet", "--message-format=json", "--manifest-path", join(ROOT, "Cargo.toml")];
  const built = await run("cargo", "build", "--bin", "iiz", ...options);
  const messages = built.trim().split("\n").map((line) => JSON.parse(line));
  return messages.findLast(({ executable }) => executable).executable;
}
