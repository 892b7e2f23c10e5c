// Web servers of Debian with the files of deploy/, each as a child on loopback, in a folder of its own.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const deploy = (name) => fileURLToPath(new URL(`../../deploy/${name}`, import.meta.url));

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Replaces what stands once. */
function set(text, before, after) {
  if (text.split(before).length !== 2) throw new Error(`«${before}» does not stand once`);
  return text.replace(before, after);
}

const { username } = userInfo();

/** Writes the settings around ours; gives the command that serves `root`. */
const SETTINGS = {
  async nginx(folder, root, port) {
    let own = await readFile(deploy("nginx.conf"), "utf8");
    own = set(own, "listen 80;", `listen 127.0.0.1:${port};`);
    own = set(own, "root /var/www/nahtstelle;", `root ${root};`);
    await writeFile(join(folder, "own.conf"), own);
    const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join(" ");
    await writeFile(join(folder, "nginx.conf"), `user ${username}; daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr;
events {}
http { access_log off; ${paths} include ${folder}/own.conf; }
`);
    return ["nginx", "-e", "stderr", "-p", folder, "-c", join(folder, "nginx.conf")];
  },
  async apache2(folder, root, port) {
    await cp(deploy("htaccess"), join(root, ".htaccess"));
    const modules = ["mpm_event", "authz_core", "mime", "dir", "headers", "setenvif", "filter", "deflate"];
    await writeFile(join(folder, "apache.conf"), `${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n")}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${folder}/pid
DefaultRuntimeDir ${folder}
ErrorLog ${folder}/errors
User #${userInfo().uid || 33}
Group #${userInfo().gid || 33}
TypesConfig /dev/null
DocumentRoot ${root}
<Directory ${root}>
  AllowOverride All
  Require all granted
</Directory>
`);
    return ["apache2", "-DFOREGROUND", "-d", folder, "-f", join(folder, "apache.conf")];
  },
};

/** Starts a server of `dist`; gives its address, and how it ends. */
export async function start(name, dist) {
  const folder = await mkdtemp(join(tmpdir(), "nahtstelle-"));
  const root = join(folder, "root");
  await mkdir(root);
  await cp(dist, root, { recursive: true });
  // Apache leaves the rights of root behind, and has to read what root alone made.
  if (userInfo().uid === 0) await chmod(folder, 0o755);
  const port = await freePort();
  const [command, ...more] = await SETTINGS[name](folder, root, port);
  const child = spawn(command, more, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (text) => (said += text));
  const ended = once(child, "exit");
  const origin = `http://127.0.0.1:${port}`;
  for (let left = 100; ; left -= 1) {
    if (await fetch(origin).then(() => true, () => false)) break;
    if (left === 0 || child.exitCode !== null) throw new Error(`${name} does not answer: ${said}`);
    await setTimeout(100);
  }
  return {
    origin,
    address: `${origin}/`,
    root,
    // The watcher of a visit looks at what arrived elsewhere; here the browser alone is asked.
    requests: [],
    async close() {
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
