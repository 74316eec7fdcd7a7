import assert from 'node:assert/strict';
import { type Diagnostic, type InlayHint, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { type Editor, type EditorOptions, editorBesideServer, URI } from '../support/editor';
import { applyEdits, editsFor } from '../support/edits';

const SERVER = '[server]\nhostname = "localhost"\n';

function codes(diagnostics: readonly Diagnostic[]): unknown[] {
  return diagnostics.map(({ code }) => code);
}

function labels(hints: readonly InlayHint[]): string[] {
  return hints.map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')));
}

describe('the language server', () => {
  let editor: Editor;

  /** Asks for the hints, and again whenever the server says that they have changed, until they are as expected. */
  async function assertHintsBecome(expected: readonly string[]): Promise<void> {
    for (;;) {
      const { refreshes } = editor;
      const found = labels(await editor.hints());
      if (found.join('\n') === expected.join('\n')) return;
      await editor.until(() => editor.refreshes > refreshes);
    }
  }

  async function start(options: EditorOptions = {}): Promise<void> {
    editor = editorBesideServer(options.settings);
    await editor.initialize(options);
  }

  afterEach(() => editor.dispose());

  it('says what it can do', async () => {
    editor = editorBesideServer();
    const { capabilities, serverInfo } = await editor.initialize();
    assert.equal(serverInfo?.name, 'mi-ports');
    assert.equal(capabilities.positionEncoding, 'utf-16');
    assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: TextDocumentSyncKind.Incremental });
    for (const provider of ['hoverProvider', 'inlayHintProvider', 'documentSymbolProvider', 'foldingRangeProvider']) {
      assert.equal(capabilities[provider as 'hoverProvider'], true, provider);
    }
    assert.ok(capabilities.completionProvider?.triggerCharacters?.includes('['));
    const actions = capabilities.codeActionProvider;
    assert.ok(typeof actions === 'object');
    assert.ok(actions.codeActionKinds?.includes('quickfix') && actions.codeActionKinds.includes('refactor.rewrite'));
  });

  it('answers every request about an open file', async () => {
    await start();
    await editor.open(`${SERVER}offset = 3\n\n[transport.http]\nlistener.port = 8290\n`);
    assert.deepEqual(codes(await editor.diagnostics(1)), ['port-already-effective']);
    const found = await editor.hover({ line: 2, character: 2 });
    assert.ok(found && JSON.stringify(found.contents).includes('8246'));
    assert.deepEqual(labels(await editor.hints()), ['HTTP 8293 · HTTPS 8246 · API 9194, 9157', '→ 8293']);
    assert.ok((await editor.completion({ line: 3, character: 0 })).length > 0);
    assert.deepEqual(
      (await editor.symbols()).map(({ name }) => name),
      ['[server]', '[transport.http]'],
    );
    assert.deepEqual(await editor.folds(), [
      { startLine: 0, endLine: 2 },
      { startLine: 4, endLine: 5 },
    ]);
    const place = { line: 5, character: 17 };
    const [action] = await editor.actions({ start: place, end: place });
    assert.equal(action?.title, 'Change listener.port to the base 8287');
  });

  it('answers nothing about a file that is not open', async () => {
    await start();
    const place = { line: 0, character: 0 };
    assert.equal(await editor.hover(place), null);
    assert.deepEqual(await editor.hints(), []);
    assert.deepEqual(await editor.completion(place), []);
    assert.deepEqual(await editor.symbols(), []);
    assert.deepEqual(await editor.folds(), []);
    assert.deepEqual(await editor.actions({ start: place, end: place }), []);
  });

  describe('follows a file', () => {
    it('as it is typed, and sends each version’s diagnostics with the version', async () => {
      await start();
      await editor.open(`${SERVER}offset = `);
      assert.deepEqual(codes(await editor.diagnostics(1)), ['toml-syntax']);
      for (const [index, character] of [...'x20'].entries()) {
        const at = { line: 2, character: 9 + index };
        await editor.change(2 + index, [{ range: { start: at, end: at }, text: character }]);
        await editor.diagnostics(2 + index);
      }
      const start2 = { line: 2, character: 9 };
      await editor.change(5, [{ range: { start: start2, end: { line: 2, character: 10 } }, text: '' }]);
      assert.deepEqual(await editor.diagnostics(5), []);
      assert.deepEqual(codes(await editor.diagnostics(2)), ['toml-syntax']);
      assert.deepEqual(labels(await editor.hints()), ['HTTP 8300 · HTTPS 8263 · API 9211, 9174']);
      assert.deepEqual(
        editor.published.map(({ version }) => version),
        [1, 2, 3, 4, 5],
      );
    });

    it('through many edits at once, which it analyses once, and a request behind them sees the last', async () => {
      await start();
      await editor.open(`${SERVER}offset = 2\n# `);
      await editor.diagnostics(1);
      const edits = Array.from({ length: 200 }, (_, index) => {
        const at = { line: 3, character: 2 + index };
        return editor.change(2 + index, [{ range: { start: at, end: at }, text: 'x' }]);
      });
      const end = { line: 2, character: 10 };
      edits.push(editor.change(202, [{ range: { start: end, end }, text: '0' }]));
      const hints = editor.hints();
      await Promise.all(edits);
      assert.deepEqual(labels(await hints), ['HTTP 8300 · HTTPS 8263 · API 9211, 9174']);
      assert.deepEqual(await editor.diagnostics(202), []);
      const versions = editor.published.map(({ version }) => version);
      assert.ok(versions.length <= 3, `published ${versions}`);
    });

    it('through several changes in one message, and a change of the whole text', async () => {
      await start();
      await editor.open(SERVER);
      await editor.change(2, [
        { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } }, text: 'offset = 1\n' },
        { range: { start: { line: 2, character: 9 }, end: { line: 2, character: 10 } }, text: '10' },
      ]);
      assert.deepEqual(codes(await editor.diagnostics(2)), ['offset-redundant']);
      await editor.change(3, [{ text: '[server]\n[mediation]\n' }]);
      assert.deepEqual(codes(await editor.diagnostics(3)), ['hostname-missing']);
    });

    it('with characters beyond the BMP and Windows line ends, counted as editors count', async () => {
      await start();
      await editor.open(
        '# 🎉🎉\r\n[server]\r\nhostname = "🎉" # 🎉\r\nweb_context_root = "🎉", y = 1\r\noffset = 10\r\n',
      );
      const [first, second] = await editor.diagnostics(1);
      assert.deepEqual(first?.range.start, { line: 3, character: 23 });
      assert.deepEqual(second?.range, { start: { line: 4, character: 9 }, end: { line: 4, character: 11 } });
    });

    it('until it is closed: its diagnostics go', async () => {
      await start();
      await editor.open(`${SERVER}offset = 10\n`);
      assert.equal((await editor.diagnostics(1)).length, 1);
      await editor.close();
      assert.deepEqual((await editor.until(() => editor.published[1])).diagnostics, []);
      assert.deepEqual(await editor.hints(), []);
    });

    it('apart from others', async () => {
      await start();
      const [a, b] = ['untitled:a', 'untitled:b'];
      await editor.open(`${SERVER}offset = 3\n`, { uri: a });
      await editor.open(`[server]\nhostname = "other"\noffset = 4\n`, { uri: b, version: 7 });
      await editor.diagnostics(7, b);
      assert.deepEqual(labels(await editor.hints(a)), ['HTTP 8283 · HTTPS 8246 · API 9194, 9157']);
      assert.deepEqual(labels(await editor.hints(b)), ['HTTP 8284 · HTTPS 8247 · API 9195, 9158']);
    });
  });

  describe('takes settings', () => {
    const pulling = {
      workspace: {
        configuration: true,
        didChangeConfiguration: { dynamicRegistration: true },
        inlayHint: { refreshSupport: true },
      },
    };

    it('by asking for them, and again whenever they change', async () => {
      await start({ capabilities: pulling, settings: { portOffset: 5 } });
      await editor.open(`${SERVER}[transport.http]\nlistener.port = "$env{PORT}"\n`);
      await editor.until(() => editor.registered.includes('workspace/didChangeConfiguration'));
      await assertHintsBecome(['HTTP ? · HTTPS 8248 · API ?, 9159 · override 5', '→ ?']);
      await editor.configure({ portOffset: null, environment: { PORT: '9001' } });
      await assertHintsBecome(['HTTP 9011 · HTTPS 8253 · API 9201, 9164 · built-in offset 10', '→ 9011']);
    });

    it('and sends the diagnostics that follow from them', async () => {
      await start({ capabilities: pulling, settings: {} });
      await editor.open(`${SERVER}offset = 10\n`);
      assert.deepEqual(codes(await editor.diagnostics(1)), ['offset-redundant']);
      await editor.configure({ portOffset: 60_000 });
      await editor.until(() => editor.published.some((one) => codes(one.diagnostics).includes('port-out-of-range')));
    });

    it('the last ones asked for, whichever answer comes first', async () => {
      let answerFirst = (_: unknown) => {};
      const first = new Promise((resolve) => {
        answerFirst = resolve;
      });
      await start({ capabilities: pulling, settings: () => first });
      await editor.open(SERVER);
      await editor.configure(() => ({ portOffset: 7 }));
      await assertHintsBecome(['HTTP 8287 · HTTPS 8250 · API 9198, 9161 · override 7']);
      answerFirst({ portOffset: 3 });
      await editor.hover({ line: 0, character: 0 });
      assert.deepEqual(labels(await editor.hints()), ['HTTP 8287 · HTTPS 8250 · API 9198, 9161 · override 7']);
    });

    it('from the first message, for editors that are not asked', async () => {
      await start({ initializationOptions: { settings: { portOffset: 3 } } });
      await editor.open(SERVER);
      assert.deepEqual(labels(await editor.hints()), ['HTTP 8283 · HTTPS 8246 · API 9194, 9157 · override 3']);
      await editor.configure({ portOffset: 4, inlayHints: { form: 'short' } });
      assert.deepEqual(labels(await editor.hints()), ['override 4 → 8284, 8247, 9195, 9158']);
      await editor.configure({ portOffset: 4, inlayHints: { form: 'other' } });
      assert.deepEqual(labels(await editor.hints()), ['HTTP 8284 · HTTPS 8247 · API 9195, 9158 · override 4']);
    });

    it('from the first message where the answer is that there are none', async () => {
      await start({
        capabilities: pulling,
        settings: null,
        initializationOptions: { settings: { portOffset: 3 } },
      });
      await editor.open(SERVER);
      await editor.until(() => editor.refreshes > 0);
      await assertHintsBecome(['HTTP 8283 · HTTPS 8246 · API 9194, 9157 · override 3']);
    });

    it('and takes those of the wrong type for none', async () => {
      await start({
        initializationOptions: { settings: { portOffset: 'x', environment: [1], systemProperties: 5, inlayHints: 1 } },
      });
      await editor.open(SERVER);
      assert.deepEqual(labels(await editor.hints()), ['HTTP 8290 · HTTPS 8253 · API 9201, 9164 · built-in offset 10']);
    });
  });

  it('leaves files of other names alone, unless they are in our language', async () => {
    await start();
    await editor.open(`${SERVER}offset = 10\n`, { languageId: 'toml', uri: 'file:///Cargo.toml' });
    await editor.open(`${SERVER}offset = 10\n`, { uri: 'file:///node1.toml', version: 2 });
    assert.deepEqual(codes(await editor.diagnostics(2, 'file:///node1.toml')), ['offset-redundant']);
    assert.deepEqual(
      await editor.connection.sendRequest('textDocument/documentSymbol', {
        textDocument: { uri: 'file:///Cargo.toml' },
      }),
      [],
    );
  });

  it('knows a deployment.toml in any language, however its uri is spelled', async () => {
    await start();
    const spellings = [
      'file:///mi/%64eployment.toml',
      'file:///mi/deployment%2Etoml',
      'file:///mi/deployment.toml?a#b',
    ];
    for (const [index, uri] of spellings.entries()) {
      await editor.open(`${SERVER}offset = 10\n`, { languageId: 'toml', uri, version: index + 1 });
      assert.deepEqual(codes(await editor.diagnostics(index + 1, uri)), ['offset-redundant'], uri);
    }
    assert.equal((await editor.execute<object[]>('miPorts.instances'))?.length, 1);
  });

  it('knows one on a drive in capitals, too', async () => {
    await start();
    const onDrive = 'file:///C:/Mi/Deployment.toml';
    await editor.open(`${SERVER}offset = 10\n`, { languageId: 'toml', uri: onDrive });
    assert.deepEqual(codes(await editor.diagnostics(1, onDrive)), ['offset-redundant']);
  });

  it('leaves a file alone that is opened once more, in another language', async () => {
    await start();
    const uri = 'file:///node1.toml';
    await editor.open(`${SERVER}offset = 10\n`, { uri });
    assert.deepEqual(codes(await editor.diagnostics(1, uri)), ['offset-redundant']);
    await editor.open(`${SERVER}offset = 10\n`, { uri, languageId: 'toml' });
    assert.deepEqual(await editor.execute('miPorts.instances'), []);
    assert.deepEqual(editor.published.at(-1)?.diagnostics, []);
  });

  describe('adapts to the editor', () => {
    const place = { line: 2, character: 9 };

    it('edits are tied to a version only where it can be', async () => {
      const text = `${SERVER}offset = 10\n`;
      for (const documentChanges of [true, false, undefined]) {
        const workspaceEdit = documentChanges === undefined ? {} : { documentChanges };
        await start({ capabilities: { workspace: { workspaceEdit } } });
        await editor.open(text, { version: 4 });
        const [action] = await editor.actions({ start: place, end: place }, ['quickfix']);
        assert.equal(applyEdits(text, editsFor(URI, action?.edit)), SERVER);
        assert.equal(action?.edit?.changes === undefined, documentChanges === true);
        const [change] = action?.edit?.documentChanges ?? [];
        if (change && 'textDocument' in change) assert.equal(change.textDocument.version, 4);
        editor.dispose();
      }
    });

    it('snippets only where it knows them', async () => {
      for (const snippetSupport of [true, false]) {
        await start({ capabilities: { textDocument: { completion: { completionItem: { snippetSupport } } } } });
        await editor.open(`${SERVER}of\n`);
        const [item] = await editor.completion({ line: 2, character: 2 });
        assert.ok(item?.textEdit);
        assert.equal(item.textEdit.newText.includes('$'), snippetSupport);
        editor.dispose();
      }
    });

    it('code actions of the kinds that it asks for', async () => {
      await start();
      await editor.open(`${SERVER}offset = 3.0\n`);
      const range = { start: place, end: place };
      assert.deepEqual(await editor.actions(range, ['source.organizeImports']), []);
      assert.ok((await editor.actions(range, ['quickfix'])).every(({ kind }) => kind === 'quickfix'));
      assert.ok((await editor.actions(range, ['refactor'])).length > 0);
    });
  });

  describe('survives', () => {
    const text = `${SERVER}offset = 3\n`;

    async function assertAlive(): Promise<void> {
      await editor.open(text.replace('localhost', 'alive'), { uri: 'untitled:alive', version: 9 });
      assert.deepEqual(await editor.diagnostics(9, 'untitled:alive'), []);
      assert.equal((await editor.hints('untitled:alive')).length, 1);
    }

    it('requests that make no sense', async () => {
      await start();
      await editor.open(text);
      for (const [method, params] of [
        ['textDocument/hover', {}],
        ['textDocument/hover', { textDocument: { uri: URI } }],
        ['textDocument/hover', { textDocument: { uri: URI }, position: 'here' }],
        ['textDocument/hover', { textDocument: { uri: 5 }, position: { line: 0, character: 0 } }],
        ['textDocument/inlayHint', { textDocument: { uri: URI } }],
        ['textDocument/codeAction', { textDocument: { uri: URI } }],
        ['textDocument/completion', { textDocument: { uri: URI }, position: { line: -5, character: 1e9 } }],
        ['textDocument/rename', {}],
        ['no/such/method', {}],
        ['workspace/executeCommand', { command: 'no.such.command' }],
      ] as const) {
        await editor.connection.sendRequest(method, params).catch(() => {});
      }
      await assertAlive();
    });

    it('notifications that make no sense', async () => {
      await start();
      for (const [method, params] of [
        ['textDocument/didOpen', {}],
        ['textDocument/didChange', { textDocument: { uri: 'untitled:never', version: 2 }, contentChanges: [] }],
        ['textDocument/didChange', {}],
        ['textDocument/didClose', { textDocument: { uri: 'untitled:never' } }],
        ['workspace/didChangeConfiguration', {}],
        ['workspace/didChangeConfiguration', { settings: 'x' }],
        ['workspace/didChangeWatchedFiles', {}],
        ['$/no/such/notification', {}],
      ] as const) {
        await editor.connection.sendNotification(method, params);
      }
      await assertAlive();
    });

    it('a client that fails on everything that it is asked', async () => {
      editor = editorBesideServer(() => Promise.reject(new Error('no settings')));
      editor.connection.onRequest('client/registerCapability', () => Promise.reject(new Error('no registration')));
      editor.connection.onRequest('workspace/inlayHint/refresh', () => Promise.reject(new Error('no refresh')));
      await editor.initialize({
        capabilities: {
          workspace: {
            configuration: true,
            didChangeConfiguration: { dynamicRegistration: true },
            didChangeWatchedFiles: { dynamicRegistration: true },
            inlayHint: { refreshSupport: true },
          },
        },
      });
      await editor.until(() => editor.logged.some((line) => line.includes('no settings')));
      await editor.until(() => editor.logged.some((line) => line.includes('no registration')));
      await assertAlive();
    });

    it('texts of every kind', async () => {
      await start();
      let version = 1;
      await editor.open('', { version });
      for (const wild of [
        '\u0000',
        '\uD800',
        '[[',
        '"""',
        "'''",
        '= = =',
        '{'.repeat(2000),
        '[a.'.repeat(2000),
        '\uFEFF[server]',
      ]) {
        version++;
        await editor.change(version, [{ text: wild }]);
        await editor.diagnostics(version);
      }
      await assertAlive();
    });
  });
});
