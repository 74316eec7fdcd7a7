import type { Deployment } from '../../../micro-integrator/deployment';
import { breaksXml } from '../../../micro-integrator/pipeline/rendering';
import type { Setting } from '../../../micro-integrator/pipeline/settings';
import type { Found } from '../../finding';
import { type Kind, SERVER } from '../../kind';

/** Values that break one of the server's XML files. */
export const XML_UNSAFE_VALUE: Kind<'xml-unsafe-value'> = {
  code: 'xml-unsafe-value',
  check,
  page: null,
  title: "A value that breaks one of the server's files",
  why: 'The server prints the settings into XML files without escaping them. `<` or `&` in such a value, often in a password, breaks the file: with carbon.xml or axis2.xml the start-up fails, with internal-apis.xml the internal ports stay closed.',
  example: `${SERVER}\n[keystore.primary]\npassword = "a&b"\n`,
  repaired: `${SERVER}\n[keystore.primary]\npassword = "a&amp;b"\n`,
};

/** The setting that is to blame may be another one than the printed one: the value was taken from there. */
function check({ settings, unsafe, listeners }: Deployment): Found[] {
  const seen = new Set<Setting>();
  const readsApis = listeners.some(({ reason }) => reason?.kind === 'broken-apis');
  return unsafe.flatMap(({ key, file }) => {
    if (file === 'internal-apis.xml' && !readsApis) return [];
    const holders = settings.all.filter((one) => one.key === key || one.key.startsWith(`${key}.`));
    const guilty = holders.find((one) => one.value !== null && breaksXml(one.key, one.value, settings));
    const setting = settings.sources(key).at(-1) ?? guilty ?? holders[0];
    if (!setting || seen.has(setting)) return [];
    seen.add(setting);
    const effect = file === 'internal-apis.xml' ? 'both internal ports stay closed' : 'the server does not start';
    return [
      {
        severity: 'error',
        message: `The server copies this value into ${file} as it stands; < and & break that file, and ${effect}. Write &lt; for < and &amp; for &.`,
        span: setting.entry.value.span,
        repairs: [],
      },
    ];
  });
}
