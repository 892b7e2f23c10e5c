// What of the browser is compiled in: the names that a script of the build reads, writes or calls, and
// those that its module could name. Which of them are allowed stands in interfaces.json.

import { parse } from "acorn";

/** Interfaces by which something leaves a page, or a page leaves; as text in a module they are suspicious too. */
const NETWORK = [
  "XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon", "WebTransport", "RTCPeerConnection", "importScripts",
  "serviceWorker", "BroadcastChannel", "SharedWorker", "localStorage", "sessionStorage", "document.cookie", "javascript:",
];

/**
 * What is allowed in one way alone: an opened database is no opened window, and an address is only asked
 * for its kind and for what lies beside it.
 */
const ONLY = [[/(?<!\bindexedDB)\.open\(/, "opens a window"], [/\blocation\b(?!\.protocol===|\.href\))/, "uses the address"], [/\borigin\b(?!===|:\w+,data|\))/, "uses the origin"]];

/** The names of the browser in a script: those that it does not declare, and all that stand behind a point. */
export function names(script) {
  const declared = new Set();
  const free = new Map();
  const members = new Set();
  const imports = [];
  const note = (name) => free.set(name, (free.get(name) ?? 0) + 1);
  const pattern = (node) => {
    if (node?.type === "Identifier") declared.add(node.name);
    else if (node?.type === "ObjectPattern") node.properties.forEach(({ value, argument }) => pattern(value ?? argument));
    else if (node?.type === "ArrayPattern") node.elements.forEach(pattern);
    else if (node?.type === "AssignmentPattern") pattern(node.left);
    else if (node?.type === "RestElement") pattern(node.argument);
  };
  const visit = (node, parent, key) => {
    if (Array.isArray(node)) return node.forEach((one) => visit(one, parent, key));
    if (typeof node?.type !== "string") return;
    if (node.type === "VariableDeclarator" || node.type === "ClassDeclaration") pattern(node.id);
    if (/Function/.test(node.type)) [node.id, ...node.params].forEach(pattern);
    if (node.type === "CatchClause") pattern(node.param);
    if (/^Import|^Export/.test(node.type)) imports.push(node.type);
    // The names of what the build calls a thing are not the browser's.
    if (node.type === "MemberExpression") members.add(node.computed ? (node.property.type === "Literal" ? String(node.property.value) : "") : node.property.name);
    if (node.type === "Identifier") {
      const is_name = (key === "property" && !parent.computed) || (key === "key" && !parent.computed);
      if (!is_name) note(node.name);
    }
    // `{a} = b` reads members too.
    if (node.type === "ObjectPattern") node.properties.forEach(({ key }) => key && members.add(key.name ?? String(key.value)));
    for (const [key, value] of Object.entries(node)) if (typeof value === "object") visit(value, node, key);
  };
  const tree = parse(script, { ecmaVersion: "latest", sourceType: "module" });
  visit(tree);
  members.delete("");
  return { globals: [...free.keys()].filter((name) => !declared.has(name)).sort(), declared, members: [...members].sort(), imports };
}

/** What a script has that is not allowed. Names of two letters at most are those of the module's own exports. */
export function faults(script, allowed) {
  const { globals, declared, members, imports } = names(script);
  return [
    ...globals.filter((name) => !allowed.globals.includes(name)).map((name) => `global ${name}`),
    // A local name would hide a use of the browser's.
    ...[...allowed.globals, ...NETWORK].filter((name) => declared.has(name)).map((name) => `declares ${name}`),
    ...members.filter((name) => name.length > 2 && !allowed.members.includes(name)).map((name) => `.${name}`),
    ...imports,
    ...ONLY.filter(([what]) => what.test(script)).map(([, name]) => name),
    // By whom files are asked for: files.js of our own, and twice by glue that is handed an address.
    ...counted(script, /\bfetch\(/g, allowed.fetches, "fetch"),
    // What a frame tells the page around it, in frame.js alone.
    ...counted(script, /\bparent\.postMessage\(/g, 1, "parent.postMessage"),
  ];
}

const counted = (script, what, most, name) => {
  const count = [...script.matchAll(what)].length;
  return count > most ? [`${count} times ${name}, ${most} allowed`] : [];
};

/** What a module has that is not allowed: imports that are not the glue's, and names as text. */
export function moduleFaults(bytes) {
  const foreign = WebAssembly.Module.imports(new WebAssembly.Module(bytes)).filter(({ module }) => !["a", "__wasm_split"].includes(module) && !module.startsWith("./"));
  const text = Buffer.from(bytes).toString("latin1");
  return [...foreign.map(({ module, name }) => `import ${module}.${name}`), ...NETWORK.filter((name) => text.includes(name)).map((name) => `names ${name}`)];
}
