import assert from 'node:assert/strict';
import { readArguments } from '../../server/src/cli/arguments/arguments';

function messageOf(...argv: string[]): string | null {
  const args = readArguments(argv);
  return args.kind === 'error' ? args.message : null;
}

describe('command-line arguments', () => {
  it('name the files to show', () => {
    assert.deepEqual(readArguments(['show', 'a/deployment.toml', 'b.toml']), {
      kind: 'show',
      files: ['a/deployment.toml', 'b.toml'],
      format: 'text',
      systemProperties: {},
      environment: {},
      envFiles: [],
      hosts: {},
      config: null,
      bare: false,
    });
  });

  it('take options anywhere, and the usual spellings', () => {
    assert.deepEqual(
      readArguments([
        '-DportOffset=3',
        'show',
        '--format=json',
        'a',
        '-D',
        'x.y=1=2',
        '--env',
        'A=b c',
        '--env=E=',
        '--env-file',
        'x.env',
        '--bare',
        '--',
        '-b',
      ]),
      {
        kind: 'show',
        files: ['a', '-b'],
        format: 'json',
        systemProperties: { portOffset: '3', 'x.y': '1=2' },
        environment: { A: 'b c', E: '' },
        envFiles: ['x.env'],
        hosts: {},
        config: null,
        bare: true,
      },
    );
  });

  it('read -Dname as Java does: as "true", and the last one counts', () => {
    const args = readArguments(['show', 'a', '-DportOffset', '-Dx=1', '-Dx=2']);
    assert.deepEqual(args.kind === 'show' && args.systemProperties, { portOffset: 'true', x: '2' });
  });

  it('ask for help or an explanation', () => {
    assert.deepEqual(readArguments(['--help']), { kind: 'help', command: null });
    assert.deepEqual(readArguments(['show', '-h']), { kind: 'help', command: 'show' });
    assert.deepEqual(readArguments(['explain']), { kind: 'explain', codes: [] });
    assert.deepEqual(readArguments(['explain', 'port-conflict']), { kind: 'explain', codes: ['port-conflict'] });
  });

  it('say what is to be checked, and for what a check fails', () => {
    assert.deepEqual(
      readArguments([
        ...['check', 'a', 'b', '--severity=error', '--ignore', 'port-privileged,template', '--ignore=table-order'],
        ...['--max-warnings', '3', '--host', '**/blue/**=server 1', '--host=a=b=c', '-Dx=1'],
      ]),
      {
        kind: 'check',
        paths: ['a', 'b'],
        format: 'text',
        severity: 'error',
        ignored: ['port-privileged', 'template', 'table-order'],
        maxWarnings: 3,
        systemProperties: { x: '1' },
        environment: {},
        envFiles: [],
        hosts: { '**/blue/**': 'server 1', a: 'b=c' },
        config: null,
        baseline: null,
        writeBaseline: false,
        changedSince: null,
        stdinFilename: null,
      },
    );
  });

  it('take the first host of a glob, and the last value of a variable', () => {
    const args = readArguments(['check', '--host', 'a=1', '--host=b=2', '--host=a=3', '--env=A=1', '--env=A=2']);
    assert.ok(args.kind === 'check');
    assert.deepEqual([args.hosts, args.environment], [{ a: '1', b: '2' }, { A: '2' }]);
  });

  it('are refused with one clear sentence', () => {
    assert.equal(messageOf(), 'Say what to do: mi-ports check, or mi-ports show FILE...');
    assert.equal(messageOf('list'), 'There is no command "list".');
    assert.equal(messageOf('shwo', 'x'), 'There is no command "shwo". Did you mean show?');
    assert.equal(
      messageOf('n/deployment.toml'),
      'There is no command "n/deployment.toml". To check a file or folder: mi-ports check n/deployment.toml',
    );
    assert.equal(messageOf('show'), 'Name at least one deployment.toml.');
    assert.equal(messageOf('show', 'a', '--format', 'xml'), '--format is text, map, json, markdown or csv, not "xml".');
    assert.equal(
      messageOf('show', 'a', '--format', 'jsno'),
      '--format is text, map, json, markdown or csv, not "jsno". Did you mean json?',
    );
    assert.equal(messageOf('show', 'a', '--env', 'A'), '--env wants NAME=VALUE, not "A".');
    assert.equal(messageOf('show', 'a', '--env', '=b'), '--env wants NAME=VALUE, not "=b".');
    assert.equal(messageOf('show', 'a', '-D=3'), '-D wants name=value, not "=3".');
    assert.equal(messageOf('show', 'a', '-D'), '-D wants a value: -D NAME=VALUE.');
    assert.equal(messageOf('show', 'a', '--bare=yes'), '--bare takes no value.');
    assert.equal(messageOf('show', 'a', '--verbose'), 'show has no option --verbose.');
    assert.equal(messageOf('--frmat', 'json', 'show', 'a'), 'There is no option --frmat. Did you mean --format?');
    assert.equal(messageOf('check', '--bare'), 'check has no option --bare. It is an option of show.');
    assert.equal(
      messageOf('show', 'a', '--bare', '--host', 'a=b'),
      '--bare looks at each file alone: leave out --host, or --bare.',
    );
    assert.equal(
      messageOf('show', 'a', '--bare', '--config', 'b'),
      '--bare looks at each file alone: leave out --config, or --bare.',
    );
    // As from a line of a job's arguments.
    assert.equal(
      messageOf('check', '--severity error'),
      '"--severity error" came as one word. Write --severity=error, or make it two words.',
    );
    assert.equal(messageOf('check', '--verbose yes'), 'check has no option --verbose yes.');
    assert.equal(messageOf('--verbose'), 'There is no option --verbose.');
    assert.equal(messageOf('check', '--max-warnings', '-1'), '--max-warnings wants a number, not "-1".');
    assert.equal(messageOf('check', '--max-warnings=1', '--max-warnings=2'), '--max-warnings is given twice: 1 and 2.');
    assert.equal(messageOf('check', '--host', '=x'), '--host wants GLOB=NAME, not "=x".');
    assert.equal(
      messageOf('check', '--ignore', 'port-conflicts'),
      'There is no finding "port-conflicts". Did you mean port-conflict?',
    );
    assert.equal(messageOf('check', '--ignore', 'port-conflict, offset-redundant'), null);
    assert.equal(messageOf('check', '--ignore', 'x'), 'There is no finding "x". mi-ports explain lists them.');
    assert.equal(messageOf('help'), 'There is no command "help". Write mi-ports --help.');
    assert.equal(messageOf('help', 'check'), 'There is no command "help". Write mi-ports check --help.');
    assert.equal(messageOf('plan', '--step', '0'), '--step wants a number from 1 to 65535, not "0".');
    assert.equal(messageOf('plan', '--step', '70000'), '--step wants a number from 1 to 65535, not "70000".');
  });

  it('are refused where one is empty, as of a variable that is not set: no path then means the current directory', () => {
    const words = 'One of the words is empty. The current directory is a dot: .';
    for (const command of ['check', 'show', 'plan', 'taken', 'explain']) assert.equal(messageOf(command, ''), words);
    assert.equal(messageOf('plan', '--write', '--', 'a', ''), words);
    for (const option of ['baseline', 'changed-since', 'stdin-filename', 'config', 'variables', 'severity', 'host']) {
      for (const given of [[`--${option}=`], [`--${option}`, '']]) {
        assert.match(
          messageOf('check', ...given) ?? '',
          new RegExp(`^--${option} wants a value: --${option} [A-Z=]+\\.$`),
        );
      }
    }
    assert.equal(messageOf('check', '--host', 'n1/**='), '--host wants GLOB=NAME, not "n1/**=".');
    assert.equal(messageOf('check', '--env', 'A='), null);
    assert.equal(messageOf('plan', '--keep='), '--keep wants a value: --keep INSTANCE.');
  });

  it('are refused where the next option stands in place of a value', () => {
    for (const next of ['--write-baseline', '--severity=error', '--', '--help']) {
      assert.equal(messageOf('check', '--baseline', next), '--baseline wants a value: --baseline FILE.');
    }
    assert.equal(
      messageOf('check', '--changed-since', '--format', 'json'),
      '--changed-since wants a value: --changed-since REV.',
    );
    const odd = readArguments(['check', '--baseline=--severity', '--config', './--format', '--changed-since', '--odd']);
    assert.ok(odd.kind === 'check');
    assert.deepEqual([odd.baseline, odd.config, odd.changedSince], ['--severity', './--format', '--odd']);
  });
});
