import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { UnreadBuffers } from '../../server/src/language-server/unread-buffers';

describe('buffers that wait to be read', () => {
  it('are each read once, in the order of their last edits', () => {
    const read: string[] = [];
    const unread = new UnreadBuffers(({ uri }) => read.push(uri));
    const [a, b] = ['file:///a', 'file:///b'].map((uri) => TextDocument.create(uri, 'toml', 1, ''));
    assert.ok(a && b);
    for (const one of [a, b, a]) unread.add(one);
    unread.readAll();
    assert.deepEqual(read, ['file:///b', 'file:///a']);
    unread.readAll();
    assert.equal(read.length, 2);
  });
});
