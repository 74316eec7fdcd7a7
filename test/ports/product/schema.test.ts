import assert from 'node:assert/strict';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import { parse } from 'smol-toml';
import draft07 from '../../../schemas/deployment.draft-07.json';
import draft2020 from '../../../schemas/deployment.draft-2020-12.json';
import { SHAPES } from '../../../server/src/features/completion/shapes';
import { sharedSamples } from '../../toml/support/corpus';

const options = { allErrors: true, allowUnionTypes: true } as const;
const VALIDATORS = {
  'draft 7': new Ajv(options).compile(draft07),
  'draft 2020-12': new Ajv2020(options).compile(draft2020),
};

/** What each schema has against a text: the places, and `no TOML` where it is none. */
function faults(text: string): string[] {
  let table: unknown;
  try {
    table = parse(text);
  } catch {
    return ['no TOML'];
  }
  const [first = [], ...others] = Object.values(VALIDATORS).map((validate) =>
    validate(table) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`),
  );
  for (const other of others) assert.deepEqual(other, first, 'the drafts say the same');
  return first;
}

describe('the schemas for other tools', () => {
  it('take the product’s own files', function () {
    let judged = 0;
    for (const { name, text } of sharedSamples(this, 'real-world')) {
      const found = faults(text);
      if (found.includes('no TOML')) continue;
      judged++;
      assert.deepEqual(found, [], name);
    }
    assert.ok(judged >= 20, `${judged} were judged`);
  });

  it('take files with references, tables of any names and tables that nobody knows', () => {
    for (const text of [
      '[transport.http]\nlistener.enable = "$env{ON}"\nsocket_timeout = "$env{TIMEOUT}"\n',
      '[system.parameter]\n"a.b" = 1\n[secrets]\nx = "y"\n[my_table]\nz = 1\n',
      '[[datasource]]\nid = "a"\npool_options.maxActive = 50\nown = true\n',
      '[[internal_apis.users]]\nuser.name = "a"\nuser.is_admin = false\n',
      'server.offset = 3\nserver.hostname = "a"\n',
      'server.offset = "3"\n',
      'server.offset = "$env{OFFSET}"\n',
      'server.offset = "{{ 1 + 2 }}"\n',
    ]) {
      assert.deepEqual(faults(text), [], text);
    }
    for (const { name, array, keys } of SHAPES) {
      const lines = keys.map(([key, value]) => `${key} = ${value}\n`).join('');
      assert.deepEqual(faults(`${array ? `[[${name}]]` : `[${name}]`}\n${lines}`), [], name);
    }
  });

  it('refuse what ends a start', () => {
    for (const [text, place] of [
      ['[transport.http]\nlistener.enable = 1\n', '/transport/http/listener/enable must be boolean,string'],
      ['[[transport.http.sender.parameter]]\na = 1\n', '/transport/http/sender/parameter must be object'],
      ['[transport.http]\nsender.parameter = "a"\n', '/transport/http/sender/parameter must be object'],
      ['[[server]]\nhostname = "a"\n', '/server must be object'],
      ['server.offset = true\n', '/server/offset must be integer,string'],
      ['server.offset = 1.5\n', '/server/offset must be integer,string'],
      ['server.offset = "ten"\n', '/server/offset must match pattern "^ *[+-]?[0-9]+ *$|[$]|[{]"'],
    ] as const) {
      assert.deepEqual(faults(text), [place], text);
    }
  });

  it('describe a key as the editor does', () => {
    const { socket_timeout: key } = draft07.properties.transport.properties.http.properties;
    assert.deepEqual(key, {
      description:
        "Goes into passthru-http.properties as passthru_properties.'http.socket.timeout'. In the product's tables from 1.1.0 on.",
      type: ['integer', 'string'],
      default: 180000,
    });
    assert.deepEqual(draft07.properties.user_store.properties.type.examples, [
      'database',
      'read_only_ldap',
      'read_write_ldap',
    ]);
  });
});
