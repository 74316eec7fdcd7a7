import assert from 'node:assert/strict';
import { hostKey, type Instance } from '../../server/src/ports/hosts/instances';
import { Hosts, type TouchedHosts } from '../../server/src/workspace/hosts';
import { read } from '../support/reading';

/** An instance on a host, whose pass-through listener is on a port that it shares with others of the same offset. */
function instance(name: string, host: string, offset: number): Instance {
  const { deployment } = read(`[server]\nhostname = "localhost"\noffset = ${offset}\n`);
  const uri = `file:///${name}/deployment.toml`;
  return { uri, name, host: { name: host, rule: 'hostname' }, deployment, containers: [], repeated: [] };
}

describe('the hosts of a workspace', () => {
  const [a, b, c] = [instance('a', 'one', 0), instance('b', 'one', 0), instance('c', 'two', 0)] as const;
  const moved = instance('b', 'two', 0);
  const apart = instance('a', 'one', 100);

  /** Whom a change concerns. */
  function concerned(hosts: Hosts, key: string, before: Instance | undefined, now: Instance | undefined): string[] {
    const touched: TouchedHosts = new Map();
    hosts.set(key, before, now, touched);
    return [...hosts.keysOn(touched)].sort();
  }

  it('are concerned on both sides when an instance goes from one to another, and only who holds its ports', () => {
    const hosts = new Hosts();
    assert.deepEqual(concerned(hosts, 'a', undefined, a), ['a']);
    assert.deepEqual(concerned(hosts, 'b', undefined, b), ['a', 'b']);
    assert.deepEqual(concerned(hosts, 'c', undefined, c), ['c']);
    assert.deepEqual(concerned(hosts, 'b', b, moved), ['a', 'b', 'c']);
    assert.deepEqual(hosts.keysOf(hostKey(c)), ['b', 'c']);
    assert.deepEqual(concerned(hosts, 'a', a, apart), ['a']);
  });

  it('are none without an instance', () => {
    const hosts = new Hosts();
    concerned(hosts, 'a', undefined, a);
    assert.deepEqual(hosts.names, [hostKey(a)]);
    assert.deepEqual(concerned(hosts, 'a', a, undefined), []);
    assert.deepEqual(hosts.names, []);
    assert.equal(hosts.portsOf(hostKey(a)).index.size, 0);
  });
});
