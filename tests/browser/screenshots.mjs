// Pictures of everything there is to see, and a page that shows them beside each other.
//
//   node tests/browser/screenshots.mjs FOLDER [KIND...]

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { launch, visit } from "./support/browser.mjs";
import { App } from "./support/pages.mjs";
import { serve } from "./support/server.mjs";
import { eachView, inWhole, unfold } from "./support/walk.mjs";

const at = (width) => ({ viewport: { width, height: 900 } });
const KINDS = {
  1600: at(1600),
  1024: at(1024),
  768: at(768),
  320: at(320),
  dark: { ...at(1280), colorScheme: "dark" },
  forced: { ...at(1280), forcedColors: "active" },
  print: at(1024),
};

const [folder, ...wanted] = process.argv.slice(2);
const kinds = wanted.length > 0 ? wanted : Object.keys(KINDS);
const unknown = kinds.find((kind) => !(kind in KINDS));
if (unknown) throw new Error(`there is no «${unknown}»: ${Object.keys(KINDS).join(", ")}`);
await mkdir(folder, { recursive: true });
const files = await mkdtemp(join(tmpdir(), "nahtstelle-"));
const server = await serve();
const browser = await launch();
const taken = new Map();

for (const kind of kinds) {
  const { context, page, watch } = await visit(browser, server, KINDS[kind]);
  page.setDefaultTimeout(15_000);
  const app = await App.open(page, watch, server.address);
  for (const language of ["de", "fr"]) {
    const look = async (view) => {
      const name = `${language}_${kind}_${view}.png`;
      await take(page, kind, join(folder, name));
      taken.set(view, [...(taken.get(view) ?? []), name]);
    };
    await eachView(app, files, language, async (view) => {
      await look(view);
      // The last of the sections and views, with all that is folded up.
      if (view !== "ruled_out") return;
      await unfold(page);
      await look("unfolded");
    });
    console.log(`${kind}, ${language}: ${taken.size} views`);
  }
  watch.check();
  await context.close();
}
await browser.close();
await server.close();
await rm(files, { recursive: true });
await writeFile(join(folder, "index.html"), sheet());

/** A picture of all of it, also of what is scrolled to; beside the questions, as much as there is room for. */
async function take(page, kind, path) {
  if (kind === "print") await page.emulateMedia({ media: "print" });
  await inWhole(page, ".main", () => page.screenshot({ path, animations: "disabled" }));
  if (kind === "print") await page.emulateMedia({ media: null });
}

/** A row for each view. */
function sheet() {
  const picture = (name) => `<td><a href="${name}"><img src="${name}" alt="${name}" loading="lazy"><br>${name}</a></td>`;
  const rows = [...taken].map(([view, names]) => `<tr><th>${view}</th>${names.map(picture).join("")}</tr>`);
  return `<!doctype html>
<meta charset="utf-8">
<title>Nahtstelle: ${taken.size} views</title>
<style>
  body { font: 14px sans-serif; background: #ddd; }
  tr > * { vertical-align: top; text-align: left; padding: 4px; }
  img { width: 240px; max-height: 480px; object-fit: cover; object-position: top; }
</style>
<table>
${rows.join("\n")}
</table>
`;
}
