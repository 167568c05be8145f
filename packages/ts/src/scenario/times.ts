/** Times of the clock as recordings spell them: `$T1`, `$T2`… in order of appearance. */

export class Times {
  readonly #names = new Map<string, string>();
  /** What the clock gave so far. */
  readonly #readings = new Set<string>();

  read(seconds: number): void {
    this.#readings.add(String(seconds));
  }

  /** A value with all times replaced, also in keys. */
  hide<T>(value: T): T {
    if (value === undefined) return value;
    const text = JSON.stringify(value).replace(/\d+/g, (digits) => this.#nameOf(digits));
    return JSON.parse(text);
  }

  /** A value with `$T1` and the like put back. */
  show<T>(value: T): T {
    const times = new Map([...this.#names].map(([time, name]) => [name, time]));
    const text = JSON.stringify(value).replace(/\$T\d+/g, (name) => times.get(name) ?? name);
    return JSON.parse(text);
  }

  #nameOf(digits: string): string {
    if (!this.#readings.has(digits)) return digits;
    const known = this.#names.get(digits);
    if (known !== undefined) return known;
    const name = `$T${this.#names.size + 1}`;
    this.#names.set(digits, name);
    return name;
  }
}
