// node join-sheets.mjs folder: joins the style sheets that a page links into one file, for each page.
// That is one request, and 1.6 KB less than six files that are packed one by one. dark.css stays a
// file of its own, since the button for the theme changes the media attribute of its link.
import { build } from 'esbuild';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The joined file of each page. */
const PAGES = { 'index.html': 'styles/page.css', 'teachers.html': 'styles/teachers.css' };
const [folder] = process.argv.slice(2);

/** @type {Set<string>} */
const joined = new Set();
for (const [page, outfile] of Object.entries(PAGES)) {
  const path = join(folder, page);
  const html = readFileSync(path, 'utf8');
  const links = [...html.matchAll(/^ *<link rel="stylesheet" href="([^"]+)" \/>\n/gm)];
  const sheets = links.map(([, href]) => href);
  await build({
    stdin: {
      contents: sheets.map((href) => `@import './${href}';`).join('\n'),
      loader: 'css',
      resolveDir: folder,
    },
    bundle: true,
    minify: true,
    charset: 'utf8',
    logLevel: 'warning',
    outfile: join(folder, outfile),
  });
  sheets.forEach((sheet) => joined.add(sheet));
  writeFileSync(
    path,
    links.reduce(
      (text, [link], i) => text.replace(link, i ? '' : link.replace(sheets[0], outfile)),
      html,
    ),
  );
}
for (const sheet of joined) rmSync(join(folder, sheet));
