import { said } from '../../words/language';
import { code, type Phrase, phrase, plainText, sentence } from '../../words/phrase';
import type { Plain } from '../../words/visible';
import type { Listener, Reason } from '../micro-integrator/listeners/listener';
import { HIGHEST_PORT, type ListenerId, LOWEST_PORT } from '../product/catalog';

/** `8280 + 10 = 8290`, `8280 - 5 = 8275`, or the port alone where no offset is added. */
export function arithmetic(listener: Listener): string {
  const { base, effective, port } = listener;
  return base === null || !port.moves ? sumOf(listener) : `${sumOf(listener)} = ${effective ?? '?'}`;
}

/** `8280 + 10`: what makes an effective port. */
export function sumOf({ base, offset, port }: Listener): string {
  if (base === null) return said`unknown`;
  if (!port.moves) return String(base);
  return `${base}${offset === null ? ' + ?' : offset < 0 ? ` - ${-offset}` : ` + ${offset}`}`;
}

/** The listener's name inside a sentence: "the HTTP pass-through listener". */
export function listenerName(id: ListenerId): string {
  if (id.startsWith('inbound:')) return said`the inbound endpoint ${id.slice('inbound:'.length)}`;
  if (id.startsWith('custom:')) return said`the custom "${id.slice('custom:'.length)}" listener`;
  switch (id) {
    case 'http':
      return said`the HTTP pass-through listener`;
    case 'https':
      return said`the HTTPS pass-through listener`;
    case 'internal-http':
      return said`the internal HTTP listener`;
    case 'internal-https':
      return said`the internal HTTPS listener`;
    case 'unit-test':
      return said`the unit test listener`;
    case 'jmx-local':
      return said`the local JMX listener`;
    case 'tcp':
    case 'udp':
    case 'jmx':
    case 'jmx-rmi':
      return said`the ${id.replace('-', ' ').toUpperCase()} listener`;
    default:
      return said`the debugger listener`;
  }
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Why a listener does not open, as one sentence. */
export function reasonPhrase(reason: Reason): Phrase {
  switch (reason.kind) {
    case 'switched-off':
      return phrase`Switched off by ${code(reason.gate)}.`;
    case 'number-gate':
      return phrase`${code(reason.gate)} is a number, which ends the start-up: write true or false.`;
    case 'offset':
      return phrase`The offset is no integer, so this listener fails at start-up.`;
    case 'not-a-port':
      return phrase`"${reason.text}" is no 32-bit integer, so this listener fails at start-up.`;
    case 'out-of-range':
      return phrase`The sum is not between ${LOWEST_PORT} and ${HIGHEST_PORT}.`;
    case 'taken':
      return sentence(phrase`${listenerName(reason.by)} opens this port first.`);
    case 'wanted-too':
      return sentence(phrase`${listenerName(reason.by)} wants this port too: only the one that binds first gets it.`);
    case 'suspended':
      return phrase`It is suspended, so nothing opens here.`;
    case 'not-deployed':
      return phrase`"${reason.text}" is no port, so the inbound endpoint is not deployed.`;
    case 'no-port':
      return phrase`No port is set, so nothing opens here.`;
    case 'no-content-type':
      return phrase`Fails at start-up: ${code("parameter.'transport.udp.contentType'")} is not set.`;
    case 'debug-only':
      return phrase`Opens only when the server is started with ${code('-Desb.debug=true')}.`;
    case 'pass-through-missing':
      return phrase`Stays closed because ${listenerName(reason.listener)} does not come up.`;
    case 'no-api':
      return phrase`No internal API uses ${reason.protocol}.`;
    case 'needs-flag':
      return phrase`Release ${reason.release} opens it only when it is started with ${code(`-D${reason.flag}=true`)}.`;
    case 'needs-release':
      return phrase`${reason.what} needs release ${reason.since} or a newer one, so nothing opens here.`;
    case 'other-internal-port':
      return phrase`Stays closed because the port of ${listenerName(reason.listener)} ("${reason.text}") is no integer.`;
    case 'other-out-of-range':
      return phrase`Stays closed because the port of ${listenerName(reason.listener)} is out of range.`;
    case 'protocols':
      return phrase`${code(reason.key)} is "${reason.text}": only http and https, separated by one space, are understood, so no internal API opens.`;
    case 'broken-properties':
      return phrase`A malformed \\u escape makes the server's synapse.properties unreadable.`;
    case 'broken-apis':
      return phrase`The value of ${code(reason.key)} breaks internal-apis.xml, so no internal API opens.`;
    case 'ssl-parameter':
      return phrase`${code(reason.key)} is no parameter that the internal API knows, so no internal API opens.`;
    case 'unknown':
      return phrase`Depends on ${reason.because}, whose value is not known here.`;
  }
}

/** The same as plain text. */
export function reasonText(reason: Reason): Plain {
  return plainText(reasonPhrase(reason));
}
