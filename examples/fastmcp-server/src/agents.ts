import { createHash } from "node:crypto";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import type {
  CallToolRequest,
  CallToolResult,
  RequestOptions,
  Tool,
} from "@modelcontextprotocol/client";
import { sendable } from "./header.ts";

/** Somebody whom Coffer knows, and what Coffer offers to that token. */
export type Agent = {
  readonly name: string;
  readonly tools: readonly Tool[];
  readonly call: (
    params: CallToolRequest["params"],
    options: RequestOptions,
  ) => Promise<CallToolResult>;
};

type Met = Agent | undefined;

/** For how long it is believed who an agent is. Coffer itself asks at each call. */
const BELIEVED_MS = 30_000;

/** Tells agents apart by their own tokens, which are Coffer's: there are no accounts here. */
export class Agents {
  readonly #coffer: URL;
  readonly #known = new Map<string, { readonly agent: Promise<Met>; readonly until: number }>();

  /** @param coffer where `coffer mcp -listen` answers */
  constructor(coffer: URL) {
    this.#coffer = coffer;
  }

  /**
   * Who has that token: nobody, if Coffer does not tell.
   *
   * @throws when Coffer does not answer
   */
  enter(token: string): Promise<Met> {
    const now = Date.now();
    for (const [key, { until }] of this.#known) if (until < now) this.#known.delete(key);
    const key = createHash("sha256").update(token).digest("hex");
    const known = this.#known.get(key);
    if (known) return known.agent;
    const agent = this.#meet(token);
    this.#known.set(key, { agent, until: now + BELIEVED_MS });
    const forget = () => this.#known.delete(key);
    agent.then((met) => met ?? forget(), forget);
    return agent;
  }

  async #meet(token: string): Promise<Met> {
    const client = new Client(
      { name: "fastmcp-server", version: "0.1.0" },
      { versionNegotiation: { mode: "auto" } },
    );
    const headers = { Authorization: `Bearer ${sendable(token, "The agent's token")}` };
    const options = { requestInit: { headers }, fetch: answered };
    await client.connect(new StreamableHTTPClientTransport(this.#coffer, options));
    const identity = await client.callTool({ name: "token-lookup", arguments: {} });
    if (identity.isError) return undefined;
    const { displayName } = identity.structuredContent as { displayName: string };
    const { tools } = await client.listTools();
    return { name: displayName, tools, call: (params, more) => client.callTool(params, more) };
  }
}

/**
 * With 401 and 403 Coffer tells a client that can get another token what is wrong with this one.
 * Here the agent shall read it: what stands in the body is taken as any other answer.
 */
async function answered(url: string | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.status !== 401 && response.status !== 403) return response;
  return new Response(response.body, { headers: response.headers });
}
