import assert from 'node:assert/strict';
import { parse } from 'smol-toml';
import type { FindingCode } from '../../../server/src/ports/findings/kinds';
import { explainRejection } from '../../../server/src/ports/findings/kinds/toml/rejections';
import { isUnknown, javaText } from '../../../server/src/ports/micro-integrator/pipeline/server-values';
import { deploymentOf, findingsOf, outcome } from '../support/outcome';
import { judged, type Verdict } from '../support/shared';

interface RealError {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

interface ParserVerdict extends Verdict {
  readonly parse: 'ok' | 'error';
  readonly errors: readonly RealError[];
  readonly mapperCrash: string | null;
  readonly valueDiffers: string | null;
}

interface ServerVerdict extends Verdict {
  readonly startup: string;
  readonly ports: readonly { readonly id: string; readonly open: boolean; readonly effective: number | null }[];
}

/** What the tool says about the server's own parser. */
const DIALECT: readonly FindingCode[] = ['table-order', 'mi-toml-rejected', 'quoted-key-crash'];

function isToml(text: string): boolean {
  try {
    parse(text, { integersAsBigInt: true });
    return true;
  } catch {
    return false;
  }
}

/** The line of the token that is to blame: the real parser counts the line end in front of an array's element to the element. */
function lineOf(text: string, { line, column, message }: RealError): number {
  const length = text.split(/\r?\n/)[line - 1]?.length ?? 0;
  return message.startsWith('Cannot add') && column > length ? line + 1 : line;
}

/** The lines, from 1, of the findings about the server's parser. */
function dialectLines(text: string): number[] {
  const { lines } = deploymentOf(text);
  return findingsOf(text).flatMap(({ code, span }) =>
    DIALECT.includes(code) ? [lines.positionAt(span.start).line + 1] : [],
  );
}

describe("the TOML conformance suite, with the verdicts of the server's own parser", function () {
  this.timeout(60_000);

  const files = (test: Mocha.Context) => judged<ParserVerdict>(test, 'toml-test', 'mi-verdicts.jsonl');

  it('is read as the server reads it: accepted, rejected, or fatal in the step behind the parser', function () {
    const all = files(this);
    assert.equal(all.length, 777);
    for (const { text, verdict } of all) {
      const { dialect } = deploymentOf(text);
      assert.equal(dialect.parses, verdict.parse === 'ok', verdict.file);
      assert.equal(dialect.starts, verdict.parse === 'ok' && verdict.mapperCrash === null, verdict.file);
    }
  });

  it('has a finding where TOML tools accept a file and the server does not, on the right line', function () {
    const refused = files(this).filter(
      ({ text, verdict }) => isToml(text) && (verdict.parse === 'error' || verdict.mapperCrash !== null),
    );
    assert.equal(refused.length, 64);
    for (const { text, verdict } of refused) {
      const lines = dialectLines(text);
      assert.ok(lines.length > 0, verdict.file);
      const real = verdict.errors.map((error) => lineOf(text, error));
      if (real.length > 0) assert.equal(Math.min(...lines), Math.min(...real), verdict.file);
    }
  });

  it('has no finding about the server where the server takes the file', function () {
    const taken = files(this).filter(({ verdict }) => verdict.parse === 'ok' && verdict.mapperCrash === null);
    assert.equal(taken.length, 240);
    for (const { text, verdict } of taken) assert.deepEqual(dialectLines(text), [], verdict.file);
  });

  it('has only a warning where the server takes what TOML forbids', function () {
    const tolerated = files(this).filter(
      ({ text, verdict }) => !isToml(text) && verdict.parse === 'ok' && verdict.mapperCrash === null,
    );
    assert.equal(tolerated.length, 15);
    for (const { text, verdict } of tolerated) {
      const syntax = findingsOf(text).filter(({ code }) => code === 'toml-syntax');
      assert.ok(syntax.length > 0, verdict.file);
      for (const { severity } of syntax) assert.equal(severity, 'warning', verdict.file);
    }
  });

  it('gives the values that the server reads where they differ from those of TOML', function () {
    const different = files(this).filter(({ verdict }) => verdict.valueDiffers !== null);
    assert.equal(different.length, 5);
    for (const { text, verdict } of different) {
      const [, key = '', value = ''] = /^(.*?): string: '.*' vs '(.*)'$/s.exec(verdict.valueDiffers ?? '') ?? [];
      const { settings } = deploymentOf(text);
      const read = settings.all().find((setting) => setting.key === key)?.value;
      assert.ok(read !== undefined && read !== null && !isUnknown(read), verdict.file);
      assert.equal(javaText(read).replaceAll('\n', '\\n'), value, verdict.file);
    }
  });

  it('is explained wherever it is rejected', function () {
    for (const { text, verdict } of files(this)) {
      const { dialect, tree } = deploymentOf(text);
      if (!dialect.rejection) continue;
      const { message, span } = explainRejection(tree, dialect.rejection);
      assert.match(message, /\.$/, verdict.file);
      assert.ok(span.start >= 0 && span.end <= Math.max(1, text.length), verdict.file);
    }
  });
});

describe('the deployment files of the product, with the outcome of a real server', function () {
  this.timeout(60_000);

  it('come up with the same ports', function () {
    const files = judged<ServerVerdict>(this, 'real-world', 'verdicts.jsonl');
    assert.equal(files.length, 32);
    for (const { text, verdict } of files) {
      const { startup, listeners } = deploymentOf(text);
      assert.equal(startup, verdict.startup, `${verdict.file}: ${outcome(text)}`);
      if (startup === 'failed') continue;
      const read = listeners.flatMap(({ port, state, effective }) =>
        state === 'open' ? [`${port.id} ${effective}`] : [],
      );
      const real = verdict.ports.flatMap(({ id, open, effective }) => (open ? [`${id} ${effective}`] : []));
      assert.deepEqual(read.sort(), real.sort(), verdict.file);
    }
  });

  it('have no error finding where the server comes up', function () {
    for (const { text, verdict } of judged<ServerVerdict>(this, 'real-world', 'verdicts.jsonl')) {
      const errors = findingsOf(text).filter(({ severity }) => severity === 'error');
      assert.deepEqual(errors.length > 0, verdict.startup !== 'ok', `${verdict.file}: ${errors[0]?.message}`);
    }
  });
});
