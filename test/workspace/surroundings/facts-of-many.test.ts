import assert from 'node:assert/strict';
import { nameOf } from '../../../server/src/workspace/files/uris';
import { readFacts } from '../../../server/src/workspace/surroundings/facts';
import { FactsOfMany } from '../../../server/src/workspace/surroundings/facts-of-many';
import { NearbyReading } from '../../../server/src/workspace/surroundings/nearby-files';
import { randomNumbers } from '../../toml/support/random-edits';
import { memoryFiles } from '../support/memory-files';

/** Below it a folder `resources` tells something by its name. */
const ROOT = 'file:///p/deployment/docker';

/** What may lie around, by the path from a folder around instances; `@` stands for the name of one of them. */
const AROUND: readonly (readonly [path: string, text: string])[] = [
  ['Dockerfile', 'FROM wso2/wso2mi:4.4.0\nCOPY @/conf/deployment.toml /home/wso2carbon/wso2mi-4.4.0/conf/\n'],
  ['Dockerfile', 'FROM wso2/wso2mi:4.4.0\nCOPY @/deployment.toml /home/wso2carbon/wso2mi-4.4.0/conf/\nEXPOSE 8290\n'],
  [
    'compose.yml',
    'services:\n  a:\n    image: wso2/wso2mi\n    volumes: ["./@/deployment.toml:/mi/conf/deployment.toml"]\n',
  ],
  ['@.env', 'A=1\n'],
  ['.env', 'A=2\n'],
  ['run.sh', 'docker run -v $PWD/@/conf/deployment.toml:/mi/conf/deployment.toml wso2/wso2mi\n'],
  ['README.md', 'Call http://localhost:8290\n'],
  [
    '.mi-ports.json',
    '{ "overrides": [{ "files": "**/n1/**", "portOffset": 7 }, { "files": "**/@/**", "portOffset": 8 }] }',
  ],
  ['k8s/deployment.yaml', 'kind: Deployment\nspec:\n  template:\n    spec:\n      containers: [{ image: wso2mi }]\n'],
  [
    'kustomization.yaml',
    'configMapGenerator:\n  - name: a\n    files: ["@/conf/deployment.toml", "@/deployment.toml"]\n',
  ],
  ['Chart.yaml', 'name: a\n'],
  ['@/bin/micro-integrator.sh', 'java -DportOffset=3\n'],
  ['@/.env', 'A=3\n'],
  ['@/pom.xml', ''],
  ['@/src/main/wso2mi/x', ''],
  ['@/.git', 'gitdir: /x/.git/worktrees/y\n'],
  ['@/conf/log4j2.properties', 'appender.a.type = Syslog\n'],
];

const SHAPES = ['conf/deployment.toml', 'deployment.toml', 'deployment/deployment.toml', 'conf/carbon.xml'];
const NAMES = ['n1', 'n2', 'n3', 'conf', 'deployment', 'docker', 'resources', 'k8s'];

describe('what surrounds many instances', () => {
  it('is for each what is found when it is read alone', async () => {
    const random = randomNumbers(1);
    const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
    let surrounded = 0;
    for (let round = 0; round < 400; round++) {
      const tops = ['', '/h1', '/h1/a'].slice(0, 1 + Math.floor(random() * 3));
      const shape = one(SHAPES);
      const places = tops.flatMap((top) =>
        NAMES.filter(() => random() < 0.5).map(
          (name) => `${ROOT}${top}/${name}/${random() < 0.8 ? shape : one(SHAPES)}`,
        ),
      );
      const texts = Object.fromEntries(places.map((place) => [place, '']));
      for (let more = Math.floor(random() * 3); more > 0; more--) {
        const [path, text] = one(AROUND);
        const name = one(NAMES);
        texts[`${ROOT}${one(tops)}/${path.replace('@', name)}`] = text.replaceAll('@', name);
      }
      const files = memoryFiles(texts);
      const many = new FactsOfMany(new NearbyReading(files, new Set([ROOT]), () => {}));
      for (const place of places) {
        const alone = await readFacts(new NearbyReading(files, new Set([ROOT]), () => {}), place, ROOT);
        assert.deepEqual(await many.read(place, ROOT), alone, `${place} among\n${Object.keys(texts).join('\n')}`);
        if (alone.evidence !== null || alone.container || alone.configuration) surrounded++;
      }
    }
    assert.ok(surrounded > 100, `${surrounded} that something surrounds`);
  });

  it('is looked for once among twenty that lie side by side, and among forty', async () => {
    const questions = async (count: number): Promise<number> => {
      const uris = Array.from({ length: count }, (_, n) => `${ROOT}/h/n${n}/conf/deployment.toml`);
      let asked = 0;
      class Counting extends NearbyReading {
        override names(folder: string, pattern: RegExp): Promise<readonly string[]> {
          asked++;
          return super.names(folder, pattern);
        }
      }
      const files = memoryFiles(Object.fromEntries(uris.map((uri) => [uri, ''])));
      const many = new FactsOfMany(new Counting(files, new Set([ROOT]), assert.fail));
      for (const facts of await Promise.all(uris.map((uri) => many.read(uri, ROOT)))) {
        assert.deepEqual(facts.envFiles.map(nameOf), ['.env', '.env']);
      }
      return asked;
    };
    const [some, twice] = [await questions(20), await questions(40)];
    assert.ok(some > 0);
    assert.equal(twice, some);
  });
});
