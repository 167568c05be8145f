#!/usr/bin/env node
// Installs the libvirt that the runtime tests need, on Debian and its derivatives.
//
//   node scripts/setup-libvirt.mjs            install what is missing
//   node scripts/setup-libvirt.mjs --check    only say what is missing; exit code 1 if anything is
//
// Idempotent: when everything is there it asks dpkg once and returns.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Library, test driver and headers: enough for everything but the daemon tests. */
const CLIENT = ['libvirt0', 'libvirt-dev', 'pkg-config'];
/** What the daemon tests need besides: libvirtd and QEMU with software emulation. */
const DAEMON = [
  'libvirt-daemon',
  'libvirt-daemon-driver-qemu',
  'libvirt-clients',
  'qemu-system-x86',
  'qemu-utils',
];
/** Drivers that newer releases keep in packages of their own; before, libvirt-daemon has them. */
const SPLIT = ['network', 'nodedev', 'nwfilter', 'secret', 'storage'].map(
  (driver) => `libvirt-daemon-driver-${driver}`,
);
/** Releases whose own libvirt is old but whose backports carry a newer one. */
const BACKPORTS = new Set(['bookworm']);
const SOURCES_FILE = '/etc/apt/sources.list.d/virglot-backports.sources';
/** Two engines may install at once; apt waits for the other instead of failing. */
const APT = ['apt-get', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];

/** Runs a command and returns its text; never throws. */
function run(command, args, options = {}) {
  const done = spawnSync(command, args, { encoding: 'utf8', ...options });
  return { ok: done.status === 0, out: done.stdout ?? '', err: done.stderr ?? String(done.error) };
}

/** Those of the packages that apt could install. */
function offered(packages) {
  const { out } = run('apt-cache', ['show', '--no-all-versions', ...packages]);
  return packages.filter((name) => out.includes(`Package: ${name}\n`));
}

/** Which of the packages dpkg does not have configured. */
function missing(packages) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own syntax
  const { out } = run('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\n', ...packages]);
  const installed = new Set(
    out.split('\n').flatMap((line) => (line.startsWith('installed ') ? [line.slice(10)] : [])),
  );
  return packages.filter((name) => !installed.has(name));
}

/** `VERSION_CODENAME` of this machine, or '' where there is none. */
function codename() {
  if (!existsSync('/etc/os-release')) return '';
  return /^VERSION_CODENAME=(\S+)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? '';
}

/** Command prefix that gives us root: none, sudo without a password, or null. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return run('sudo', ['-n', 'true']).ok ? ['sudo', '-n'] : null;
}

/** The suites that apt is configured for, each with the mirror it comes from. */
function configuredSuites() {
  const format = '$(RELEASE) $(COMPONENT) $(REPO_URI)';
  const { out } = run('apt-get', ['indextargets', '--format', format, 'Created-By: Packages']);
  return out.split('\n').flatMap((line) => {
    const [suite, component, uri] = line.split(' ');
    return component === 'main' && uri ? [{ suite, uri }] : [];
  });
}

/** The `Signed-By` line that the machine's own sources use for a mirror, if they have one. */
function signedBy(uri) {
  const folder = '/etc/apt/sources.list.d';
  const files = existsSync(folder) ? readdirSync(folder).filter((f) => f.endsWith('.sources')) : [];
  const stanzas = files.flatMap((f) => readFileSync(`${folder}/${f}`, 'utf8').split(/\n\s*\n/));
  const own = stanzas.find((stanza) => stanza.includes(uri.replace(/\/$/, '')));
  return own && /^Signed-By:\s*(\/\S+)$/im.exec(own)?.[1];
}

/** The backports suite to install from; `source` is the text to configure it with, if need be. */
function backports(release) {
  if (!BACKPORTS.has(release)) return null;
  const suites = configuredSuites();
  const suite = `${release}-backports`;
  if (suites.some((s) => s.suite === suite)) return { suite, source: null };
  const uri = suites.find((s) => s.suite === release)?.uri;
  if (!uri) return null;
  const key = signedBy(uri);
  const lines = ['Types: deb', `URIs: ${uri}`, `Suites: ${suite}`, 'Components: main'];
  return { suite, source: `${[...lines, ...(key ? [`Signed-By: ${key}`] : [])].join('\n')}\n` };
}

/**
 * Makes the machine ready. Returns what is still missing and the command that would install it;
 * `missing` is empty when all is well.
 */
export function setupLibvirt({ check = false, log = console.error } = {}) {
  if (!run('dpkg-query', ['--version']).ok) {
    const command = `your package manager: libvirt with its headers, libvirtd, QEMU (${[...CLIENT, ...DAEMON].join(', ')} on Debian)`;
    return { missing: [...CLIENT, ...DAEMON], command };
  }
  const lacking = () => {
    const split = missing(SPLIT);
    return [...missing([...CLIENT, ...DAEMON]), ...(split.length > 0 ? offered(split) : [])];
  };
  const wanted = lacking();
  if (wanted.length === 0) return { missing: [], command: '' };

  const from = backports(codename());
  const install = (suite, packages = lacking()) => [
    ...APT,
    'install',
    '-y',
    '--no-install-recommends',
    ...(suite ? ['-t', suite] : []),
    ...packages,
  ];
  const suite = from && !from.source ? from.suite : null;
  const command = ['sudo', ...install(suite, wanted)].join(' ');
  const root = rootPrefix();
  if (check || root === null) return { missing: wanted, command };

  const env = ['env', 'DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1'];
  const asRoot = (args, options) => {
    const [program, ...rest] = [...root, ...env, ...args];
    return run(program, rest, options);
  };

  log(`Installing ${wanted.join(', ')}${from ? ` from ${from.suite}` : ''}.`);
  if (from?.source) asRoot(['tee', SOURCES_FILE], { input: from.source });
  const update = asRoot([...APT, 'update']);
  const first = asRoot(install(from?.suite));
  if (first.ok) return { missing: [], command: '' };

  // A mirror without the backports suite still has the release's own, older libvirt.
  if (from) {
    log(`${from.suite} did not work; taking the release's own libvirt.`);
    if (from.source) asRoot(['rm', '-f', SOURCES_FILE]);
    asRoot([...APT, 'update']);
    if (asRoot(install(null)).ok) return { missing: [], command: '' };
  }
  log([update.err, first.err].join('\n').trim());
  return { missing: lacking(), command };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const state = setupLibvirt({ check: process.argv.includes('--check') });
  if (state.missing.length > 0) {
    console.error(`Missing: ${state.missing.join(', ')}\nInstall with: ${state.command}`);
    process.exit(1);
  }
  const version = run('pkg-config', ['--modversion', 'libvirt']).out.trim();
  console.log(`libvirt ${version || '(version unknown)'} is installed.`);
}
