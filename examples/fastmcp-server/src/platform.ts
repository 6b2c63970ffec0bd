import { setTimeout as pause } from "node:timers/promises";
import { UserError } from "fastmcp";
import type { Credential } from "./credential.ts";
import { sendable } from "./header.ts";

/** What the platform does, by that name. */
export interface Scenario {
  readonly id: number;
  readonly name: string;
}

/** How a run of one ended. */
export interface Run {
  readonly runId: string;
  readonly status: string;
}

const PATIENCE_MS = 30_000;

/** A key is replaced at two places, which are not reached at the same instant. */
const PAUSES_MS = [0, 100, 200, 400, 800, 1600];

/** The HTTP API of the automation platform, with the key that Coffer keeps. */
export class Platform {
  readonly #url: string;
  readonly #key: Credential;

  constructor(url: string, key: Credential) {
    this.#url = url;
    this.#key = key;
  }

  async scenarios(): Promise<Scenario[]> {
    const { scenarios } = (await this.#ask("GET", "scenarios")) as { scenarios: Scenario[] };
    return scenarios;
  }

  async run(id: number, input: Record<string, unknown>): Promise<Run> {
    return (await this.#ask("POST", `scenarios/${id}/run`, input)) as Run;
  }

  /** One that is refused with 401 was not done, so that it can be sent again with the next key. */
  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    for (const wait of PAUSES_MS) {
      await pause(wait);
      const key = await this.#key.current();
      const text = sendable(key.fields["api_key"], "The platform's key");
      const response = await fetch(`${this.#url}/${path}`, {
        method,
        headers: { Authorization: `Token ${text}` },
        body: body && JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (response.ok) return response.json();
      if (response.status !== 401) throw new UserError(`The platform answered ${response.status}.`);
      await this.#key.refuse(key);
    }
    throw new UserError("The platform refuses the key that Coffer has for it.");
  }
}
