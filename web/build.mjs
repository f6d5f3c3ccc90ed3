// Bundles src/ into ../generated/web (or the folder named on the command line): one script and one style sheet for each page, named by
// their content, and the licence texts of the packages in them. The same sources and lock give the same bytes on every machine.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "..", "generated", "web"));
const pages = { index: "dashboard", citizen: "citizen", officer: "officer" };

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "assets"), { recursive: true });

const bundle = await build({
  absWorkingDir: here,
  entryPoints: Object.values(pages).flatMap((name) => [
    { in: `src/${name}/main.ts`, out: name },
    { in: `src/${name}/style.css`, out: name },
  ]),
  outdir: join(out, "assets"),
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["es2022", "chrome100", "firefox100", "safari16"],
  minify: true,
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});

/** The address of each asset by its name without the hash: "dashboard.js", "citizen.css", "icon.svg". */
const addresses = { "icon.svg": write("icon.svg", readFileSync(join(here, "src/shared/icon.svg"))), "licences.txt": write("licences.txt", licences()) };
/** What a script imports at once, by the same name: the page asks for it together with the script. */
const imports = {};
for (const [file, output] of Object.entries(bundle.metafile.outputs)) {
  if (!output.entryPoint) continue;
  const name = basename(file).replace(/-[A-Z0-9]{8}(?=\.)/, "");
  addresses[name] = `/assets/${basename(file)}`;
  imports[name] = output.imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => `/assets/${basename(path)}`);
}
for (const [file, name] of Object.entries(pages)) {
  const page = readFileSync(join(here, "src", name, "index.html"), "utf8");
  const preloads = imports[`${name}.js`].map((address) => `<link rel="modulepreload" href="${address}">\n`).join("");
  const filled = page.replace(/\{\{([a-z.]+)\}\}/g, (_, asset) => addresses[asset]).replace("<script", `${preloads}<script`);
  writeFileSync(join(out, `${file}.html`), filled);
}

function write(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
  const address = `/assets/${basename(name, extname(name))}-${hash}${extname(name)}`;
  writeFileSync(join(out, address), content);
  return address;
}

/** The licence of every package that has a part in the bundle. */
function licences() {
  const names = new Set(Object.keys(bundle.metafile.inputs).flatMap((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []));
  return [...names].sort().map(licence).join("\n");
}

function licence(name) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : "";
  return `== ${name} ${version} (${license})\n\n${text}\n`;
}
