import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import type { Message } from 'vscode-languageserver';
import { WholeWriter } from '../../server/src/whole-writer';

const MESSAGE = { jsonrpc: '2.0', method: 'a/b', params: { text: 'ä 😀' } } as Message;

describe('the writer of messages', () => {
  it('writes one piece for each message, with its length in bytes', async () => {
    const pieces: string[] = [];
    const writer = new WholeWriter(
      new Writable({
        write: (piece: Buffer, _encoding, done) => {
          pieces.push(piece.toString());
          done();
        },
      }),
    );
    await Promise.all([writer.write(MESSAGE), writer.write({ ...MESSAGE, params: 1 } as Message)]);
    assert.equal(pieces.length, 2);
    const [head = '', body = ''] = pieces[0]?.split('\r\n\r\n') ?? [];
    assert.equal(head, `Content-Length: ${Buffer.byteLength(body)}`);
    assert.deepEqual(JSON.parse(body), MESSAGE);
  });

  it('tells of an output that is gone', async () => {
    const output = new Writable({ write: (_piece, _encoding, done) => done(new Error('gone')) });
    const writer = new WholeWriter(output);
    const told: string[] = [];
    writer.onError(([error]) => told.push(error.message));
    await assert.rejects(writer.write(MESSAGE), /gone/);
    assert.ok(told.includes('gone'));
  });
});
