/** `virglot`: the commands, their options, and what their outcome is to the shell. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { renderDiagnostics, VirglotError } from '../diagnostics/index.ts';
import type { ExitCode } from './exit.ts';

/** Beyond so many diagnostics the first ones would scroll away. */
const MAX_SHOWN = 50;

const api = () =>
  new Option('--api <version|dir>', 'libvirt release in api-xml, or a folder of API XML files');
const annotations = () =>
  new Option('--annotations <file>', 'facts that no rule knows').default(
    undefined,
    'api-xml/annotations.yaml',
  );
const json = () => new Option('--json', 'print one JSON document');

// Each command loads its own code only.
const program = new Command('virglot')
  .description("Generates language bindings from libvirt's API description.")
  .helpCommand(false)
  .exitOverride()
  .configureHelp({ showGlobalOptions: false });

program
  .command('generate')
  .description('write the bindings into packages/<language>/generated')
  .argument('[language...]', 'languages to generate (default: all)')
  .addOption(api())
  .addOption(annotations())
  .option('--out <dir>', 'folder to use instead of packages')
  .addOption(
    new Option(
      '--check',
      'write nothing; list and show what differs, exit 1 if anything does',
    ).conflicts(['diff', 'dryRun']),
  )
  .addOption(
    new Option('--diff', 'write nothing; print all differences, exit 1 if there are any').conflicts(
      'dryRun',
    ),
  )
  .option('--dry-run', 'write nothing; list the files that would be written')
  .option('--stats', 'say what each stage costs')
  .action(run(async () => (await import('./generate.ts')).generate));

program
  .command('inspect')
  .description('what is known of a C symbol, and why')
  .argument('<symbol>', 'such as virDomainGetVcpus, virDomainGetVcpus.info or virDomainState')
  .option('--lang <language>', 'show only this language’s spelling')
  .addOption(api())
  .addOption(annotations())
  .addOption(json())
  .action(run(async () => (await import('./inspect.ts')).inspect));

program
  .command('coverage')
  .description('what each language binds, and why it does not bind the rest')
  .argument('[language...]', 'languages to report on (default: all)')
  .option('--summary', 'leave the reasons out')
  .addOption(api())
  .addOption(annotations())
  .addOption(json())
  .action(run(async () => (await import('./coverage.ts')).coverage));

program
  .command('lint')
  .description('what is wrong or needless in the annotations')
  .addOption(api())
  .addOption(annotations())
  .addOption(json())
  .action(run(async () => (await import('./lint.ts')).lint));

program
  .command('import')
  .description('distil the API XML files of an installed libvirt into api-xml')
  .argument('<dir>', 'folder with libvirt-api.xml and its siblings')
  .requiredOption('--as <version>', 'the libvirt release they describe')
  .option('--out <dir>', 'folder to use instead of api-xml')
  .action(run(async () => (await import('./import.ts')).importApi));

program
  .command('pack')
  .description('build what gets published into packages/<language>/dist')
  .argument('[language...]', 'languages to pack (default: all)')
  .addOption(json())
  .action(run(async () => (await import('./pack.ts')).pack));

const snapshot = program
  .command('snapshot')
  .description('what libvirt does with snapshots, without a libvirt or beside one');

snapshot
  .command('replay')
  .description('play recordings on the reference and list every difference')
  .argument('<file...>', 'recordings of scenarios')
  .option('--libvirtd', 'play them on a real libvirtd, too')
  .addOption(json())
  .action(run(async () => (await import('./snapshot/replay.ts')).replayFiles));

snapshot
  .command('compare')
  .description('play random sequences on the reference and on a real libvirtd')
  .addOption(number('--seed <number>', 'what the sequences are made from').default(1))
  .addOption(number('--sequences <number>', 'how many').default(100))
  .addOption(number('--operations <number>', 'length of each').default(10))
  .addOption(number('--workers <number>', 'how many at once, each with a libvirtd').default(4))
  .option('--out <file>', 'where to write what differs, as a recording')
  .addOption(json())
  .action(run(async () => (await import('./snapshot/compare.ts')).compareRandomly));

snapshot
  .command('explain')
  .description(
    'whether a snapshot can be deleted or reverted to, what happens, what else is possible',
  )
  .argument('<path>', 'folder of libvirt’s snapshot metadata, or a recording')
  .argument('[snapshot]', 'its name (default: the current one)')
  .addOption(
    new Option('--operation <name>', 'what to do with it')
      .choices(['delete', 'revert'])
      .default('delete'),
  )
  .option('--flags <names>', 'flags of the operation, with commas between')
  .option('--release <version>', 'whose libvirt (default: the newest that is described)')
  .addOption(domainXml())
  .addOption(scenario())
  .addOption(step())
  .addOption(json())
  .action(run(async () => (await import('./snapshot/explain.ts')).explainSnapshot));

snapshot
  .command('show')
  .description('the tree of snapshots and the images below it')
  .argument('<path>', 'folder of libvirt’s snapshot metadata, or a recording')
  .option('--svg <file>', 'draw it into this file instead')
  .addOption(domainXml())
  .addOption(scenario())
  .addOption(step())
  .action(run(async () => (await import('./snapshot/show.ts')).showSnapshots));

/** What a state is read from, besides the path. */
function domainXml(): Option {
  const description = 'the domain as it is now, where the folder does not tell';
  return new Option('--domain-xml <file>', description);
}

function scenario(): Option {
  return new Option('--scenario <name>', 'which scenario of a recording');
}

function step(): Option {
  return number('--step <number>', 'after how many of its steps (default: all)');
}

/** An option that takes a whole number. */
function number(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text) => {
    if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It has to be a whole number.');
    return Number(text);
  });
}

/** Turns a lazily loaded command into an action that sets the exit code. */
function run<Arguments extends unknown[]>(
  load: () => Promise<(...args: Arguments) => ExitCode | Promise<ExitCode>>,
): (...args: Arguments) => Promise<void> {
  return async (...args) => {
    const command = await load();
    process.exitCode = await command(...args);
  };
}

program.parseAsync().catch((error: unknown) => {
  if (error instanceof VirglotError) {
    console.error(renderDiagnostics(error.diagnostics.slice(0, MAX_SHOWN)));
    const more = error.diagnostics.length - MAX_SHOWN;
    if (more > 0) console.error(`and ${more} more`);
    process.exitCode = error.exitCode;
  } else if (error instanceof CommanderError) {
    // Help and version end with 0; commander has already said what is wrong otherwise.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    const stack = error instanceof Error ? error.stack : String(error);
    console.error(`This is a defect of virglot, please report it:\n${stack}`);
    process.exitCode = 2;
  }
});
