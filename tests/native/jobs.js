// Runs programs for the native tests: one, or several at a time; and lists the files of a folder.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const top = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @param {string} folder
 * @param {string} ending
 */
export function files(folder, ending) {
  const path = join(top, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<{ code: number | null; output: string }>}
 */
export function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: top,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (text) => {
      output += text;
    });
    child.stderr.on('data', (text) => {
      output += text;
    });
    child.on('error', (error) => {
      output += error.message;
    });
    child.on('close', (code) => resolve({ code, output }));
  });
}

/**
 * Runs all jobs, one on each core at a time.
 *
 * @param {(() => Promise<void>)[]} jobs
 */
export async function together(jobs, atOnce = Math.max(cpus().length, 2)) {
  const queue = [...jobs];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let job = queue.shift(); job; job = queue.shift()) await job();
    }),
  );
}
