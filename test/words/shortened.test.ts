import assert from 'node:assert/strict';
import { diagnostics } from '../../server/src/features/diagnostics';
import { shortened } from '../../server/src/words/shortened';
import { read } from '../support/reading';

describe('a sentence', () => {
  it('is no longer than anybody reads, whatever value is in it', () => {
    assert.equal(shortened('It is 3.'), 'It is 3.');
    const long = shortened(`The offset ${'9'.repeat(300_000)} is given here.`);
    assert.ok(long.length <= 2000);
    assert.match(long, /^The offset 9+ … 9+ is given here\.$/);
  });

  it('of a finding about a very long value is none either', () => {
    const value = 'Q'.repeat(100_000);
    const { deployment, findings } = read(
      `[server]\nhostname = "localhost"\noffset = "${value}"\n[transport.http]\nlistener.port = "${value}"\nx = "$sys{${value}}"\n`,
    );
    const said = diagnostics(deployment, findings, 'file:///mi/conf/deployment.toml');
    assert.ok(said.length >= 2);
    for (const { message, relatedInformation = [] } of said)
      for (const one of [message, ...relatedInformation.map((related) => related.message)])
        assert.ok(String(one).length < 3000);
  });
});
