import assert from 'node:assert/strict';
import { foldingRanges } from '../../server/src/features/folding-ranges';
import { read } from '../support/reading';

/** `first-last kind` for each range; lines count from 0. */
function folds(text: string): string[] {
  return foldingRanges(read(text).deployment).map(
    ({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ''}`,
  );
}

describe('folding ranges', () => {
  it('are the tables, down to their last line', () => {
    assert.deepEqual(folds('x = 1\n[a]\ny = 1\nz = 2\n\n\n[b]\ny = 1'), ['1-3', '6-7']);
    assert.deepEqual(folds('[a]\r\ny = 1\r\n\r\n[b]\r\ny = 1\r\n\r\n'), ['0-1', '3-4']);
  });

  it('leave the comments right above the next table to that table', () => {
    assert.deepEqual(folds('[a]\ny = 1\n\n# about b\n[b]\ny = 1\n'), ['0-1', '4-5']);
    assert.deepEqual(folds('[a]\ny = 1\n\n# about b\n# and more\n[b]\n'), ['0-1', '3-4 comment']);
  });

  it('keep the comments that belong to a table, such as what is commented out', () => {
    assert.deepEqual(folds('[a]\ny = 1\n# z = 2\n\n[b]\n'), ['0-2']);
    assert.deepEqual(folds('[a]\ny = 1\n# z = 2\n[b]\n'), ['0-2']);
    assert.deepEqual(folds('[a]\n# y = 1\n\n# z = 2\n'), ['0-3']);
  });

  it('are values over several lines', () => {
    assert.deepEqual(folds('x = [\n1,\n2,\n]\ny = """\na\n"""\nz = [1, 2]\n'), ['0-3', '4-6']);
  });

  it('are blocks of comment lines', () => {
    assert.deepEqual(folds('# a\n# b\n\n# c\nx = 1 # d\n# e\n# f\n# g\n'), ['0-1 comment', '5-7 comment']);
  });

  it('are regions, nested ones too', () => {
    assert.deepEqual(folds('# region a\nx = 1\n#region b\ny = 1\n# endregion\n#endregion\n'), [
      '4-5 comment',
      '2-4 region',
      '0-5 region',
    ]);
    assert.deepEqual(folds('# endregion\nx = 1\n# region\ny = 1\n'), []);
    assert.deepEqual(folds('# regional\nx = 1\n# endregion\n'), []);
  });

  it('are none for what stands on one line', () => {
    assert.deepEqual(folds(''), []);
    assert.deepEqual(folds('[a]\n[b]\n\n# c\n'), ['1-3']);
    assert.deepEqual(folds('[a]\n\n\n[b]'), []);
  });

  it('are found in time proportional to the text, comments included', () => {
    const start = performance.now();
    assert.equal(folds('[a]\nx = 1\n\n'.repeat(10) + '# c\n'.repeat(50_000)).at(-1), '30-50029 comment');
    assert.ok(performance.now() - start < 5_000);
  });
});
