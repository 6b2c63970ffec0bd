import { Agents } from "./agents.ts";
import { Coffer } from "./coffer.ts";
import { Credential } from "./credential.ts";
import { Platform } from "./platform.ts";
import { serve } from "./server.ts";
import { settings } from "./settings.ts";

async function main(): Promise<void> {
  const set = settings(process.env);
  const coffer = new Coffer(set.coffer, set);
  const key = new Credential(() => coffer.read(set.mount, set.secret));
  await key.current(); // a server without its credential does not start
  const agents = new Agents(set.mcp);
  const server = serve(new Platform(set.platform, key), agents, set.token);
  if (set.port === undefined) {
    if (!set.token) throw new Error("VAULT_TOKEN, the agent's own, is not set.");
    const agent = await agents.enter(set.token);
    if (!agent) throw new Error("Coffer does not know the agent's token.");
    await server.start({ transportType: "stdio" });
  } else {
    const httpStream = { host: "127.0.0.1", port: set.port };
    await server.start({ transportType: "httpStream", httpStream });
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
