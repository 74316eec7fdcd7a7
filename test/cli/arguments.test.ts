import assert from 'node:assert/strict';
import { readArguments } from '../../server/src/cli/arguments';

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

  it('are refused with one clear sentence', () => {
    assert.equal(messageOf(), 'Say what to do: mi-ports show FILE...');
    assert.equal(messageOf('list'), 'There is no command "list".');
    assert.equal(messageOf('show'), 'Name at least one deployment.toml.');
    assert.equal(messageOf('show', 'a', '--format', 'xml'), '--format is text or json, not "xml".');
    assert.equal(messageOf('show', 'a', '--env', 'A'), '--env wants NAME=VALUE, not "A".');
    assert.equal(messageOf('show', 'a', '--env', '=b'), '--env wants NAME=VALUE, not "=b".');
    assert.equal(messageOf('show', 'a', '-D=3'), '-D wants name=value, not "=3".');
    assert.equal(messageOf('show', 'a', '--verbose'), "Unknown option '--verbose'.");
    assert.match(messageOf('show', 'a', '-D') ?? '', /^Option '-D/);
  });
});
