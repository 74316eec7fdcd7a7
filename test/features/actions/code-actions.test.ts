import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-types';
import { codeActions } from '../../../server/src/features/actions/code-actions';
import { applyEdits, editsFor } from '../../support/edits';
import { atCursor, type Cursor, overriddenBy, read } from '../../support/reading';

const TARGET = { uri: 'file:///mi/conf/deployment.toml', version: 7, versioned: false };
const SERVER = '[server]\nhostname = "localhost"\n';

function actionsAt({ deployment, findings, trial, position }: Cursor, only?: string[]): CodeAction[] {
  return codeActions(deployment, findings, { range: { start: position, end: position }, only }, TARGET, trial);
}

function titlesAt(cursor: Cursor, only?: string[]): string[] {
  return actionsAt(cursor, only).map(({ title }) => title);
}

/** The text after the action with that title. */
function applied(cursor: Cursor, title: string): string {
  const action = actionsAt(cursor).find((one) => one.title === title);
  assert.ok(action, `"${title}" is offered, not only ${JSON.stringify(titlesAt(cursor))}`);
  return applyEdits(cursor.text, editsFor(TARGET.uri, action.edit));
}

/** Applies the preferred repair at the cursor; the text after it must have no finding left. */
function repaired(cursor: Cursor): string {
  const [action, ...more] = actionsAt(cursor);
  assert.ok(action?.isPreferred, 'the first repair is preferred');
  assert.ok(!more.some(({ isPreferred }) => isPreferred), 'and no other one');
  const text = applyEdits(cursor.text, editsFor(TARGET.uri, action.edit));
  assert.deepEqual(
    read(text).findings.map(({ code, message }) => `${code}: ${message}`),
    [],
  );
  return text;
}

describe('code actions', () => {
  describe('repair', () => {
    it('an offset that is no integer', () => {
      for (const [written, meant] of [
        ['3.0', 3],
        ['"12 "', 12],
        ['[3]', 3],
        ['"0x0B"', 11],
        ['"1_1"', 11],
      ]) {
        const cursor = atCursor(`${SERVER}offset =  |${written} # why\n`);
        assert.equal(
          applied(cursor, `Write the offset as an integer: ${meant}`),
          `${SERVER}offset =  ${meant} # why\n`,
        );
        assert.equal(repaired(cursor), `${SERVER}offset =  ${meant} # why\n`);
      }
    });

    it('an offset, with the ports that the file repeats', () => {
      const named = '[dashboard_config]\nmanagement_hostname = "localhost"\nmanagement_port = 9164\n';
      const cursor = atCursor(`${SERVER}off|set = 10\n${named}`);
      const title = titlesAt(cursor).find((one) => one.startsWith('Set offset to 11 ')) ?? '';
      assert.match(title, /\), and the port that this file repeats$/);
      assert.equal(applied(cursor, title), `${SERVER}offset = 11\n${named.replace('9164', '9165')}`);
      const behind = atCursor(`${SERVER}offset = 3\n${named.replace('9164', '916|4')}`);
      assert.equal(repaired(behind), `${SERVER}offset = 3\n${named.replace('9164', '9157')}`);
    });

    it('an offset that changes nothing: its line goes, comments stay', () => {
      assert.equal(repaired(atCursor(`${SERVER}offset = |10\n# more\n`)), `${SERVER}# more\n`);
      assert.equal(repaired(atCursor(`${SERVER}offset = |10 # why\n`)), `${SERVER}# why\n`);
      assert.equal(
        repaired(atCursor('[server]\r\noffset = |10\r\nhostname = "h"\r\n')),
        '[server]\r\nhostname = "h"\r\n',
      );
      assert.equal(repaired(atCursor('server = { hostname = "h", offset = |10 }\n')), 'server = { hostname = "h" }\n');
      assert.equal(repaired(atCursor('server = { offset = |10, hostname = "h" }\n')), 'server = { hostname = "h" }\n');
    });

    it('an effective port that was written as a base', () => {
      const cursor = atCursor(`${SERVER}[transport.http]\nlistener.port = 82|90 # http\n`);
      assert.equal(
        applied(cursor, 'Change listener.port to the base 8280'),
        `${SERVER}[transport.http]\nlistener.port = 8280 # http\n`,
      );
      repaired(cursor);
      repaired(atCursor(`${SERVER}[mediation]\ninternal_https_api_port = |9164`));
    });

    it('two listeners on one port', () => {
      const cursor = atCursor(`${SERVER}[transport.http]\nlistener.port = 9000\nlistener.secured_port = 9|000\n`);
      assert.match(actionsAt(cursor)[0]?.title ?? '', /^Use the free port \d+ \(base \d+\)$/);
      repaired(cursor);
    });

    it('a missing host name', () => {
      const rest = '[transport.http]\nlistener.port = 9001\n';
      assert.equal(
        repaired(atCursor(`[ser|ver]\noffset = 3\n${rest}`)),
        `[server]\noffset = 3\nhostname = "localhost"\n${rest}`,
      );
      assert.equal(
        repaired(atCursor('# Keys\n[|transport.http]\nlistener.port = 9001\n')),
        '[server]\nhostname = "localhost"\n\n# Keys\n[transport.http]\nlistener.port = 9001\n',
      );
      assert.equal(repaired(atCursor(`[[ser|ver]]\nhostname = "h"\n${rest}`)), `[server]\nhostname = "h"\n${rest}`);
    });

    it('a key that the server ignores', () => {
      assert.equal(repaired(atCursor(`${SERVER}port|Offset = 12\n`)), `${SERVER}offset = 12\n`);
      assert.equal(
        repaired(atCursor(`${SERVER}[transport.http]\n"listener.po|rt" = 9001\n`)),
        `${SERVER}[transport.http]\nlistener.port = 9001\n`,
      );
    });

    it('a key in the wrong place: it moves, its comment stays', () => {
      assert.equal(repaired(atCursor(`off|set = 12 # why\n${SERVER}`)), `# why\n${SERVER}offset = 12\n`);
      assert.equal(
        repaired(atCursor(`${SERVER}[transport.https]\nlistener.po|rt = 9443\n`)),
        `${SERVER}[transport.https]\n\n[transport.http]\nlistener.secured_port = 9443\n`,
      );
    });

    it('a key that the server ignores beside the right one: it goes', () => {
      const cursor = atCursor(`${SERVER}offset = 20\nport|Offset = 12\n`);
      assert.equal(applied(cursor, 'Remove portOffset, which has no effect'), `${SERVER}offset = 20\n`);
    });

    it('for each finding that the range touches, the preferred ones first', () => {
      const { deployment, findings, trial } = read(
        `${SERVER}[transport.http]\nlistener.port = 8290\n[monitoring.jmx]\nrmi_registry_port = 9999\n`,
      );
      const range = { start: { line: 0, character: 0 }, end: { line: 6, character: 0 } };
      const fixes = codeActions(deployment, findings, { range }, TARGET, trial).filter(
        ({ kind }) => kind === 'quickfix',
      );
      assert.deepEqual(
        fixes.map(({ title }) => title),
        ['Change listener.port to the base 8280', 'Remove the port'],
      );
      assert.deepEqual(
        fixes.map(({ diagnostics }) => diagnostics?.map(({ code }) => code)),
        [['port-already-effective'], ['port-never-opened']],
      );
    });

    it('nothing where nothing is wrong, or where the cursor is elsewhere', () => {
      assert.deepEqual(titlesAt(atCursor(`${SERVER}[transport.http]\nlistener.port = 90|01\n`)), []);
      assert.deepEqual(titlesAt(atCursor(`${SERVER}[transport.h|ttp]\nlistener.port = 8290\n`)), []);
    });
  });

  describe('Set offset to N', () => {
    it('revives the commented-out offset, with its spacing, as the vendor’s page says', () => {
      const cursor = atCursor(`${SERVER}# off|set  = 10\n\n[user_store]\n`);
      assert.deepEqual(titlesAt(cursor), [
        'Set offset to 11 (8291, 8254, 9202, 9165)',
        'Set offset to 20 (8300, 8263, 9211, 9174)',
      ]);
      assert.equal(
        applied(cursor, 'Set offset to 11 (8291, 8254, 9202, 9165)'),
        `${SERVER}offset  = 11\n\n[user_store]\n`,
      );
    });

    it('offers the offset that is commented out first', () => {
      const cursor = atCursor(`${SERVER}  #offset = 30 # ours\n`.replace('30', '|30'));
      assert.equal(titlesAt(cursor)[0], 'Set offset to 30 (8310, 8273, 9221, 9184)');
      assert.equal(applied(cursor, titlesAt(cursor)[0] ?? ''), `${SERVER}  offset = 30 # ours\n`);
    });

    it('writes a new line below [server] where there is none', () => {
      assert.equal(
        applied(atCursor(`[ser|ver]\r\n  hostname = "h" # x\r\n\r\n`), 'Set offset to 11 (8291, 8254, 9202, 9165)'),
        '[server]\r\n  hostname = "h" # x\r\n  offset = 11\r\n\r\n',
      );
    });

    it('changes the offset that is there, or takes it away', () => {
      const cursor = atCursor(`${SERVER}off|set = 3 # why\n`);
      assert.deepEqual(titlesAt(cursor), [
        'Set offset to 11 (8291, 8254, 9202, 9165)',
        'Set offset to 20 (8300, 8263, 9211, 9174)',
        'Remove the offset: the built-in 10 counts again (8290, 8253, 9201, 9164)',
      ]);
      assert.equal(applied(cursor, 'Set offset to 11 (8291, 8254, 9202, 9165)'), `${SERVER}offset = 11 # why\n`);
      assert.equal(
        applied(cursor, 'Remove the offset: the built-in 10 counts again (8290, 8253, 9201, 9164)'),
        `${SERVER}# why\n`,
      );
    });

    it('completes an offset that is being typed', () => {
      assert.equal(
        applied(atCursor('[ser|ver]\nhostname = "h"\noffset =\n'), 'Set offset to 11 (8291, 8254, 9202, 9165)'),
        '[server]\nhostname = "h"\noffset = 11\n',
      );
      assert.equal(
        applied(atCursor('[ser|ver]\nhostname = "h"\noffset\n'), 'Set offset to 11 (8291, 8254, 9202, 9165)'),
        '[server]\nhostname = "h"\noffset = 11\n',
      );
    });

    it('shows sums with the bases of the file, and leaves out what is off', () => {
      const text = `[transport.http]\nlistener.port = 9001\nlistener.secured_enable = false\n`;
      assert.deepEqual(titlesAt(atCursor(`[ser|ver]\nhostname = "h"\n${text}`)), [
        'Set offset to 11 (9012, 9202)',
        'Set offset to 20 (9021, 9211)',
      ]);
    });

    it('skips offsets with which two ports meet, or one leaves the range', () => {
      const tcp = '[transport.tcp]\nlistener.enable = true\nlistener.port = 8291\n';
      assert.equal(
        titlesAt(atCursor(`[ser|ver]\nhostname = "h"\n${tcp}`))[0],
        'Set offset to 12 (8292, 8255, 9203, 9166)',
      );
      const high = '[transport.http]\nlistener.port = 65520\n';
      assert.deepEqual(titlesAt(atCursor(`[ser|ver]\nhostname = "h"\noffset = 3\n${high}`)), [
        'Set offset to 11 (65531, 8254, 9202, 9165)',
        'Remove the offset: the built-in 10 counts again (65530, 8253, 9201, 9164)',
      ]);
    });

    it('is not offered where it would do nothing, or for other products', () => {
      assert.deepEqual(titlesAt(atCursor(`${SERVER}off|set = 3\n`, overriddenBy('5'))), []);
      assert.deepEqual(titlesAt(atCursor(`[ser|ver]\nhostname = "h"\n[apim.gateway]\nx = 1\n`)), []);
      assert.deepEqual(titlesAt(atCursor(`[server]\nhost|name = "h"\n`)), []);
    });

    it('takes no prose and no comment inside a value for a commented-out offset', () => {
      for (const comment of ['# offset = added to each port', '# offset = 10 or so', '# the offset = 10']) {
        assert.deepEqual(titlesAt(atCursor(`${SERVER}|${comment}\n`)), [], comment);
      }
      assert.deepEqual(titlesAt(atCursor(`${SERVER}roles = [\n|# offset = 20\n]\n`)), []);
    });
  });

  it('are of the kinds that the editor asks for', () => {
    const cursor = atCursor(`${SERVER}offset = |3.0\n`);
    const kinds = (only?: string[]) => [...new Set(actionsAt(cursor, only).map(({ kind }) => kind))];
    assert.deepEqual(kinds(), ['quickfix', 'refactor.rewrite']);
    assert.deepEqual(kinds(['']), ['quickfix', 'refactor.rewrite']);
    assert.deepEqual(kinds(['quickfix']), ['quickfix']);
    assert.deepEqual(kinds(['refactor']), ['refactor.rewrite']);
    assert.deepEqual(kinds(['refactor.rewrite']), ['refactor.rewrite']);
    assert.deepEqual(kinds(['refactor.re', 'source', 'quickfix.other']), []);
  });

  it('carry versioned edits only for editors that take them', () => {
    const { deployment, findings, trial } = read(`${SERVER}offset = 10\n`);
    const range = { start: { line: 2, character: 9 }, end: { line: 2, character: 9 } };
    const edits = [{ range: { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } }, newText: '' }];
    const edit = (versioned: boolean) =>
      codeActions(deployment, findings, { range }, { ...TARGET, versioned }, trial)[0]?.edit;
    assert.deepEqual(edit(false), { changes: { [TARGET.uri]: edits } });
    assert.deepEqual(edit(true), {
      documentChanges: [{ textDocument: { uri: TARGET.uri, version: 7 }, edits }],
    });
  });
});
