// The browser and the command line write the same package, to the byte.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before } from "node:test";

import { caseFile } from "./support/answers.mjs";
import { buildCommandLine } from "./support/command_line.mjs";
import { run } from "./support/package.mjs";
import { suite } from "./support/suite.mjs";

const CASES = [
  { name: "LU, ready, German", file: caseFile("LU"), language: "de", button: "export.write" },
  { name: "VD, draft, French", file: caseFile("VD", { consent: "not_asked" }), language: "fr", button: "export.write_draft" },
  { name: "LU, for the person, Italian", file: caseFile("LU"), language: "de", button: "export.write", recipient: "person", signer: "it" },
  { name: "BE, limited, French", file: caseFile("BE", { consent_categories: ["work"] }, "fr"), language: "fr", button: "export.write" },
];

let iiz;

suite("the same bytes as the command line", (scenario) => {
  before(async () => {
    iiz = await buildCommandLine();
  });

  for (const { name, file, language, button, recipient, signer } of CASES) {
    scenario(name, async (app, folder) => {
      await app.openCase(file, folder);
      const saved = join(folder, "saved.json");
      await writeFile(saved, (await app.save()).bytes);
      const made = await app.createPackage(language, button, recipient, signer);
      const more = [...(recipient ? ["--for", recipient] : []), ...(signer ? ["--signer-lang", signer] : [])];
      await run(iiz, "package", saved, "-o", folder, "--lang", language, ...more);
      // The name holds the hash of what is in it; then the bytes themselves.
      const written = await readFile(join(folder, made.name));
      const sizes = `${written.length} and ${made.bytes.length} bytes`;
      assert.ok(written.equals(made.bytes), `${made.name}: ${sizes}; are dist/ and iiz built from the same sources?`);
    });
  }
});
