import type { IncomingMessage } from "node:http";
import { FastMCP } from "fastmcp";
import { z } from "zod";
import type { Agent, Agents } from "./agents.ts";
import type { Platform } from "./platform.ts";
import { Proxy } from "./proxy.ts";

/** Standard output belongs to the protocol. */
const log = new console.Console(process.stderr);

/**
 * Makes the server: the platform's tools, done with the server's credential, and Coffer's, done
 * with the agent's.
 *
 * @param ownToken of the one agent on standard input and output
 */
export function serve(platform: Platform, agents: Agents, ownToken?: string): FastMCP<Agent> {
  const server: FastMCP<Agent> = new FastMCP<Agent>({
    name: "automation",
    version: "0.1.0",
    logger: log,
    authenticate: async (request: IncomingMessage | undefined) => {
      const token = request ? bearer(request) : ownToken;
      const agent = token ? await agents.enter(token).catch(unavailable) : undefined;
      if (agent) proxy.offer(agent);
      return agent; // without one, the answer is 401
    },
  });
  const proxy = new Proxy(server);
  addScenarios(server, platform);
  return server;
}

function bearer(request: IncomingMessage): string | undefined {
  return /^Bearer +([!-~]+)$/i.exec(request.headers.authorization ?? "")?.[1];
}

function unavailable(error: unknown): never {
  log.error(error instanceof Error ? error.message : error);
  throw new Response("Coffer does not answer.\n", { status: 503 });
}

function addScenarios(server: FastMCP<Agent>, platform: Platform): void {
  server.addTool({
    name: "scenario-list",
    description: "Names the scenarios of the automation platform.",
    annotations: { title: "Scenarios", readOnlyHint: true },
    outputSchema: z.object({ scenarios: z.array(z.object({ id: z.int(), name: z.string() })) }),
    execute: async () => ({ scenarios: await platform.scenarios() }),
  });
  server.addTool({
    name: "scenario-run",
    description: "Runs a scenario once and waits for its end.",
    annotations: { title: "Run a scenario", readOnlyHint: false },
    parameters: z.object({ id: z.int(), input: z.record(z.string(), z.unknown()).default({}) }),
    outputSchema: z.object({ runId: z.string(), status: z.string() }),
    execute: async ({ id, input }, { session }) => {
      log.error(`${session?.name} runs scenario ${id}`);
      return platform.run(id, input);
    },
  });
}
