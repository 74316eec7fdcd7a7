import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Setting } from '../../../micro-integrator/pipeline/group-settings';
import { chosen } from '../../../micro-integrator/pipeline/settings';
import type { Found } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { nearest } from '../../repairs/spelling';

/** A text that looks like a reference and is none. */
export const REFERENCE_MISSPELT: Kind<'reference-misspelt'> = {
  code: 'reference-misspelt',
  check,
  page: null,
  title: 'A text that looks like a reference and is none',
  why: 'The server resolves `$ref{}`, `$env{}`, `$sys{}` and `$secret{}`, in lower case and with braces. Anything else that begins with `$` is taken as it stands: `$evn{HOST}` or `$ENV{HOST}` anywhere, and a file name such as `$KEYSTORE`, where a shell would put in a variable.',
  example: `${SERVER}\n[keystore.primary]\nalias = "$rfe{server.hostname}"\n`,
  repaired: `${SERVER}\n[keystore.primary]\nalias = "$ref{server.hostname}"\n`,
  noFix: null,
};

const WORDS = ['ref', 'env', 'sys', 'secret'] as const;

/** What people write for them; `$environment{}` and the like are further away than a slip. */
const LOOKS_LIKE = /\$([A-Za-z]{2,12})([{(])([A-Za-z_][\w.' -]{0,80})([})])/g;

/** The name of a variable as a shell has it, and nothing else. */
const VARIABLE = /^\$([A-Z_][A-Z0-9_]*)$/;

/** Keys whose value is the name of a file. */
const IS_FILE = /(?:^|[_.])(?:file_name|file_path|location|truststore_location|keystore_location)$/;

const misspelt = chosen((setting, { text }) => mistakesIn(setting, text).length > 0);

function check({ tree }: Deployment): Found[] {
  return misspelt({ tree }).flatMap((setting) => mistakesIn(setting, tree.text));
}

function mistakesIn(setting: Setting, text: string): Found[] {
  const { value } = setting;
  const mayRefer = typeof value === 'string' && value.includes('$');
  return mayRefer ? [...slips(setting, text), ...variable(setting, text)] : [];
}

function slips({ entry }: Setting, text: string): Found[] {
  const { start, end } = entry.value.span;
  return [...text.slice(start, end).matchAll(LOOKS_LIKE)].flatMap(
    ({ 0: written, 1: word = '', 2: open, 3: name, 4: close, index }) => {
      const isOpen = open === '{' && close === '}';
      const known = WORDS.find((one) => one === word);
      const meant = known ? (isOpen ? null : known) : (nearest(word, WORDS, 1) ?? nearestSwapped(word));
      if (meant === null || (open === '{') !== (close === '}')) return [];
      const instead = `$${meant}{${name}}`;
      const span = { start: start + index, end: start + index + written.length };
      return [
        {
          severity: 'warning',
          message: said`\`${written}\` is no reference, and the server takes it as it stands. Did you mean \`${instead}\`?`,
          span,
          repairs: () => [{ title: said`Write ${instead}`, preferred: true, edits: [{ span, text: instead }] }],
        },
      ];
    },
  );
}

/** Short words are taken for another only where no more than two letters changed places, or the case. */
function nearestSwapped(word: string): string | null {
  return word.length > 4 ? nearest(word, WORDS, 2) : null;
}

function variable({ key, value, entry }: Setting, text: string): Found[] {
  const name = typeof value === 'string' && IS_FILE.test(key) ? VARIABLE.exec(value)?.[1] : undefined;
  if (name === undefined) return [];
  const instead = `$env{${name}}`;
  const quote = text[entry.value.span.start] ?? '"';
  return [
    {
      severity: 'information',
      message: said`The server looks for a file of this name: variables of a shell are not put in. \`${instead}\` takes an environment variable.`,
      span: entry.value.span,
      repairs: () => [
        {
          title: said`Write ${instead}`,
          preferred: false,
          edits: [{ span: entry.value.span, text: `${quote}${instead}${quote}` }],
        },
      ],
    },
  ];
}
