/** The place where private libvirtds live: a folder of their own, with what they load first. */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Driver } from './driver.ts';
import { bindingPath, findPrograms, type Programs } from './programs.ts';

/** Root's own libvirtd would be the system's. */
const UNPRIVILEGED = 'nobody';

export interface DaemonOptions {
  /** This folder, where the code runs from a bundle elsewhere. */
  readonly folder?: string;
  /** Where Python finds the module `libvirt`, instead of our own binding. */
  readonly pythonPath?: readonly string[];
}

/** Starts drivers, each with a libvirtd of its own, and removes what they leave. */
export class Place {
  readonly #programs: Programs;
  readonly #sources: string;
  readonly #folder: string;
  readonly #pythonPath: readonly string[];
  readonly #user: string | undefined;
  readonly #drivers = new Set<Driver>();
  #count = 0;

  constructor(options: DaemonOptions = {}) {
    this.#programs = findPrograms();
    this.#sources = options.folder ?? fileURLToPath(new URL('.', import.meta.url));
    this.#pythonPath = [this.#sources, ...(options.pythonPath ?? bindingPath(this.#sources))];
    this.#user = process.getuid?.() === 0 ? UNPRIVILEGED : undefined;
    this.#folder = mkdtempSync('/tmp/vg-'); // paths of sockets must be short
    try {
      this.#prepare();
    } catch (error) {
      rmSync(this.#folder, { recursive: true });
      throw error;
    }
  }

  start(): Driver {
    this.#count += 1;
    const { python3, libvirtd, 'qemu-system-x86_64': emulator } = this.#programs;
    const command = ['-m', 'driver', '--folder', this.#folder];
    command.push('--libvirtd', libvirtd, '--emulator', emulator);
    if (this.#user !== undefined) command.push('--user', this.#user);
    const child = spawn(python3, command, {
      cwd: this.#folder,
      detached: true, // a terminal's interrupt is for us to pass on
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PYTHONPATH: this.#pythonPath.join(delimiter),
        LD_PRELOAD: this.#shim,
        VIRGLOT_CLOCK: join(this.#folder, `clock${this.#count}`),
        VIRGLOT_CRASH: join(this.#folder, `crash${this.#count}`),
      },
    });
    const driver = new Driver(child, () => this.#drivers.delete(driver));
    this.#drivers.add(driver);
    return driver;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#drivers].map((driver) => driver.end()));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #prepare(): void {
    const capabilities = join(this.#folder, 'capabilities');
    mkdirSync(capabilities);
    compileShim(this.#programs.cc, this.#sources, this.#shim);
    if (this.#user === undefined) return;
    chmodSync(this.#folder, 0o711);
    for (const path of [this.#folder, capabilities]) {
      chownSync(path, idOf('-u', this.#user), idOf('-g', this.#user));
    }
  }

  /** What each libvirtd loads first: clock.c, waits.c and crash.c. */
  get #shim(): string {
    return join(this.#folder, 'shim.so');
  }
}

function compileShim(cc: string, folder: string, output: string): void {
  const sources = ['clock.c', 'waits.c', 'crash.c'].map((name) => join(folder, name));
  execFileSync(cc, ['-shared', '-fPIC', '-O2', '-o', output, ...sources], { stdio: 'pipe' });
  chmodSync(output, 0o755);
}

function idOf(kind: '-u' | '-g', user: string): number {
  return Number(execFileSync('id', [kind, user], { encoding: 'utf8' }));
}
