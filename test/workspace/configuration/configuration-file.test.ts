import assert from 'node:assert/strict';
import manifest from '../../../package.json';
import schema from '../../../schemas/mi-ports.schema.json';
import { readConfiguration } from '../../../server/src/workspace/configuration/configuration-file';
import { configurationFor, withConfiguration } from '../../../server/src/workspace/configuration/file-configuration';
import { EDITORS_OWN, SETTING_KINDS } from '../../../server/src/workspace/configuration/keys';
import { DEFAULT_SETTINGS, readSettings } from '../../../server/src/workspace/settings';

const FOLDER = 'file:///ws';

describe('a configuration file', () => {
  const read = (text: string) => readConfiguration(text, `${FOLDER}/.mi-ports.json`, FOLDER);
  const problems = (text: string) =>
    read(text).problems.map(({ line, character, message }) => `${line + 1}:${character + 1} ${message}`);
  const settingsOf = (text: string, path = 'n1/conf/deployment.toml') => {
    assert.deepEqual(problems(text), []);
    return configurationFor(read(text), `${FOLDER}/${path}`);
  };

  it('that is nested beyond all measure says so, and nothing else', () => {
    for (const text of ['{"hosts":'.repeat(50_000), `{"exclude":${'['.repeat(9000)}${']'.repeat(9000)}}`]) {
      assert.match(
        problems(text).join(),
        /^1:\d+ No setting is nested more than 100 times: nothing is taken from here\.$/,
      );
    }
    assert.deepEqual(problems(`{"exclude": ["${'{a,b}'.repeat(500)}"]}`), []);
  });

  it('with more entries than any fleet has hosts says so, and nothing else', () => {
    const hosts = (count: number) => `{"hosts":{${Array.from({ length: count }, (_, n) => `"n${n}":"h${n}"`).join()}}}`;
    assert.equal(settingsOf(hosts(5001), 'n5000/x').host, 'h5000');
    assert.match(
      problems(hosts(5002)).join(),
      /^1:\d+ No configuration has more than 5,000 entries: nothing is taken from here\.$/,
    );
    assert.equal(configurationFor(read(hosts(5002)), `${FOLDER}/n1/x`).host, null);
  });

  it('whose mistakes are many holds their sentences once for all instances', () => {
    const file = read('{"a":1,"b":2}');
    const [one, other] = ['x', 'y'].map((name) => configurationFor(file, `${FOLDER}/${name}`).problems);
    assert.equal(one?.length, 2);
    assert.equal(one, other);
  });

  it('that says something twice is told where it does', () => {
    assert.deepEqual(problems('{"hosts":{"a/**":"x"},\n "exclude":[], "hosts":{"b/**":"y"}}'), [
      '2:16 hosts is given twice.',
    ]);
    assert.deepEqual(problems('{"overrides":[],"overrides":[]}'), ['1:17 overrides is given twice.']);
    assert.deepEqual(problems('{"overrides":[{"files":"a","files":"b"}]}'), ['1:28 files is given twice.']);
    assert.deepEqual(problems('{"hosts":{"a/**":"x","b":"y","a/**":"z"}}'), ['1:30 hosts has "a/**" twice.']);
    assert.deepEqual(problems('{"overrides":[{"files":"a","environment":{"A":"1",\n"A":"1"}}]}'), [
      '2:1 environment has "A" twice.',
    ]);
  });

  it('with a glob that can match nothing is told where, and why', () => {
    assert.deepEqual(
      problems(
        '{"hosts":{"../n1":"a","{n2":"b","n3/{x,y}/**":"c"},\n"exclude":["a/../b","c}"],\n"overrides":[{"files":"..","hosts":"../x"},{"files":["a..b","..\\\\x"]}]}',
      ),
      [
        '1:11 "../n1" matches nothing: no path has a ".." in it.',
        '1:23 "{n2" matches nothing: a brace in it is not closed, or not opened.',
        '2:12 "a/../b" matches nothing: no path has a ".." in it.',
        '2:21 "c}" matches nothing: a brace in it is not closed, or not opened.',
        '3:23 ".." matches nothing: no path has a ".." in it.',
        '3:61 "..\\x" matches nothing: no path has a ".." in it.',
      ],
    );
  });

  it('has no say in what one person sees, and says so', () => {
    for (const name of EDITORS_OWN) {
      for (const written of [name, `miPorts.${name}`]) {
        assert.deepEqual(problems(`{"${written}": true}`), [
          `1:2 ${name} is a setting of the editor alone: it does not go into this file.`,
        ]);
      }
    }
  });

  it('has the names of the editor’s settings, and so has the schema that the editor knows', () => {
    const settings = Object.keys(manifest.contributes.configuration.properties)
      .map((name) => name.replace('miPorts.', ''))
      .filter((name) => !EDITORS_OWN.includes(name));
    assert.deepEqual(Object.keys(SETTING_KINDS).sort(), settings.sort());
    const flat = Object.entries(schema.properties).flatMap(([name, value]) =>
      name === 'inlayHints' && 'properties' in value
        ? Object.keys(value.properties).map((inner) => `${name}.${inner}`)
        : name,
    );
    assert.deepEqual(flat.sort(), ['$schema', 'overrides', ...settings].sort());
    const perFile = Object.keys(schema.properties.overrides.items.properties).filter((name) => name !== 'files');
    assert.deepEqual(
      perFile.sort(),
      Object.keys(SETTING_KINDS)
        .filter((name) => SETTING_KINDS[name]?.perFile)
        .sort(),
    );
  });

  it('may hold comments and commas at ends', () => {
    const { override, environment } = settingsOf(
      '\uFEFF// ours\n{ "portOffset": 3, /* x */ "environment": { "A": 1, }, }\n',
    );
    assert.deepEqual(override, { text: '3', from: '`portOffset` in .mi-ports.json' });
    assert.deepEqual(environment, { A: '1' });
    for (const nothing of ['', '  \n', '// x', '{}']) assert.deepEqual(problems(nothing), []);
  });

  it('says what is wrong, where, and what was meant', () => {
    assert.deepEqual(problems('{\n  "portOfset": 3,\n  "miPorts.hosts": {},\n  "zzz": 1\n}'), [
      '2:3 There is no setting "portOfset". Did you mean portOffset?',
      '3:3 There is no setting "miPorts.hosts". Did you mean hosts?',
      '4:3 There is no setting "zzz".',
    ]);
    assert.deepEqual(problems('{ "firstOffset": 70000,\n "exclude": "x", "conflictSeverity": "Error" }'), [
      '1:18 firstOffset is a whole number from 0 to 65535.',
      '2:13 exclude is a list of texts.',
      '2:38 conflictSeverity is error, warning, information or hint.',
    ]);
    assert.deepEqual(problems('{ "overrides": [{ "hosts": "x" }, { "files": "a", "exclude": [], "host": "x" }] }'), [
      '1:17 An override wants files: a glob, or a list of globs.',
      '1:51 exclude holds for all files: it does not go into overrides.',
      '1:66 There is no setting "host". Did you mean hosts?',
    ]);
    assert.deepEqual(problems('[]'), ['1:1 The configuration is an object: { "hosts": { ... } }.']);
    assert.deepEqual(problems('{ "hosts": {}\n  "exclude": [] }'), ['2:3 This is not JSON: comma expected.']);
    assert.deepEqual(problems('{ "__proto__": 1, "constructor": 2 }').length, 2);
  });

  it('keeps what is right beside what is wrong', () => {
    const file = read('{ "portOffset": "x", "firstOffset": 20 }');
    const { override, firstOffset, problems: told } = configurationFor(file, `${FOLDER}/deployment.toml`);
    assert.deepEqual([override, firstOffset, told.length], [null, 20, 1]);
    assert.match(told[0] ?? '', /\.mi-ports\.json:1:17: portOffset is a whole number, or null\.$/);
  });

  it('says of each file what its overrides say, the last one first, where maps add up', () => {
    const text = JSON.stringify({
      portOffset: 1,
      environment: { A: 'all', B: 'all' },
      hosts: { 'n1/**': 'one' },
      overrides: [
        { files: 'prod/**', portOffset: 2, environment: { A: 'prod' }, hosts: { '**/n1/**': 'prod-1' } },
        { files: ['x/**', 'prod/n2/**'], portOffset: 3, hosts: 'box' },
        { files: 'null/**', portOffset: null },
      ],
    });
    const of = (path: string) => {
      const { override, environment, host } = settingsOf(text, path);
      return [override?.text ?? null, environment, host];
    };
    assert.deepEqual(of('n1/deployment.toml'), ['1', { A: 'all', B: 'all' }, 'one']);
    assert.deepEqual(of('prod/n1/deployment.toml'), ['2', { A: 'prod', B: 'all' }, 'prod-1']);
    assert.deepEqual(of('prod/n2/deployment.toml'), ['3', { A: 'prod', B: 'all' }, 'box']);
    assert.deepEqual(of('null/deployment.toml'), [null, { A: 'all', B: 'all' }, null]);
  });

  it('comes behind what somebody set, and before defaults', () => {
    const file = settingsOf(
      '{ "portOffset": 3, "environment": { "A": "file", "B": "file" }, "conflictSeverity": "error", "keysWithoutEffect": false, "firstOffset": 30, "environments": ["Blue"], "inlayHints": { "form": "short" } }',
    );
    const free = withConfiguration(DEFAULT_SETTINGS, file);
    assert.deepEqual(
      [
        free.override?.text,
        free.conflictSeverity,
        free.keysWithoutEffect,
        free.firstOffset,
        free.environments,
        free.hintForm,
      ],
      ['3', 'error', false, 30, ['blue'], 'short'],
    );
    const sent = { portOffset: 5, environment: { A: 'editor' }, conflictSeverity: 'hint', firstOffset: 11 };
    const set = withConfiguration(readSettings(sent, undefined), file);
    assert.deepEqual(
      [set.override?.text, set.conflictSeverity, set.firstOffset, set.environment],
      ['5', 'hint', 11, { A: 'editor', B: 'file' }],
    );
    assert.equal(withConfiguration(DEFAULT_SETTINGS, null), DEFAULT_SETTINGS);
  });
});
