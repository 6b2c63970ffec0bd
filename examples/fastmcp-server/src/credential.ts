import type { Secret } from "./coffer.ts";

/** A secret that is kept until somebody says that it serves no longer. */
export class Credential {
  readonly #read: () => Promise<Secret>;
  #secret: Promise<Secret> | undefined;

  constructor(read: () => Promise<Secret>) {
    this.#read = read;
  }

  /** All who ask wait for the same reading. */
  current(): Promise<Secret> {
    if (this.#secret) return this.#secret;
    const coming = this.#read();
    this.#secret = coming;
    coming.catch(() => (this.#secret = undefined));
    return coming;
  }

  /** Has it read again, unless that was done since. */
  async refuse(secret: Secret): Promise<void> {
    if ((await this.#secret) === secret) this.#secret = undefined;
  }
}
