import { type Files, isFailure } from './files';
import { ancestors } from './uris';

/** The links that were followed, and where they led last: of a file that changes, an editor does not tell which links lead to it. */
export class FollowedLinks {
  readonly #targets = new Map<string, string>();

  /** Files of which the links are noted. */
  over(files: Files): Files {
    return {
      ...files,
      real: async (uri) => {
        const target = await files.real(uri);
        if (target === uri) this.#targets.delete(uri);
        // One that leads nowhere now may do so again.
        else if (!isFailure(target)) this.#targets.set(uri, target);
        return target;
      },
    };
  }

  /** What is other than before by way of a link where some files or folders are. */
  leadingTo(changed: readonly string[]): string[] {
    if (this.#targets.size === 0) return [];
    const all = new Set(changed);
    const links = new Map<string, string[]>();
    const found: string[] = [];
    for (const [link, target] of this.#targets) {
      if (ancestors(target).some((one) => all.has(one))) found.push(link);
      const others = links.get(target);
      if (others) others.push(link);
      else links.set(target, [link]);
    }
    for (const one of all) {
      for (const target of ancestors(one).slice(1)) {
        for (const link of links.get(target) ?? []) found.push(link + one.slice(target.length));
      }
    }
    return found;
  }
}
