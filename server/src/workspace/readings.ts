/** Which of several readings of a file counts: the one that began last. One that began earlier and ends later tells old news. */
export class Readings {
  #begun = 0;
  /** Of each file the one that began last. */
  readonly #last = new Map<string, number>();

  /** The reading that began last. */
  get now(): number {
    return this.#begun;
  }

  /** A reading that begins now. Which files it is of may turn out later. */
  begin(uris: readonly string[] = []): number {
    this.#begun++;
    for (const uri of uris) this.isOf(uri, this.#begun);
    return this.#begun;
  }

  /** Notes that a reading is of a file, which nothing has begun to read since. */
  isOf(uri: string, reading: number): void {
    this.#last.set(uri, reading);
  }

  /** Whether nothing has begun to read a file since a reading began. */
  isLast(uri: string, reading: number): boolean {
    return (this.#last.get(uri) ?? 0) <= reading;
  }
}
