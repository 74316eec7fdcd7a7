import assert from 'node:assert/strict';
import { parseToml } from '../../server/src/toml/parse';
import { TemplateDocument } from '../../server/src/toml/template-document';
import { templateMarks, withoutMarks } from '../../server/src/toml/template-marks';

/** The marks of a text, as they are written. */
function marks(text: string): string[] {
  return templateMarks({ text, searches: null }).map(({ start, end }) => text.slice(start, end));
}

/** What is left of a text without them. */
function rest(text: string): string {
  return withoutMarks(text, templateMarks({ text, searches: null }));
}

describe('marks of template engines', () => {
  const cases: [what: string, text: string, expected: string[]][] = [
    ['a value of Helm', 'a = {{ .Values.a }}', ['{{ .Values.a }}']],
    ['a value of Ansible', 'a = {{a}}\nb = 1{{ b }}', ['{{a}}', '{{ b }}']],
    ['statements of Helm', '{{- if .a }}\nb = 1\n{{- end -}}', ['{{- if .a }}', '{{- end -}}']],
    ['statements of Ansible', '{% if a %}\nb = 1\n{%- endif +%}', ['{% if a %}', '{%- endif +%}']],
    ['Puppet', '<% if @a { -%>\na = <%= @a %>\n<% } %>', ['<% if @a { -%>', '<%= @a %>', '<% } %>']],
    ['Mustache', 'a = {{{ a }}}', ['{{{ a }}}']],
    ['comments over lines', '{{- /* [a]\nb */ -}}\n{# c\n d #}', ['{{- /* [a]\nb */ -}}', '{# c\n d #}']],
    ['parts of keys and headers', 'a.{{ $k }} = {{ $v }}\n[{{ .b }}]', ['{{ $k }}', '{{ $v }}', '{{ .b }}']],
    ['quotes within', 'a = {{ .b | default "#c" }} # {{ d }}', ['{{ .b | default "#c" }}']],
    ['around elements', 'a = [{{ range .b }}"{{ . }}", {{ end }}]', ['{{ range .b }}', '{{ end }}']],
    ['a torn string', 'a = "x-{{ .b | default "c" }}-y"\nd = 1', ['"x-{{ .b | default "c" }}-y"']],
    ['a torn empty string', `a = '{{ b | default('') }}'`, [`'{{ b | default('') }}'`]],
    ['none in strings', `a = "{{ b }}"\nc = '{% d %}'\ne = """\n{{ f }}\n"""\ng = '''<%= h %>'''`, []],
    ['none after an escaped quote', 'a = "\\"{{ b }}"\nc = """\\"""{{ d }}"""', []],
    ['none in comments', '# {{ a }}\nb = 1 # <%= c %>', []],
    ['none in tables with a brace too many', 'a = {{ b = 1 }}\nc = {{}}', []],
    ['none that ends on another line', 'a = {{ b\nc = { d = { e = 1 }}', []],
    ['none that ends nowhere', 'a = {{ b\nc = {% d\ne = <% f\n"""', []],
    ['some after a string that ends nowhere', 'a = """\nb = "\nc = {{ d }}', ['{{ d }}']],
  ];
  for (const [what, text, expected] of cases) {
    it(`are ${what}`, () => assert.deepEqual(marks(text), expected));
  }

  it('are taken away so that lines and places stay, and nothing is left of what they stand for', () => {
    assert.equal(
      rest('{{- if .a }}\r\nb = {{ c }}2\r\n  {{ d }} # e\n{% f %}g = 1{# h #}'),
      ['            \r\nb = ???????2\r\n          # e\n       g = 1       '].join(''),
    );
    assert.equal(
      rest('{{ toYaml .a }}{{ b }}\n<%- $c -%>\n{{/*\n[d]\n*/}}'),
      `${' '.repeat(22)}\n          \n    \n   \n    `,
    );
  });

  it('make a tree of the text without them, with the problems of the text that it is', () => {
    const text = '{{- /*\n[no]\n*/ -}}\n[server]\noffset = {{ .o }}\nhostname = "{{ .h }}"\n{{ .rest }}\n';
    const { sections, marks: found, problems, text: kept } = parseToml(text);
    assert.equal(kept, text);
    assert.equal(found.length, 3);
    assert.ok(problems.length > 0);
    const [server] = sections.slice(1);
    assert.equal(sections.length, 2);
    assert.deepEqual(
      server?.pairs.map(({ key, value }) => [text.slice(key.span.start, key.span.end), value.kind]),
      [
        ['offset', 'bad'],
        ['hostname', 'scalar'],
      ],
    );
    const [offset] = server?.pairs ?? [];
    assert.equal(text.slice(offset?.value.span.start, offset?.value.span.end), '{{ .o }}');
  });

  it('are found, and gone again, as they are typed', () => {
    const document = new TemplateDocument('a = 1\nb = 2\n');
    for (const [text, expected] of [
      ['a = {\nb = 2\n', []],
      ['a = {{ c }}\nb = 2\n', ['{{ c }}']],
      ['a = {{ c }}\nb = {% d %}\n', ['{{ c }}', '{% d %}']],
      ['a = {{ c }}\nb = \n', ['{{ c }}']],
      ['a = c\nb = \n', []],
      ['# <\n%\na = c\nb = \n', []],
    ] as const) {
      const { marks } = document.edit(text);
      assert.deepEqual(
        marks.map(({ start, end }) => text.slice(start, end)),
        expected,
        text,
      );
    }
  });

  it('are none in what is TOML', () => {
    for (const text of ['a = "{{ b }}"\n', 'a = { b = { c = 1 }}\n', 'a = [{}]\n']) {
      assert.deepEqual(parseToml(text).marks, []);
    }
  });

  it('are looked for in time that grows with the text', () => {
    for (const piece of [
      '{{',
      '{{ ',
      '"{{"x',
      "'''",
      '"""',
      '{%',
      '<%',
      '{{ a }}',
      '"{{ a "b" }}"',
      '\\',
      '{{a=',
      '#{{\n',
    ]) {
      assert.ok(templateMarks({ text: piece.repeat(50_000), searches: null }).length >= 0);
    }
  });
});
