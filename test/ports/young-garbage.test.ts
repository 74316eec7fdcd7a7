import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const sources = fileURLToPath(new URL('../../server/src/', import.meta.url));

/** The rooms in which something is made of each file. */
const ROOMS = ['toml', 'ports', 'workspace'];

describe('What is made of each file', () => {
  it('has no getter in a literal, which would keep it until the next full collection', () => {
    const files = ROOMS.flatMap((room) =>
      readdirSync(path.join(sources, room), { recursive: true, encoding: 'utf8' }).map((file) => path.join(room, file)),
    ).filter((file) => file.endsWith('.ts'));
    // A getter of a class stands two blanks in, as the formatter has it.
    const found = files.filter((file) => /^ {3,}get \w+\(\)/m.test(readFileSync(path.join(sources, file), 'utf8')));
    assert.ok(files.length > 100);
    assert.deepEqual(found, []);
  });
});
