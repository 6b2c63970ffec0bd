/**
 * Reads secrets of Coffer, or of any server of Vault's API, as an AppRole. Depends on nothing: copy
 * it as it is.
 */

/** The fields of a secret, and which version of it they are. */
export interface Secret {
  readonly version: number;
  readonly fields: Readonly<Record<string, string>>;
}

export interface AppRole {
  readonly roleId: string;
  readonly secretId: string;
}

/** A refusal. What was sent is never in it. */
export class CofferError extends Error {
  override readonly name = "CofferError";
  readonly status: number;

  constructor(path: string, status: number, reasons: readonly string[]) {
    super(`${path} answered ${status}: ${reasons.join("; ")}`);
    this.status = status;
  }
}

interface Token {
  readonly client_token: string;
  readonly lease_duration: number;
}

interface Answer {
  readonly auth: Token;
  readonly data: unknown;
  readonly errors?: readonly string[];
}

const PATIENCE_MS = 10_000;
const DAY_MS = 86_400_000;

/**
 * Logs in when it is first asked. The token is renewed in the background when two thirds of its
 * life are over, and where that is not granted any more, another one is had.
 */
export class Coffer {
  readonly #address: string;
  readonly #role: AppRole;
  #token: Promise<Token> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(address: string, role: AppRole) {
    this.#address = address;
    this.#role = role;
  }

  /** The newest version of a secret of a KV 2 engine. */
  async read(mount: string, path: string): Promise<Secret> {
    const answer = await this.#get(`${mount}/data/${path}`);
    const { data, metadata } = answer.data as {
      data: Record<string, string>;
      metadata: { version: number };
    };
    return { version: metadata.version, fields: data };
  }

  /** A token that is refused may have been revoked: then once more, with another one. */
  async #get(path: string) {
    const token = this.#current();
    try {
      return await this.#ask("GET", path, await token);
    } catch (error) {
      if (!(error instanceof CofferError) || error.status !== 403) throw error;
      if (this.#token === token) this.#token = undefined;
      return this.#ask("GET", path, await this.#current());
    }
  }

  #current(): Promise<Token> {
    return this.#token ?? this.#hold(this.#logIn());
  }

  /** All who ask wait for the same token; when none comes, the next one who asks tries again. */
  #hold(coming: Promise<Token>): Promise<Token> {
    this.#token = coming;
    coming.then(
      (token) => this.#keep(token),
      () => (this.#token = undefined),
    );
    return coming;
  }

  #keep(token: Token): void {
    clearTimeout(this.#timer);
    if (token.lease_duration === 0) return; // it never ends
    const wait = Math.min(DAY_MS, (token.lease_duration * 1000 * 2) / 3);
    this.#timer = setTimeout(() => this.#hold(this.#renewed(token)), wait).unref();
  }

  async #renewed(old: Token): Promise<Token> {
    try {
      const { auth } = await this.#ask("POST", "auth/token/renew-self", old, {});
      // near the end of the longest life that it may have, it is granted less
      if (auth.lease_duration > old.lease_duration / 2) return auth;
    } catch {
      // it cannot be renewed
    }
    return this.#logIn();
  }

  async #logIn(): Promise<Token> {
    const body = { role_id: this.#role.roleId, secret_id: this.#role.secretId };
    return (await this.#ask("POST", "auth/approle/login", undefined, body)).auth;
  }

  async #ask(method: string, path: string, token?: Token, body?: object) {
    const response = await fetch(`${this.#address}/v1/${path}`, {
      method,
      headers: token ? { "X-Vault-Token": token.client_token } : {},
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const answer: Answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new CofferError(path, response.status, answer.errors ?? []);
    return answer;
  }
}
