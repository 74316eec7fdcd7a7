import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Frames } from '../../server/src/language-server/frames';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('the frames of messages', () => {
  const wrong: readonly [stream: string, said: RegExp][] = [
    ['Content-Length: -5\r\n\r\n', /^Content-Length is "-5", no number of bytes$/],
    ['Content-Length: 1.5\r\n\r\n{}', /is "1\.5"/],
    ['Content-Length: 0x5\r\n\r\n{}', /is "0x5"/],
    ['Content-Length: \r\n\r\n{}', /is ""/],
    ['Content-Length: 5 5\r\n\r\n{}', /is "5 5"/],
    ['Content-Length: 99999999999999999999\r\n\r\n', /no number of bytes$/],
    ['Content-Length: 999999999999\r\n\r\n', /more than 268435456 bytes$/],
    ['Content-Length: 2\r\nContent-Length: 3\r\n\r\n', /two Content-Length$/],
    ['Content-Type: x\r\n\r\n', /no Content-Length$/],
    ['\r\n', /no Content-Length$/],
    ['hello\r\n\r\n', /no colon: "hello"$/],
    ['Content-Length: 2\n\n{}', /without CR$/],
    ['Content-Length: 2\rX', /no LF follows$/],
    ['{"jsonrpc":"2.0"}\x00', /the byte 0$/],
    ['A'.repeat(5000), /longer than 4096 bytes$/],
    ['Content-Length: 2\r\n\r\n{}Content-Length: x\r\n\r\n', /is "x"/],
  ];
  for (const [stream, said] of wrong) {
    it(`tells what is wrong with ${JSON.stringify(stream.slice(0, 60))}`, () => {
      assert.match(new Frames().take(bytes(stream)) ?? '', said);
    });
  }

  it('takes any messages, in any pieces', () => {
    const message = fc.record({ body: fc.string({ unit: 'binary' }), type: fc.boolean(), small: fc.boolean() });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 5 }), fc.array(fc.nat(40), { maxLength: 30 }), (messages, cuts) => {
        const stream = Buffer.concat(
          messages.map(({ body, type, small }) => {
            const name = small ? 'content-length' : 'Content-Length';
            const kind = type ? 'Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n' : '';
            return Buffer.from(`${kind}${name}: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
          }),
        );
        const frames = new Frames();
        let at = 0;
        for (const cut of cuts) {
          assert.equal(frames.take(stream.subarray(at, at + cut)), null);
          at += cut;
        }
        assert.equal(frames.take(stream.subarray(at)), null);
        assert.match(frames.take(bytes('!\r\n\r\n')) ?? '', /no colon: "!"/, 'it stands where a header begins');
      }),
      { numRuns: 100 },
    );
  });
});
