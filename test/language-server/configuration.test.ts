import assert from 'node:assert/strict';
import type { ConfigurationItem } from 'vscode-languageserver';
import { Configuration, type ConfigurationUse } from '../../server/src/language-server/configuration';
import type { ResourceSettings, Settings } from '../../server/src/workspace/settings';

describe('the settings of an editor', () => {
  let asked: ConfigurationItem[][];
  let answers: ((answer: unknown[]) => void)[];
  let applied: Settings[];
  let ofFiles: ReadonlyMap<string, ResourceSettings>[];
  let reported: string[];
  beforeEach(() => {
    [asked, answers, applied, ofFiles, reported] = [[], [], [], [], []];
  });

  /** An editor that is asked, and answers when the test says so. */
  function configuration(use: Partial<ConfigurationUse> = {}): Configuration {
    return new Configuration({
      ask: (items) => {
        asked.push(items);
        return new Promise((resolve) => answers.push(resolve));
      },
      told: { exclude: ['told'] },
      apply: (settings) => applied.push(settings),
      applyToFiles: (settings) => ofFiles.push(settings),
      report: (what) => () => reported.push(what),
      ...use,
    });
  }

  it('are those of the workspace, then those of each file', async () => {
    const reading = configuration().read(() => ['file:///a']);
    assert.deepEqual(asked, [[{ section: 'miPorts' }, { section: 'files.exclude' }]]);
    answers[0]?.([{ exclude: ['sent'] }, { '**/x': true }]);
    while (asked.length < 2) await Promise.resolve();
    assert.deepEqual(asked[1], [{ scopeUri: 'file:///a', section: 'miPorts' }]);
    answers[1]?.([{ environment: { A: '1' } }]);
    await reading;
    assert.deepEqual(
      applied.map(({ exclude }) => exclude),
      [['sent', '**/x']],
    );
    assert.deepEqual(ofFiles[0]?.get('file:///a')?.environment, { A: '1' });
  });

  it('are what was told at the start where an answer is missing, or nobody can be asked', async () => {
    const reading = configuration().read(() => []);
    answers[0]?.([null, null]);
    await reading;
    await configuration({ ask: null }).read(() => ['file:///a']);
    assert.deepEqual(
      applied.map(({ exclude }) => exclude),
      [['told'], ['told']],
    );
    assert.equal(asked.length, 1);
  });

  it('are those of the last question, whichever answer comes first', async () => {
    const one = configuration();
    const readings = [one.read(() => []), one.read(() => [])];
    answers[1]?.([{ exclude: ['new'] }, null]);
    answers[0]?.([{ exclude: ['old'] }, null]);
    await Promise.all(readings);
    assert.deepEqual(
      applied.map(({ exclude }) => exclude),
      [['new']],
    );
  });

  it('are pushed by an editor that cannot be asked, under our name only', async () => {
    const one = configuration({ ask: null });
    for (const sent of [null, 'x', { other: {} }]) await one.change(sent, () => []);
    assert.deepEqual(applied, []);
    await one.change({ miPorts: { exclude: ['pushed'] } }, () => []);
    assert.deepEqual(
      applied.map(({ exclude }) => exclude),
      [['pushed']],
    );
  });

  it('are asked for a few files at a time', async () => {
    const uris = Array.from({ length: 1000 }, (_, n) => `file:///${n}`);
    const reading = configuration({
      ask: (items) => {
        asked.push(items);
        return Promise.resolve(items.map(({ scopeUri }) => ({ environment: { A: scopeUri } })));
      },
    }).readFiles(uris);
    await reading;
    assert.ok(asked.every((items) => items.length <= 100));
    assert.deepEqual(
      asked.flat().map(({ scopeUri }) => scopeUri),
      uris,
    );
    const taken = ofFiles.flatMap((some) => [...some].map(([uri, { environment }]) => [uri, environment.A]));
    assert.deepEqual(
      taken,
      uris.map((uri) => [uri, uri]),
    );
  });

  it('stay as they are where the question fails', async () => {
    await configuration({ ask: () => Promise.reject(new Error('no')) }).read(() => ['file:///a']);
    assert.deepEqual([applied, ofFiles, reported], [[], [], ['The settings could not be read']]);
  });
});
