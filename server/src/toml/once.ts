/** A thing that never changes while it is there: what the functions of this file make of it stands in it. */
export class Derivable {
  #made: unknown[] | null = null;

  static at(one: Derivable, place: number): unknown {
    return one.#made?.[place];
  }

  /** @param places how many there are: an array that grows takes room for 16 more. */
  static put(one: Derivable, place: number, places: number, made: object | string | boolean | null): void {
    one.#made ??= new Array(places);
    one.#made[place] = made;
  }
}

/** What functions are of. Those of each kind are numbered by themselves, so that little stands in each thing. */
type Kind = 'group' | 'meaning' | 'names' | 'part' | 'statement' | 'entry' | 'setting';

const functions: Record<Kind, number> = { group: 0, meaning: 0, names: 0, part: 0, statement: 0, entry: 0, setting: 0 };

/**
 * A function of one of these, computed once for each. A text may have ten thousand of them, and each is asked at every
 * edit: to look something up in a table of all would cost more than most of what is made.
 * @param derive what else it is given must follow from the first.
 */
export function onceIn<
  One extends Derivable,
  Made extends object | string | boolean | null,
  Second = void,
  Third = void,
>(
  kind: Kind,
  derive: (one: One, second: Second, third: Third) => Made,
): (one: One, second: Second, third: Third) => Made {
  const place = functions[kind]++;
  return (one, second, third) => {
    const kept = Derivable.at(one, place);
    if (kept !== undefined) return kept as Made;
    const made = derive(one, second, third);
    Derivable.put(one, place, functions[kind], made);
    return made;
  };
}

/**
 * What was made last of something, from which the next is made, as only little is other: whoever compares finds out what.
 * @param derive what comes of it must be what comes of it without the last.
 */
export function fromLastIn<One extends Derivable, Made extends object, Second, Third>(
  kind: Kind,
  derive: (last: Made | null, second: Second, third: Third) => Made,
): (one: One, second: Second, third: Third) => Made {
  const place = functions[kind]++;
  return (one, second, third) => {
    const made = derive((Derivable.at(one, place) as Made | undefined) ?? null, second, third);
    Derivable.put(one, place, functions[kind], made);
    return made;
  };
}

/**
 * A list that mostly is empty, and then is so for as long as the first thing is there, whatever stands for it by now; where it is not,
 * it is made at every question.
 * @param derive whether it comes to nothing must follow from the first.
 */
export function emptyOnceIn<One extends Derivable, Made, Second, Third = void>(
  kind: Kind,
  derive: (second: Second, third: Third) => readonly Made[],
): (one: One, second: Second, third: Third) => readonly Made[] {
  const place = functions[kind]++;
  return (one, second, third) => {
    if (Derivable.at(one, place) === true) return [];
    const made = derive(second, third);
    if (made.length === 0) Derivable.put(one, place, functions[kind], true);
    return made;
  };
}

/**
 * A function of anything else that never changes while it is there, such as a whole tree or deployment: computed once for each. V8
 * keeps what a `WeakMap` holds until the next full collection, so of each file that is searched only small answers belong here.
 * @param derive what else it is given must follow from the first.
 */
export function once<Key extends object, Derived extends object | boolean | string | null, Second = void, Third = void>(
  derive: (key: Key, second: Second, third: Third) => Derived,
): (key: Key, second: Second, third: Third) => Derived {
  const known = new WeakMap<Key, Derived>();
  return (key, second, third) => {
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const derived = derive(key, second, third);
    known.set(key, derived);
    return derived;
  };
}
