import { createHash } from "node:crypto";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import type { CallToolRequest, CallToolResult, RequestOptions, Tool } from "@modelcontextprotocol/client";

/** Somebody whom Coffer knows, and what Coffer offers to that token. */
export type Agent = {
  readonly name: string;
  readonly tools: readonly Tool[];
  readonly call: (
    params: CallToolRequest["params"],
    options: RequestOptions,
  ) => Promise<CallToolResult>;
};

/** For how long it is believed who an agent is. Coffer itself asks at each call. */
const BELIEVED_MS = 30_000;

/** Tells agents apart by their own tokens, which are Coffer's: there are no accounts here. */
export class Agents {
  readonly #coffer: URL;
  readonly #known = new Map<string, { readonly agent: Promise<Agent>; readonly until: number }>();

  /** @param coffer where `coffer mcp -listen` answers */
  constructor(coffer: URL) {
    this.#coffer = coffer;
  }

  /** @throws when Coffer does not know the token */
  enter(token: string): Promise<Agent> {
    const now = Date.now();
    for (const [key, { until }] of this.#known) if (until < now) this.#known.delete(key);
    const key = createHash("sha256").update(token).digest("hex");
    const known = this.#known.get(key);
    if (known) return known.agent;
    const agent = this.#meet(token);
    this.#known.set(key, { agent, until: now + BELIEVED_MS });
    agent.catch(() => this.#known.delete(key));
    return agent;
  }

  async #meet(token: string): Promise<Agent> {
    const client = new Client(
      { name: "fastmcp-server", version: "0.1.0" },
      { versionNegotiation: { mode: "auto" } },
    );
    const headers = { Authorization: `Bearer ${token}` };
    const options = { requestInit: { headers }, fetch: answered };
    await client.connect(new StreamableHTTPClientTransport(this.#coffer, options));
    const identity = await client.callTool({ name: "token-lookup", arguments: {} });
    if (identity.isError) throw new Error("The token may not look itself up.");
    const { displayName } = identity.structuredContent as { displayName: string };
    const { tools } = await client.listTools();
    return { name: displayName, tools, call: (params, more) => client.callTool(params, more) };
  }
}

/**
 * With 403 Coffer tells a client that can ask for more rights which are missing. The agent shall
 * read it, so that what stands in the body is taken as any other answer.
 */
async function answered(url: string | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.status !== 403) return response;
  return new Response(response.body, { headers: response.headers });
}
