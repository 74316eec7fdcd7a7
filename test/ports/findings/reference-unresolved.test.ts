import assert from 'node:assert/strict';
import { read } from '../../support/reading';

describe('a variable that files set to different values', () => {
  const text = '[server]\nhostname = "localhost"\noffset = "$env{OFF}"\n[mediation]\n';
  const said = (contradictions: Readonly<Record<string, readonly string[]>>) =>
    read(text, { environment: { OFF: null }, contradictions }).findings.map(({ severity, message }) => [
      severity,
      message,
    ]);

  it('is unknown, and the finding names them', () => {
    assert.deepEqual(said({ OFF: ['a.sh', 'b.sh'] }), [
      [
        'information',
        'a.sh and b.sh set $env{OFF} to different values: what depends on it shows as "?". Give its value in the setting `miPorts.environment`.',
      ],
    ]);
  });

  it('is like any other where they agree', () => {
    for (const contradictions of [{}, { OTHER: ['a.sh', 'b.sh'] }]) {
      assert.match(said(contradictions)[0]?.[1] ?? '', /^Only the running server knows \$env\{OFF\}:/);
    }
  });
});
