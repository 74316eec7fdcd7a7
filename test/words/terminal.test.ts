import assert from 'node:assert/strict';
import { code, phrase, strong } from '../../server/src/words/phrase';
import { terminalLine } from '../../server/src/words/terminal';

describe('a line for a terminal', () => {
  it('is plain text without control characters', () => {
    assert.equal(
      terminalLine(phrase`${strong('a')} ${code('b')} ${'\u001b[31m\u202e\n'}`),
      'a `b` \\u001B[31m\\u202E\\n',
    );
  });

  it('is no command for the runner of a CI job', () => {
    assert.equal(terminalLine(phrase`${'::error file=x::'}`), '\\u003A:error file=x::');
    assert.equal(terminalLine(phrase`  ${'::set-output name=x::y'}`), '  \\u003A:set-output name=x::y');
    assert.equal(terminalLine(phrase`a ${'##[error]x ##vso[task]'}`), 'a \\u0023#[error]x \\u0023#vso[task]');
    assert.equal(terminalLine(phrase`1:2  a::b # c`), '1:2  a::b # c');
  });
});
