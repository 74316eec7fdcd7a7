import { said } from '../../../../words/language';
import { phrase } from '../../../../words/phrase';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Listener } from '../../../micro-integrator/listeners/listener';
import type { Setting } from '../../../micro-integrator/pipeline/group-settings';
import { BUILT_IN_OFFSET, DOCS, STANDARD_PORTS } from '../../../product/catalog';
import type { Found, Repair } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { replaceValue } from '../../repairs/edits';
import { resolvedListeners, writtenName } from './base-ports';

/** An effective default, 8290 say, written as a base port. */
export const PORT_ALREADY_EFFECTIVE: Kind<'port-already-effective'> = {
  code: 'port-already-effective',
  check,
  page: DOCS.ports,
  title: 'The offset is added once more',
  why: 'Every page shows 8290, 8253, 9201 and 9164, the ports of a server as it comes. They are sums already: base 8280, 8243, 9191, 9154 plus the built-in 10. Written as a base port, 8290 becomes 8300.',
  example: `${SERVER}\n[transport.http]\nlistener.port = 8290\n`,
  repaired: `${SERVER}\n[transport.http]\nlistener.port = 8280\n`,
  noFix: null,
};

function check(deployment: Deployment): Found[] {
  return resolvedListeners(deployment).flatMap((listener) => {
    const { settings, port, base, offset, effective } = listener;
    const setting = settings.at(-1);
    if (!setting || !port.moves || !offset || base === null || !wasEffective(listener)) return [];
    const free = !isTaken(deployment, listener, base);
    const wish = base - offset;
    const sum = `${wish} ${offset < 0 ? '-' : '+'} ${Math.abs(offset)} = ${base}`;
    const instead = free
      ? said`For ${base} write ${wish} (${sum}).`
      : port.base === null
        ? said`Another listener of this file has ${base}: write another base port.`
        : said`Another listener of this file has ${base}: write ${port.base}.`;
    return [
      {
        severity: 'warning',
        message: `${said`The server adds the offset to this value and listens on ${effective ?? '?'}, not on ${base}.`} ${instead}`,
        reasoning: [
          phrase`${base} is what the base ${base - BUILT_IN_OFFSET} becomes with the built-in offset ${BUILT_IN_OFFSET}.`,
        ],
        span: setting.entry.value.span,
        repairs: () => repairsOf(listener, setting, wish, free),
      },
    ];
  });
}

/** True when the base port is one of the four ports that a server opens by default. Source: ports-reference, part 3. */
function wasEffective({ base, effective }: Listener): boolean {
  return effective !== null && STANDARD_PORTS.some((port) => (port.base ?? 0) + BUILT_IN_OFFSET === base);
}

/** Whether another listener of the file opens a port. */
function isTaken({ listeners }: Deployment, listener: Listener, port: number): boolean {
  return listeners.some((other) => other !== listener && other.state === 'open' && other.effective === port);
}

/** @param free whether nobody else has the port that the file seems to wish for. */
function repairsOf({ offset, port }: Listener, setting: Setting, wish: number, free: boolean): Repair[] {
  const name = writtenName(setting);
  const edits = [replaceValue(setting.entry, String(wish))];
  const repairs = free ? [{ title: said`Change ${name} to the base ${wish}`, preferred: true, edits }] : [];
  if (port.base !== null && port.base !== wish) {
    const title = said`Change ${name} to the default base ${port.base} (listens on ${port.base + (offset ?? 0)})`;
    repairs.push({ title, preferred: !free, edits: [replaceValue(setting.entry, String(port.base))] });
  }
  return repairs;
}
