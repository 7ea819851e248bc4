/** From which moment of its own, at which real moment, the clock goes on, and how fast. */
export type ClockSetting = { base: number; realBase: number; speed: number };

/** The sandbox's own time, UTC milliseconds: it can be set, moved on and sped up. */
export class SandboxClock {
  #base: number;
  #realBase = Date.now();
  #speed = 1;

  constructor(start = Date.now()) {
    this.#base = start;
  }

  now(): number {
    return Math.round(this.#base + (Date.now() - this.#realBase) * this.#speed);
  }

  get speed(): number {
    return this.#speed;
  }

  /** All that a clock needs to go on after a restart as if it had never stood. */
  get setting(): ClockSetting {
    return { base: this.#base, realBase: this.#realBase, speed: this.#speed };
  }

  set setting({ base, realBase, speed }: ClockSetting) {
    this.#base = base;
    this.#realBase = realBase;
    this.#speed = speed;
  }

  /** Sets the moment, from where it goes on. */
  set(ms: number): void {
    this.#base = ms;
    this.#realBase = Date.now();
  }

  /** 0 stands still, 60 makes a minute of every second. */
  setSpeed(speed: number): void {
    this.set(this.now());
    this.#speed = Math.max(0, speed);
  }
}

/** A number between 0 and 1 that depends on the text alone. */
export function chance(text: string): number {
  let hash = 2_166_136_261;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 2_246_822_519);
  hash ^= hash >>> 13;
  return (hash >>> 0) / 4_294_967_296;
}
