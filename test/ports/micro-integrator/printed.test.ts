import assert from 'node:assert/strict';
import { jinjaText } from '../../../server/src/ports/micro-integrator/printing/jinja-text';
import { parseProperties, propertiesIn } from '../../../server/src/ports/micro-integrator/printing/properties';
import { xmlAttribute, xmlContent, xmlText } from '../../../server/src/ports/micro-integrator/printing/xml-text';
import { findingsOf, outcome, SERVER } from '../support/outcome';

describe('a value that a template prints', () => {
  const settings = new Map<string, string | bigint | boolean>([
    ['p.n', 7n],
    ['p.text', 'seven'],
    ['p.on', true],
    ['p.again', '{{ p.n }}'],
  ]);
  const printed = (text: string) => jinjaText(text, (path) => settings.get(path));
  const prints = (text: string, expected: string | null) =>
    it(JSON.stringify(text), () => assert.equal(printed(text), expected));

  describe('is evaluated once more when it has braces', () => {
    prints('3', '3');
    prints('{{ 3 }}', '3');
    prints('{{3}}', '3');
    prints('{{ 1 + 2 }}', '3');
    prints('{{ 2 * 3 - 1 }}', '5');
    prints('{{ -3 }}', '-3');
    prints("{{ '3' }}", '3');
    prints('{{ "3" }}4', '34');
    prints('1{{ 2 }}{{ 3 }}', '123');
    prints('{{ p.n }}', '7');
    prints('{{ p.text }}{{ p.on }}', 'seventrue');
    prints('{{ p.missing }}3', '3');
    prints('{{}}3', '3');
    prints('{{ true }}', 'true');
    prints('{% raw %}4{% endraw %}', '4');
    prints('{%- raw -%}{{ 4 }}{%- endraw -%}', '{{ 4 }}');
    prints('{# note #}{{ 3 }}', '3');
  });

  describe('stays as it is where nothing is to be evaluated', () => {
    prints('{# note #}3', '{# note #}3');
    prints('{{ 3', '{{ 3');
    prints('{% 3', '{% 3');
    prints('3 }}', '3 }}');
    prints('{ 3 }', '{ 3 }');
  });

  describe('is known to the server only for anything else', () => {
    prints('{{ p.n | upper }}', null);
    prints('{{ 6 / 2 }}', null);
    prints('{% if true %}3{% endif %}', null);
    prints('{{ p.again }}', null);
  });
});

describe('a value in an XML file', () => {
  const content = (text: string, expected: string | null) =>
    it(JSON.stringify(text), () => assert.equal(xmlText(text), expected));

  describe('between tags', () => {
    content('abc', 'abc');
    content('a > b "c" \'d\'', 'a > b "c" \'d\'');
    content('&lt;&gt;&amp;&quot;&apos;', '<>&"\'');
    content('&#51;&#x33;', '33');
    content('a\r\nb\rc', 'a\nb\nc');
    content('&#13;', '\r');
    content('<![CDATA[<a> & ]]>b', '<a> & b');
    content('a<!-- b - c -->d', 'ad');
    content('a<?b c?>d', 'ad');
    content('a<b/>c', 'ac');
    content('a<b x="1" y=\'2\'>c</b>d', 'ad');
    content('<a><b>c</b></a>', '');
    content('é', 'Ã©');
    content('\u{1f600}', 'ð\u009f\u0098\u0080');
  });

  describe('breaks the file', () => {
    for (const text of [
      'a<b',
      'a&b',
      '&b;',
      '&#;',
      '&#51',
      '&#0;',
      '&#11;',
      '&#xD800;',
      '&#xFFFE;',
      '&#x110000;',
      ']]>',
      '<3>',
      '<b>',
      '</b>',
      '<a></b>',
      '<a><b></a></b>',
      '<a b>',
      '<a b=1>',
      '<!-- a -- b -->',
      '<![CDATA[a',
      '<?xml version="1.0"?>',
      '\u0000',
      '\b',
      '\u001f',
    ])
      content(text, null);
  });

  it('may be an element, which is there instead of the text', () => {
    assert.deepEqual(xmlContent('a<b/>'), { text: 'a', element: true });
    assert.deepEqual(xmlContent('a<!-- b -->'), { text: 'a', element: false });
  });

  it('is read otherwise in an attribute', () => {
    assert.equal(xmlAttribute('a ]]> \t b\r\nc\n&#10;'), 'a ]]>   b c \n');
    for (const text of ['a"b', 'a<b', 'a&b', '\b']) assert.equal(xmlAttribute(text), null, text);
    assert.equal(xmlAttribute("a'b>c"), "a'b>c");
  });
});

describe('a value or a name that breaks a file', () => {
  /** Each file that is broken, and what becomes of the server. */
  const breaks = (what: string, toml: string, expected: string, codes: readonly string[]) =>
    it(what, () => {
      const text = `${SERVER}${toml}\n`;
      assert.equal(outcome(text).replace(/:.*/, ''), expected);
      const errors = findingsOf(text).filter(({ severity }) => severity === 'error');
      assert.deepEqual(
        errors.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`),
        codes,
      );
    });

  const password = (value: string) => `[keystore.primary]\npassword = ${value}`;
  breaks('an ampersand in a password', password('"a&b"'), 'failed', ['xml-unsafe-value "a&b"']);
  breaks('the same as it should be written', password('"a&amp;b"'), 'ok', []);
  breaks('a backspace, where a backslash before a b was meant', password('"wso2car\\bon"'), 'failed', [
    'xml-unsafe-value "wso2car\\bon"',
  ]);
  breaks('a tab', password('"a\\tb"'), 'ok', []);
  breaks('a key that no template prints', '[p]\na = "<&"', 'ok', []);
  breaks('a parameter of the listener', "[transport.http]\nlistener.parameter.x = 'a<b'", 'failed', [
    "xml-unsafe-value 'a<b'",
  ]);
  breaks('the name of a parameter', "[transport.http.listener.parameter]\n'a<b' = 1", 'failed', ['xml-unsafe-value 1']);
  breaks('a quote in an attribute', "[transport.http]\nlistener.class = 'a\"b'", 'failed', ["xml-unsafe-value 'a\"b'"]);
  breaks(
    'quotes in a template expression',
    `[transport.http]\nlistener.class = '{{ "a.PassThroughHttpListener" }}'`,
    'ok',
    [],
  );
  breaks('a template expression that prints a bracket', password(`"{{ '<' }}"`), 'failed', [
    `xml-unsafe-value "{{ '<' }}"`,
  ]);
  breaks('a quote between tags', "[keystore.primary]\npassword = 'a\"b'", 'ok', []);
  breaks(
    'in a table of an array',
    '[[custom_transport.listener]]\nprotocol = "p"\nclass = "a&b"\nparameter.port = 1025',
    'failed',
    ['xml-unsafe-value "a&b"'],
  );
  breaks(
    'what is switched off is not printed',
    '[transport.http]\nlistener.enable = false\nlistener.parameter.x = "<"',
    'ok',
    [],
  );
  breaks(
    'the keystore of the listener is printed with https',
    '[transport.http]\nlistener.enable = false\nlistener.keystore.password = "<"',
    'failed',
    ['xml-unsafe-value "<"'],
  );
  breaks(
    'and without https it is not',
    '[transport.http]\nlistener.secured_enable = false\nlistener.keystore.password = "<"',
    'ok',
    [],
  );
});

describe('a .properties file', () => {
  /** What is printed before the first `=` of a line, and what behind it. */
  const printed = (line: string): [string, string] => {
    const at = line.indexOf('=');
    return [line.slice(0, at), line.slice(at + 1)];
  };

  const reads = (text: string, expected: Record<string, string> | null) =>
    it(JSON.stringify(text), () => {
      const properties = parseProperties(text);
      assert.deepEqual(properties === null ? null : Object.fromEntries(properties), expected);
      for (const lines of [text.split('\n'), [text]]) {
        if (lines.every((line) => line.includes('='))) assert.deepEqual(propertiesIn(lines.map(printed)), properties);
      }
    });

  reads('a=b', { a: 'b' });
  reads('a = b', { a: 'b' });
  reads('a: b', { a: 'b' });
  reads('a b', { a: 'b' });
  reads('a', { a: '' });
  reads('a = b \t', { a: 'b \t' });
  reads('a=b\na=c', { a: 'c' });
  reads('# a=b\n! c=d\n  # e=f\n\ng=h', { g: 'h' });
  reads('a=b\\\n   c', { a: 'bc' });
  reads('a=b\\\\\nc=d', { a: 'b\\', c: 'd' });
  reads('a=\\t\\n\\x\\u0039', { a: '\t\nx9' });
  reads('a\\ b\\=c=d', { 'a b=c': 'd' });
  reads('a==b', { a: '=b' });
  reads('a=é', { a: 'Ã©' });
  reads('a=b\\', { a: 'b' });
  reads('a=\\u00', null);
  reads('a=\\\\u00', { a: '\\u00' });
  reads('a=\\\\\\u00', null);
});
