import type { FastMCP, JsonSchemaObject, JsonSchemaStandardSchema, Tool } from "fastmcp";
import type { Tool as OfferedTool } from "@modelcontextprotocol/client";
import type { Agent } from "./agents.ts";

type ProxiedTool = Tool<Agent, JsonSchemaStandardSchema, JsonSchemaStandardSchema>;

/**
 * Offers the tools of an agent under their names. What an agent is not offered by Coffer, it is not
 * offered here.
 */
export class Proxy {
  readonly #server: FastMCP<Agent>;
  readonly #offered = new Map<string, string>();

  constructor(server: FastMCP<Agent>) {
    this.#server = server;
  }

  /** Adds those that are new, or have changed. */
  offer(agent: Agent): void {
    const fresh = agent.tools.filter((tool) => this.#offered.get(tool.name) !== print(tool));
    fresh.forEach((tool) => this.#offered.set(tool.name, print(tool)));
    if (fresh.length > 0) this.#server.addTools(fresh.map(proxied));
  }
}

const print = (tool: OfferedTool): string => JSON.stringify(tool);

function proxied(tool: OfferedTool): ProxiedTool {
  return {
    name: tool.name,
    description: tool.description,
    annotations: { ...tool.annotations, title: tool.title },
    parameters: unchanged(tool.inputSchema),
    outputSchema: tool.outputSchema && unchanged(tool.outputSchema as JsonSchemaObject),
    canAccess: (agent) => agent.tools.some((own) => own.name === tool.name),
    execute: async (args, { session, signal, reportProgress }) => {
      if (!session) throw new Error("Nobody is known to ask.");
      const params = { name: tool.name, arguments: args as Record<string, unknown> };
      return session.call(params, { signal, onprogress: reportProgress });
    },
  };
}

/** A schema that is shown to the agent and left to Coffer to check. */
function unchanged(schema: JsonSchemaObject): JsonSchemaStandardSchema {
  const jsonSchema = { input: () => schema, output: () => schema };
  const validate = (value: unknown) => ({ value });
  return { "~standard": { version: 1, vendor: "coffer", validate, jsonSchema } };
}
