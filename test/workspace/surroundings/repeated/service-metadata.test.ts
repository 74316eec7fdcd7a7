import assert from 'node:assert/strict';
import { repeatedHints, repeatedHover, repetitionPlaces } from '../../../../server/src/features/repeated-ports';
import { DEFAULT_SETTINGS } from '../../../../server/src/workspace/settings';
import { reachOf } from '../../../../server/src/workspace/surroundings/fact-files';
import { ALL, opened, PROJECT, PROJECT_TOML, ROOT, server, type Texts } from '../../support/drifts';

const METADATA = 'p/src/main/wso2mi/resources/metadata/orders_metadata.yaml';
const yaml = (url: string) => `---\nkey: "orders-1.0.0"\nname: "orders"\nserviceUrl: "${url}"\n`;
const files = (url: string, ...lines: string[]): Texts => ({
  ...PROJECT,
  [PROJECT_TOML]: server(...lines),
  [METADATA]: yaml(url),
});

/** The hints in the metadata. */
async function hints(texts: Texts): Promise<unknown[]> {
  const workspace = await opened(texts);
  return repeatedHints(workspace.repeatedIn(`${ROOT}/${METADATA}`), ALL).map(({ label }) => label);
}

describe('{MI_PORT} in the metadata of a service', () => {
  it('is the port of the listener of its scheme', async () => {
    assert.deepEqual(await hints(files('https://{MI_HOST}:{MI_PORT}/orders', 'offset = 3')), [
      '← HTTPS of p: 8243 + 3',
    ]);
    assert.deepEqual(await hints(files('http://{MI_HOST}:{MI_PORT}/orders')), ['← HTTP of p: 8280 + 10']);
  });

  it('is told with the variable that takes its place', async () => {
    const workspace = await opened(files('https://{MI_HOST}:{MI_PORT}/orders', 'offset = 3'));
    const position = { line: 3, character: 34 };
    const hover = () => {
      const found = repeatedHover(workspace.repeatedIn(`${ROOT}/${METADATA}`), position);
      assert.ok(found && typeof found.contents === 'object' && 'value' in found.contents);
      return found.contents.value;
    };
    assert.match(
      hover(),
      /^HTTPS pass-through port of \*\*p\*\*\.\n\nThe service catalog is told this port, by the scheme/,
    );
    assert.match(hover(), /8243 \+ 3 = \*\*8246\*\*/);
    workspace.configure({ ...DEFAULT_SETTINGS, environment: { MI_PORT: '8290' } }, [ROOT]);
    assert.match(
      hover(),
      /The service catalog is told \*\*8290\*\* instead, as the environment variable `MI_PORT` is set/,
    );
  });

  it('is nothing else than that: no place that repeats a port, nothing that can be wrong', async () => {
    const workspace = await opened(files('https://{MI_HOST}:{MI_PORT}/orders', 'offset = 3'));
    const uri = `${ROOT}/${PROJECT_TOML}`;
    const instance = workspace.get(uri)?.instance ?? assert.fail();
    assert.deepEqual(repetitionPlaces(workspace.repeatedAbout(uri), instance).places, []);
    assert.deepEqual(workspace.driftsOf(uri), []);
    const off = files('http://{MI_HOST}:{MI_PORT}/orders', '[transport.http]', 'listener.enable = false');
    assert.deepEqual(await hints(off), []);
    assert.deepEqual((await opened(off)).driftsOf(uri), []);
    for (const url of ['http://localhost:8290/a', 'ws://{MI_HOST}:{MI_PORT}/a', '{MI_PORT}'])
      assert.deepEqual(await hints(files(url)), [], url);
  });

  it('is read again where it changes', () => {
    assert.equal(reachOf(`${ROOT}/${METADATA}`), `${ROOT}/p`);
    assert.equal(reachOf(`${ROOT}/p/src/main/wso2mi/resources`), `${ROOT}/p`);
  });
});
