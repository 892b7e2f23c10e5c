// What is sealed here opens in other programs, and the other way round: the command line beside
// age-encryption (JavaScript) and Debian's age (Go), with keys and with passphrases.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import * as age from "age-encryption";

import { caseFile } from "./support/answers.mjs";
import { buildCommandLine } from "./support/command_line.mjs";
import { checkManifest, run, unpack } from "./support/package.mjs";

const TYPED = "Über den Zaun – schöner «Garten»";

/** Runs a program that asks for a passphrase on a terminal, and types one each time it asks. */
function typing(passphrase, ...command) {
  const quoted = command.map((word) => `'${word}'`).join(" ");
  const terminal = spawn("script", ["--quiet", "--return", "--command", quoted, "/dev/null"], { timeout: 60_000 });
  let said = "";
  let asked = 0;
  terminal.stdout.on("data", (bytes) => {
    said += bytes;
    const prompts = said.match(/passphrase[^:\n]*: /gi)?.length ?? 0;
    for (; asked < prompts; asked += 1) {
      terminal.stdin.write(`${passphrase}\n`);
    }
  });
  return new Promise((resolve, reject) => {
    terminal.on("error", reject);
    terminal.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`${quoted} ended with ${code}:\n${said}`))));
  });
}

describe("sealed files and other programs", () => {
  let iiz, folder, saved, plain, generated, identity, recipient;

  before(async () => {
    iiz = await buildCommandLine();
    folder = await mkdtemp(join(tmpdir(), "nahtstelle-"));
    saved = join(folder, "saved.json");
    await writeFile(saved, JSON.stringify(caseFile("LU")));
    const written = await run(iiz, "package", saved, "-o", join(folder, "plain"));
    plain = await readFile(written.trim().split("\n").at(-1));
    generated = (await run(iiz, "passphrase", "--lang", "fr")).trim();
    identity = await age.generateIdentity();
    recipient = await age.identityToRecipient(identity);
    await writeFile(join(folder, "generated.txt"), `${generated}\n`);
    await writeFile(join(folder, "typed.txt"), TYPED);
    await writeFile(join(folder, "identity.txt"), `# a key for this test\n${identity}\n`);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** The package that the command line seals: the only file that it writes. */
  async function sealed(...options) {
    const place = await mkdtemp(join(folder, "sealed-"));
    const path = (await run(iiz, "package", saved, "-o", place, ...options)).trim();
    assert.deepEqual(await readdir(place), [path.slice(place.length + 1)]);
    assert.match(path, /\.zip\.age$/);
    return path;
  }

  /** What the command line makes of a sealed package: the package, which is whole. */
  async function opened(bytes, ...options) {
    const place = await mkdtemp(join(folder, "opened-"));
    await writeFile(join(place, "package.zip.age"), bytes);
    const path = (await run(iiz, "open", join(place, "package.zip.age"), "-o", join(place, "out"), ...options)).trim();
    assert.equal(path, join(place, "out", "package.zip"));
    const found = await readFile(path);
    checkManifest(await unpack(found, place));
    return found;
  }

  const phrases = () => [
    [generated, join(folder, "generated.txt")],
    [TYPED, join(folder, "typed.txt")],
  ];

  test("age-encryption opens what the command line seals", async () => {
    const reader = new age.Decrypter();
    reader.addIdentity(identity);
    assert.deepEqual(Buffer.from(await reader.decrypt(await readFile(await sealed("--to", recipient)))), plain);
    for (const [passphrase, file] of phrases()) {
      const reader = new age.Decrypter();
      reader.addPassphrase(passphrase);
      assert.deepEqual(Buffer.from(await reader.decrypt(await readFile(await sealed("--passphrase-file", file)))), plain);
    }
  });

  test("the command line opens what age-encryption seals", async () => {
    const writer = new age.Encrypter();
    writer.addRecipient(await age.identityToRecipient(await age.generateIdentity()));
    writer.addRecipient(recipient);
    assert.deepEqual(await opened(await writer.encrypt(plain), "--identity", join(folder, "identity.txt")), plain);
    for (const [passphrase, file] of phrases()) {
      const writer = new age.Encrypter();
      writer.setPassphrase(passphrase);
      assert.deepEqual(await opened(await writer.encrypt(plain), "--passphrase-file", file), plain);
    }
  });

  test("Debian's age opens what the command line seals", async () => {
    const out = join(folder, "out.zip");
    await run("age", "--decrypt", "-i", join(folder, "identity.txt"), "-o", out, await sealed("--to", recipient));
    assert.deepEqual(await readFile(out), plain);
    for (const [passphrase, file] of phrases()) {
      await typing(passphrase, "age", "--decrypt", "-o", out, await sealed("--passphrase-file", file));
      assert.deepEqual(await readFile(out), plain);
    }
  });

  test("the command line opens what Debian's age seals, with its own key and work factor", async () => {
    const [key, source, made] = ["key.txt", "source.zip", "made.zip.age"].map((name) => join(folder, name));
    await writeFile(source, plain);
    await run("age-keygen", "-o", key);
    const own = (await run("age-keygen", "-y", key)).trim();
    await run("age", "-r", own, "-r", recipient, "-o", made, source);
    assert.deepEqual(await opened(await readFile(made), "--identity", key), plain);
    for (const [passphrase, file] of phrases()) {
      await typing(passphrase, "age", "--passphrase", "-o", made, source);
      assert.deepEqual(await opened(await readFile(made), "--passphrase-file", file), plain);
    }
  });

  test("papers for the person open too, and what is opened can be assessed", async () => {
    const options = ["--identity", join(folder, "identity.txt")];
    await opened(await readFile(await sealed("--to", recipient, "--for", "person")), ...options);
    const place = join(folder, "assessed");
    const zip = (await run(iiz, "open", await sealed("--to", recipient), "-o", place, ...options)).trim();
    assert.equal(JSON.parse(await run(iiz, "assess", zip)).canton, "LU");
  });

  test("what does not open leaves no file and tells one line", async () => {
    const path = await sealed("--to", recipient);
    const bytes = await readFile(path);
    const wrong = join(folder, "wrong");
    await mkdir(wrong);
    const other = join(wrong, "identity.txt");
    await writeFile(other, await age.generateIdentity());
    const changed = Buffer.from(bytes);
    changed[changed.length - 1] ^= 1;
    const files = [bytes.subarray(0, -1), changed, Buffer.concat([bytes, Buffer.from("x")])];
    const calls = files.map((file) => [file, "--identity", join(folder, "identity.txt")]);
    calls.push([bytes, "--identity", other], [bytes, "--passphrase-file", join(folder, "typed.txt")]);
    calls.push([age.armor.encode(bytes), "--identity", join(folder, "identity.txt")]);
    const contents = new age.Encrypter();
    contents.addRecipient(recipient);
    calls.push([await contents.encrypt("neither a case nor a package"), "--identity", join(folder, "identity.txt")]);
    for (const [file, ...options] of calls) {
      await writeFile(join(wrong, "package.zip.age"), file);
      const out = join(wrong, "out");
      await assert.rejects(run(iiz, "open", join(wrong, "package.zip.age"), "-o", out, ...options), ({ code, stderr }) => {
        assert.equal(code, 2, stderr);
        assert.equal(stderr.trim().split("\n").length, 1, stderr);
        return true;
      });
      await assert.rejects(readdir(out), { code: "ENOENT" });
    }
  });
});
