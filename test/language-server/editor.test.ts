import assert from 'node:assert/strict';
import type { Connection } from 'vscode-languageserver';
import { Editor } from '../../server/src/language-server/editor';

describe('the editor at the other end', () => {
  it('is warned in one line, in which all is seen', () => {
    const warned: string[] = [];
    const editor = new Editor({ console: { warn: (line: string) => warned.push(line) } } as unknown as Connection);
    editor.warn('/ws/a\nb/.mi-ports.json: There is no setting "\uFEFFx\u202E".');
    assert.deepEqual(warned, ['/ws/a\\nb/.mi-ports.json: There is no setting "\\uFEFFx\\u202E".']);
  });
});
