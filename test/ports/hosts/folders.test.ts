import assert from 'node:assert/strict';
import manifest from '../../../package.json' with { type: 'json' };
import { ENVIRONMENTS, environmentOf, isKept } from '../../../server/src/ports/hosts/folders';
import { hostNameOf } from '../../../server/src/ports/micro-integrator/host-names';

describe('folders', () => {
  it('tell of an environment', () => {
    const environments: [folders: string, environment: string | null][] = [
      ['dev DEV Dev', 'dev'],
      ['sit', 'sit'],
      ['perf', 'perf'],
      ['int', 'int'],
      ['sandbox', 'sandbox'],
      ['nonprod non-prod NON_PROD', 'nonprod'],
      ['preprod pre-prod pre.prod', 'preprod'],
      ['dr1 dr-1', 'dr1'],
      ['uat02', 'uat02'],
      ['prod-eu eu-prod PROD_EU', 'prod-eu'],
      ['prod-us', 'prod-us'],
      ['prod-eu-west-1', 'prod-eu-west-1'],
      ['prod-node1 orders-prod mi-prod prod-mi', 'prod'],
      ['dev-dc2', 'dev-dc2'],
      ['uat-dr', 'uat-dr'],
      ['loadtest load-test LoadTest', 'loadtest'],
      ['live orders-live', 'live'],
      ['acc ACC acc-node1', 'acc'],
      ['pp mi-pp', 'pp'],
      ['hotfix', 'hotfix'],
      ['blue mi-blue', 'blue'],
      ['prod-green', 'prod-green'],
      ['canary', 'canary'],
      ['delivery livestock blueprint account greenfield prefix', null],
      ['node1 conf producer testing-ground developers latest internal product', null],
      ['- --- . _', null],
    ];
    for (const [folders, expected] of environments) {
      for (const folder of folders.split(' ')) assert.equal(environmentOf(folder, ENVIRONMENTS), expected, folder);
    }
  });

  it('tell of the environments that a setting names, and of no other', () => {
    assert.equal(environmentOf('blue-2', ['blue']), 'blue2');
    assert.equal(environmentOf('Blue-Team', ['blue-team']), 'blueteam');
    assert.equal(environmentOf('prod', ['blue']), null);
    assert.equal(environmentOf('prod', []), null);
  });

  it('have the words in package.json by default', () => {
    const { default: words } = manifest.contributes.configuration.properties['miPorts.environments'];
    assert.deepEqual(words, ENVIRONMENTS);
  });

  it('hold copies, and what is filled in or sent elsewhere', () => {
    const kept = [
      'backup',
      'Backups/node1',
      'backup-2024-05-01/node1',
      '.backup',
      'node1.bak/conf',
      'node1-old/conf',
      'node1_backup2',
      'node1.bak-1',
      'old2',
      'old_2023/conf',
      'mi.backup.2024-05-01',
      'node1 - Copy',
      'node1 - Copy (2)',
      'node1 copy 2',
      'Copy of node1',
      'old/node1',
      'archive/x',
      'node-template/conf',
      'mi_templates',
      'roles/mi/templates/conf',
      'ansible/roles/mi/files/conf',
      'modules/mi/templates',
      'modules/mi/files/carbon-home',
      'helm/mi/confs',
      'charts/mi/conf',
      'manifests',
      'kubernetes/base',
      'k8s',
      '.worktrees/fix/conf',
      'node1~',
    ];
    const own = [
      'node1/conf',
      'conf',
      'goldsmith',
      'older/conf',
      'files/conf',
      'roles/conf',
      'modules/files',
      'babak',
      'old-town',
      'copybook',
      'photocopy',
      'golden2',
      '',
    ];
    for (const path of kept) assert.equal(isKept(path.split('/')), true, path);
    for (const path of own) assert.equal(isKept(path.split('/')), false, path);
  });
});

describe('the name of a host', () => {
  it('is one for all spellings', () => {
    const spellings: [name: string, written: readonly string[]][] = [
      ['localhost', ['localhost', 'LOCALHOST', 'localhost.', ' localhost ', '127.0.0.1', '127.1', '127.0.1.1', '127']],
      ['localhost', ['::1', '[::1]', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1', 'LocalHost.LocalDomain', 'ip6-localhost']],
      ['mi.example.com', ['mi.example.com', 'MI.Example.com.', 'mi.example.com..']],
      ['app server 1', ['App Server 1']],
      ['1270.0.0.1', ['1270.0.0.1']],
      ['127.example.com', ['127.example.com']],
      ['::2', ['::2', '[::2]']],
      ['0.0.0.0', ['0.0.0.0']],
      ['', ['']],
      ['.', ['.', '...']],
    ];
    for (const [name, written] of spellings) {
      for (const one of written) assert.equal(hostNameOf(one), name, one);
    }
  });
});
