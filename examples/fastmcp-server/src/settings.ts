import { readFileSync } from "node:fs";

export interface Settings {
  readonly coffer: string;
  readonly roleId: string;
  readonly secretId: string;
  readonly platform: string;
  readonly mount: string;
  readonly secret: string;
  readonly mcp: URL;
  readonly port: number | undefined;
  readonly token: string | undefined;
}

/** @throws naming the variable that is missing or wrong; its value is never told */
export function settings(env: NodeJS.ProcessEnv): Settings {
  return {
    coffer: needed(env, "VAULT_ADDR").replace(/\/+$/, ""),
    roleId: needed(env, "VAULT_ROLE_ID"),
    secretId: needed(env, "VAULT_SECRET_ID"),
    platform: needed(env, "PLATFORM_URL").replace(/\/+$/, ""),
    mount: env["PLATFORM_MOUNT"] ?? "secret",
    secret: env["PLATFORM_SECRET"] ?? "automation",
    mcp: new URL(env["COFFER_MCP_URL"] ?? "http://127.0.0.1:8250/mcp"),
    port: port(env["PORT"]),
    token: value(env, "VAULT_TOKEN"),
  };
}

function needed(env: NodeJS.ProcessEnv, name: string): string {
  const found = value(env, name);
  if (!found) throw new Error(`${name} or ${name}_FILE is not set.`);
  return found;
}

/** The variable, or what stands in the file that it names with `_FILE` at its end. */
function value(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const file = env[`${name}_FILE`];
  return file ? readFileSync(file, "utf8").trim() : env[name];
}

function port(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) {
    throw new Error("PORT is no port.");
  }
  return number;
}
