import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const sources = fileURLToPath(new URL('../../server/src/', import.meta.url));

/** The rooms in which something is made of each file. */
const ROOMS = ['toml', 'ports', 'workspace'];

/** The files of these rooms in which something stands. */
function holding(pattern: RegExp): readonly string[] {
  const files = ROOMS.flatMap((room) =>
    readdirSync(path.join(sources, room), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.posix.join(room, file),
    ),
  ).filter((file) => file.endsWith('.ts'));
  assert.ok(files.length > 100);
  return files.filter((file) => pattern.test(readFileSync(path.join(sources, file), 'utf8')));
}

describe('What is made of each file, and would else live until the next full collection,', () => {
  it('has no getter in a literal', () => {
    // That of a class stands two blanks in, as the formatter has it.
    assert.deepEqual(holding(/^ {3,}get \w+\(\)/m), []);
  });

  it('stands in no WeakMap, but for small answers', () => {
    const known = ['toml/once.ts', 'workspace/host-ports.ts'];
    assert.deepEqual([...holding(/new WeakMap/)].sort(), [...known].sort());
  });
});
