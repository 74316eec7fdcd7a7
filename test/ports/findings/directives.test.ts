import assert from 'node:assert/strict';
import { findingsOf, SERVER } from '../support/outcome';
import { checkRepairs, edited } from '../support/repairs';

interface Said {
  /** What the squiggle covers. */
  readonly token: string;
  readonly title: string;
  /** The line after the repair. */
  readonly after: string;
}

/** What is said of a comment above a table, and the line after the first repair. */
function said(line: string): Said[] {
  const text = `${line}\n${SERVER}`;
  return findingsOf(text)
    .filter(({ code }) => code === 'directive-unknown')
    .map(({ span, repairs }) => {
      const [repair] = repairs();
      return {
        token: text.slice(span.start, span.end),
        title: repair?.title ?? '',
        after: edited(text, repair?.edits ?? [])
          .replace(SERVER, '')
          .trimEnd(),
      };
    });
}

describe('a comment for MI Ports', () => {
  it('is quiet where it is understood, and where it is no directive', () => {
    for (const line of [
      '# mi-ports: host = app server 1',
      '# mi-ports : host="app server 1" # in the cellar',
      "## mi-ports: host = 'a'",
      '# mi-ports: release = 4.1.0',
      "# mi-ports: release='4.3.0.7' as in the image",
      '# mi-ports: ignore port-conflict',
      '#mi-ports:ignore port-conflict,offset-redundant  as we agreed',
      '# mi-ports: ignore port-conflict: well, as we agreed',
      '# MI ports: see the wiki',
      '# mi-ports',
      '# ports: host = a',
      '# imports: ignore the rest',
      '# the mi-ports: host = a comment',
    ]) {
      assert.deepEqual(said(line), [], line);
    }
  });

  it('is said to be misspelled, with the right spelling', () => {
    const cases: [string, string, string][] = [
      ['# mi-port: host = a', 'mi-port:', '# mi-ports: host = a'],
      ['# miports: host = a', 'miports:', '# mi-ports: host = a'],
      ['#MI-Ports: ignore port-conflict', 'MI-Ports:', '#mi-ports: ignore port-conflict'],
      ['# mi-prots: ignore port-conflict', 'mi-prots:', '# mi-ports: ignore port-conflict'],
      ['# mi-ports host = a', 'mi-ports', '# mi-ports: host = a'],
      ['# mi-ports-host = a', 'mi-ports-', '# mi-ports: host = a'],
      ['# mi-ports-host=a', 'mi-ports-', '# mi-ports: host=a'],
      ['# mi_ports_host = a', 'mi_ports_', '# mi-ports: host = a'],
      ['# mi-ports.host = a', 'mi-ports.', '# mi-ports: host = a'],
      ['# mi-ports/host = a', 'mi-ports/', '# mi-ports: host = a'],
      ['# mi-ports - host = a', 'mi-ports -', '# mi-ports: host = a'],
      ['# mi-ports; host = a', 'mi-ports;', '# mi-ports: host = a'],
      ['# mi-ports = host = a', 'mi-ports =', '# mi-ports: host = a'],
      ['# mi.ports: host = a', 'mi.ports:', '# mi-ports: host = a'],
      ['# mi-port-host = a', 'mi-port-', '# mi-ports: host = a'],
      ['# mi-ports-host: a', 'mi-ports-host: ', '# mi-ports: host = a'],
      ['# MI-PORTS-HOST = a', 'MI-PORTS-HOST', '# mi-ports: host = a'],
      ['# mi-ports hots = a', 'mi-ports hots', '# mi-ports: host = a'],
      ['# mi-ports-hostname = a', 'mi-ports-hostname', '# mi-ports: host = a'],
      ['# mi-ports-ignore port-conflict', 'mi-ports-', '# mi-ports: ignore port-conflict'],
      ['# mi-ports-ignore: port-conflict', 'mi-ports-ignore: ', '# mi-ports: ignore port-conflict'],
      ['# mi-ports-disable port-conflict', 'mi-ports-disable', '# mi-ports: ignore port-conflict'],
      ['# mi-ports: ignore: port-conflict', 'ignore: ', '# mi-ports: ignore port-conflict'],
      ['# mi-ports: ignore = port-conflict', 'ignore = ', '# mi-ports: ignore port-conflict'],
      ['# mi-ports: hots = a', 'hots', '# mi-ports: host = a'],
      ['# mi-ports: Host = a', 'Host', '# mi-ports: host = a'],
      ['# mi-ports: hostname = a', 'hostname', '# mi-ports: host = a'],
      ['# mi-ports: release: 4.1.0', 'release: ', '# mi-ports: release = 4.1.0'],
      ['# mi-ports: version = 4.1.0', 'version', '# mi-ports: release = 4.1.0'],
      ['# mi-ports release = 4.1.0', 'mi-ports', '# mi-ports: release = 4.1.0'],
      ['# mi-ports: ingore port-conflict', 'ingore', '# mi-ports: ignore port-conflict'],
      ['# mi-ports: disable port-conflict', 'disable', '# mi-ports: ignore port-conflict'],
      ['# mi-ports: host: app 1', 'host: ', '# mi-ports: host = app 1'],
      ['# mi-ports: host app 1', 'host ', '# mi-ports: host = app 1'],
      ['# mi-ports: host = "app 1', '"app 1', '# mi-ports: host = "app 1"'],
      ['# mi-ports: host = "app" 1', '"app" 1', '# mi-ports: host = "app"'],
      ['# mi-ports: ignore port-conflit', 'port-conflit', '# mi-ports: ignore port-conflict'],
      ['# mi-ports: ignore Port-Conflict', 'Port-Conflict', '# mi-ports: ignore port-conflict'],
      [
        '# mi-ports: ignore port-conflict, offset-redundent',
        'offset-redundent',
        '# mi-ports: ignore port-conflict, offset-redundant',
      ],
    ];
    for (const [line, token, after] of cases) {
      const [one, ...others] = said(line);
      assert.deepEqual([one?.token, one?.after, others], [token, after, []], line);
    }
  });

  it('is to be removed where nobody can tell what was meant', () => {
    for (const line of [
      '# mi-ports: release =',
      '# mi-ports: release = 5',
      '# mi-ports: release = 3.2.0',
      '# mi-ports: release = "',
      '# mi-ports: host =',
      '# mi-ports: host = ""',
      '# mi-ports:',
      '# mi-ports: ignore',
      '# mi-ports: xyz',
    ]) {
      assert.deepEqual(
        said(line).map(({ title, after }) => [title, after]),
        [['Remove the comment', '']],
        line,
      );
    }
    assert.deepEqual(
      said('# mi-ports: ignore some-thing, port-conflict')[0]?.after,
      '# mi-ports: ignore port-conflict',
    );
    assert.deepEqual(
      said('# mi-ports: ignore port-conflict, some-thing')[0]?.after,
      '# mi-ports: ignore port-conflict',
    );
    assert.deepEqual(said('# mi-ports: ignore some-thing')[0]?.after, '');
  });

  it('is in the wrong place behind another host, and above nothing', () => {
    assert.deepEqual(said('# mi-ports: host = a\n# mi-ports: host = b'), [
      { token: '# mi-ports: host = b', title: 'Remove the comment', after: '# mi-ports: host = a' },
    ]);
    assert.equal(said('# mi-ports: ignore port-conflict\n')[0]?.title, 'Remove the comment');
  });

  it('is repaired with other line ends, behind other signs, and at the end of the file', () => {
    for (const line of [
      '# mi-ports: hots = \u{1f680}',
      '# mi-ports: ignore x-y',
      '# mi-ports: host = "\u{1f680}',
      '# mi-ports:',
    ]) {
      for (const text of [`${SERVER}a = "\u{1f680}" ${line}`, `${SERVER}${line}`, `# \u{1f680}\n${line}\n${SERVER}`]) {
        checkRepairs(text, undefined);
        checkRepairs(text.replaceAll('\n', '\r\n'), undefined);
      }
    }
  });
});
