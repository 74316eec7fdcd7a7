import { type Answered, answeredBy, type Drift, driftOf } from '../ports/hosts/elsewhere/drift';
import { formerOffset } from '../ports/hosts/elsewhere/former-offset';
import { inlineInstance } from '../ports/hosts/elsewhere/inline';
import type { RepeatedPort } from '../ports/hosts/elsewhere/repeated-port';
import type { Instance } from '../ports/hosts/instances';
import { inOrder } from './files/order';

/** A port that a file repeats, and what has become of it in one instance. */
interface Judged {
  readonly repeated: RepeatedPort;
  readonly answered: Answered | null;
  readonly drift: Drift | null;
}

/** A file around instances, and which of the ports that it repeats are not theirs any more. */
export interface FileDrifts {
  readonly uri: string;
  /** In the order of the text. */
  readonly drifts: readonly Drift[];
  /** The other ones, as far as it is known which listener is open there. */
  readonly answered: readonly Answered[];
}

/** What the files around instances repeat of their ports. */
export class Elsewhere {
  readonly #judged = new Map<string, readonly Judged[]>();
  /** The keys of the instances of which a file repeats ports. */
  readonly #keys = new Map<string, Set<string>>();

  /** The files that repeat ports, in the order of their uris. */
  get uris(): readonly string[] {
    return [...this.#keys].flatMap(([uri, keys]) => (keys.size > 0 ? uri : [])).sort(inOrder);
  }

  /**
   * Takes what an instance now is; null: it is gone.
   * @returns the files of which something else may be said now.
   */
  set(key: string, instance: Instance | null, repeated: readonly RepeatedPort[]): ReadonlySet<string> {
    const before = this.#judged.get(key) ?? [];
    const inline = new Map<string, Instance>();
    const ownerOf = ({ inline: server }: RepeatedPort, own: Instance): Instance => {
      if (!server) return own;
      const id = `${server.uri} ${server.name} ${server.text}`;
      const known = inline.get(id) ?? inlineInstance(server);
      inline.set(id, known);
      return known;
    };
    const former = instance && formerOffset(repeated, instance.deployment);
    const now = instance ? repeated.map((one) => judge(one, ownerOf(one, instance), former)) : [];
    if (before.length + now.length === 0) return new Set();
    for (const { repeated: one } of before) this.#keys.get(one.place.uri)?.delete(key);
    if (now.length > 0) this.#judged.set(key, now);
    else this.#judged.delete(key);
    for (const { repeated: one } of now) {
      const { uri } = one.place;
      this.#keys.set(uri, (this.#keys.get(uri) ?? new Set()).add(key));
    }
    return new Set([...before, ...now].map((one) => one.repeated.place.uri));
  }

  /** What there is to say of a file. A port is right where one of the instances that the file is about listens there, or may do so. */
  in(uri: string): FileDrifts {
    const byPlace = new Map<string, Drift | null>();
    const answers = new Map<string, Answered>();
    for (const key of [...(this.#keys.get(uri) ?? [])].sort(inOrder)) {
      for (const { repeated, answered, drift } of this.#judged.get(key) ?? []) {
        const { place, columns, port } = repeated;
        if (place.uri !== uri) continue;
        const at = `${place.line} ${columns.start} ${port}`;
        const known = byPlace.get(at);
        if (answered && !answers.has(at)) answers.set(at, answered);
        byPlace.set(at, known === undefined ? drift : known && drift && known);
      }
    }
    // A range is right where it has the port of its listener, whatever else it has.
    const held = new Set([...answers.values()].map(listenerAt));
    const drifts = [...byPlace.values()].filter((one) => one !== null).filter((one) => !held.has(listenerAt(one)));
    return {
      uri,
      answered: [...answers.values()],
      drifts: drifts.sort(
        ({ repeated: a }, { repeated: b }) => a.place.line - b.place.line || a.columns.start - b.columns.start,
      ),
    };
  }

  /** The files that repeat ports of one instance. */
  about(key: string): readonly FileDrifts[] {
    const uris = new Set(this.#judged.get(key)?.map(({ repeated }) => repeated.place.uri));
    return [...uris].map((uri) => this.in(uri));
  }

  /** What is to be said of the ports that files repeat of one instance. */
  of(key: string): readonly Drift[] {
    const own = new Set(this.#judged.get(key)?.flatMap(({ drift }) => (drift?.repeated.inline ? [] : drift)));
    return this.about(key)
      .flatMap(({ drifts }) => drifts)
      .filter((drift) => own.has(drift));
  }
}

function judge(repeated: RepeatedPort, instance: Instance, former: number | null): Judged {
  const answered = answeredBy(repeated, instance);
  return { repeated, answered, drift: answered ? null : driftOf(repeated, instance, repeated.inline ? null : former) };
}

/** A listener in a stretch of a file. */
function listenerAt({ repeated: { place, columns }, instance, listener }: Answered | Drift): string {
  return `${place.line} ${columns.start} ${instance.uri} ${listener?.port.id}`;
}
