// node audit.mjs: asks the npm registry about known holes in the packages of package-lock.json. Fails
// if it knows one of moderate weight or more. A registry that does not answer such questions (mirrors
// often do not) is said, and does not fail.
import { spawnSync } from 'node:child_process';

const { stdout } = spawnSync('npm', ['audit', '--json', '--audit=true'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});

/** @returns {any} */
function answer() {
  try {
    return JSON.parse(stdout.slice(stdout.indexOf('{')));
  } catch {
    return {};
  }
}

const report = answer();
const found = report.metadata?.vulnerabilities;
if (!found) {
  const why = report.message ?? report.error?.summary ?? 'no answer';
  console.log(`audit: the registry does not say whether there are known holes (${why})`);
} else {
  const { low = 0, moderate = 0, high = 0, critical = 0 } = found;
  console.log(`audit: ${critical} critical, ${high} high, ${moderate} moderate, ${low} low`);
  for (const [name, { severity, range }] of Object.entries(report.vulnerabilities ?? {}))
    console.log(`  ${name} ${range}: ${severity}`);
  process.exitCode = moderate + high + critical ? 1 : 0;
}
