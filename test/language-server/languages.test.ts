import assert from 'node:assert/strict';
import { sentencesFor } from '../../server/src/language-server/languages';
import { speak } from '../../server/src/words/language';
import { type Editor, editorBesideServer, URI } from '../support/editor';

const TEXT = '[server]\nhostname = "localhost"\noffset = "x"\n';

describe('the language of the server', () => {
  let editor: Editor;
  beforeEach(() => {
    editor = editorBesideServer({});
  });
  afterEach(() => {
    editor.dispose();
    speak(null);
  });

  /** What an editor of that language is told first of the same file: a finding, and the hover over it. */
  const told = async (locale?: string) => {
    await editor.initialize(locale === undefined ? {} : { locale });
    await editor.open(TEXT);
    await editor.until(() => editor.published.some(({ diagnostics }) => diagnostics.length > 0));
    const [diagnostic] = editor.published.findLast(({ uri }) => uri === URI)?.diagnostics ?? [];
    const hover = await editor.hover({ line: 2, character: 10 });
    return { message: diagnostic?.message, code: diagnostic?.code, hover: JSON.stringify(hover?.contents) };
  };

  it('is Spanish in an editor that is', async () => {
    const { message, code, hover } = await told('es');
    assert.equal(
      message,
      'El servidor arranca y no escucha en nada: "x" no es un entero de 32 bits. Escriba un número entero o quítelo: entonces cuenta el integrado 10.',
    );
    assert.equal(code, 'offset-invalid');
    assert.match(hover, /\*\*El servidor arranca y no escucha en nada: el offset `x` no es un entero\.\*\*/);
    assert.match(hover, /Sustituye al integrado 10; no se suma a él\./);
  });

  it('is Spanish in what is offered, and in what stands beside the text', async () => {
    await told('es');
    const line = { start: { line: 2, character: 0 }, end: { line: 2, character: 12 } };
    assert.deepEqual(
      (await editor.actions(line, ['quickfix'])).map(({ title }) => title),
      ['Quitar el offset (vuelve a contar el integrado 10)'],
    );
    const hints = await editor.hints();
    assert.deepEqual(
      hints.flatMap(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value))),
      ['el servidor no escucha en nada'],
    );
    const status = await editor.execute<{ offset: string; offsetSource: string }>('miPorts.status', URI);
    assert.deepEqual([status.offset, status.offsetSource], ['Offset ilegible', '[server] offset, línea 3']);
    const [host] = await editor.execute<{ instances: { detail: string }[] }[]>('miPorts.hosts');
    assert.equal(host?.instances[0]?.detail, 'el servidor no escucha en nada');
    const { hosts } = await editor.execute<{ hosts: { columns: { purpose: string }[] }[] }>('miPorts.map');
    const [map] = hosts;
    assert.equal(map?.columns[0]?.purpose, 'API y servicios proxy por HTTP');
    const explanation = await editor.execute<string>('miPorts.explanation', 'offset-invalid');
    assert.match(explanation, /^## offset-invalid\n\n\*\*El offset no es un entero\.\*\* El servidor copia/);
  });

  it('is English in one of a language that it has not, and in one that tells none', async () => {
    const { message } = await told('eo');
    assert.match(message?.toString() ?? '', /^The server starts and listens on nothing/);
    assert.equal(sentencesFor({ locale: undefined, options: {} }), null);
    assert.equal(sentencesFor({ locale: 'est', options: {} }), null);
  });

  it('is what a client brings along for a server that reads no file, if that is a table of sentences', () => {
    const brought = { closed: 'fermé' };
    assert.equal(sentencesFor({ locale: 'fr', options: { sentences: brought } }), brought);
    for (const sentences of ['x', null, { closed: 1 }])
      assert.equal(sentencesFor({ locale: 'fr', options: { sentences } }), null);
  });

  it('is Spanish wherever it is spoken', () => {
    for (const locale of ['es-MX', 'es_419', 'ES']) assert.ok(sentencesFor({ locale, options: {} }), locale);
  });
});
