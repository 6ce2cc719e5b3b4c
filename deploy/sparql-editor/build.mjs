// Bundles the editor of the query page:  npm ci && npm run build -- FOLDER
// FOLDER gets sparql-editor.js, sparql-editor.css and the licences of all that is in them.
import { build } from "esbuild";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
if (!folder || !existsSync(folder)) {
  console.error(`no folder ${folder ?? "was named"}; name one that is there: npm run build -- ../app/static`);
  process.exit(2);
}

const { metafile } = await build({
  entryPoints: { "sparql-editor": "editor.js" },
  outdir: folder,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  legalComments: "none",
  metafile: true,
});

const name = (path) => path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.slice(0, 2);
const packages = new Map(Object.keys(metafile.inputs).map(name).filter(Boolean).map(([path, own]) => [own, path]));
// what this package bundled itself is named by its dependencies
for (const path of packages.values()) {
  for (const needed of Object.keys(JSON.parse(readFileSync(join(path, "package.json"))).dependencies ?? {})) {
    if (!packages.has(needed)) packages.set(needed, join("node_modules", needed));
  }
}

const parts = [...packages].sort().map(([own, path]) => {
  const about = JSON.parse(readFileSync(join(path, "package.json")));
  const file = readdirSync(path).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? readFileSync(join(path, file), "utf8").trim() : `${about.license}; ${about.author?.name ?? about.author ?? ""}`;
  return `${own} ${about.version} (${about.license})\n\n${text}\n`;
});
writeFileSync(join(folder, "sparql-editor.txt"), parts.join(`\n${"-".repeat(70)}\n\n`));
