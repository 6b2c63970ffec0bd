'use strict';

// The FastMCP server of `examples`, as its manual says it is run: between agents, an automation
// platform and Coffer.

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const { randomUUID } = require('node:crypto');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const net = require('node:net');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { after, before, test } = require('node:test');
const { setTimeout: pause } = require('node:timers/promises');
const { Client } = require('@modelcontextprotocol/sdk/client/index.js');
const { StdioClientTransport } = require('@modelcontextprotocol/sdk/client/stdio.js');
const {
  StreamableHTTPClientTransport,
} = require('@modelcontextprotocol/sdk/client/streamableHttp.js');
const { Platform } = require('./platform');
const { Relay } = require('./relay');
const { root } = require('../support');

const AGENT = `
  path "secret/metadata/*" { capabilities = ["read", "list"] }
  path "sys/internal/ui/mounts/*" { capabilities = ["read"] }`;
const ROLE = 'auth/approle/role/automation';
const EXAMPLE = 'path "secret/data/automation" { capabilities = ["read"] }';

const vault = root();
const platform = new Platform(randomUUID());
const asked = [];
const relay = new Relay(process.env.COFFER_ADDRESS, ({ url }) => asked.push(url));
const secrets = [];
const said = [];
const clients = [];
let environment;

async function rotate(key, inOrder) {
  secrets.push(key);
  const steps = [
    () => vault.write('secret/data/automation', { data: { api_key: key } }),
    () => (platform.key = key),
  ];
  for (const step of inOrder(steps)) {
    await step();
    await pause(100);
  }
}

async function agentToken(name) {
  const made = { policies: ['agent'], display_name: name, ttl: '10m' };
  const token = (await vault.write('auth/token/create', made)).auth.client_token;
  secrets.push(token);
  return token;
}

before(async () => {
  await vault.write('sys/policies/acl/agent', { policy: AGENT });
  await vault.write('sys/policies/acl/automation', { policy: EXAMPLE });
  await vault.write('sys/auth/approle', { type: 'approle' });
  const role = { token_policies: 'automation', token_ttl: '1s', token_max_ttl: '3s' };
  await vault.write(ROLE, role);
  const roleId = (await vault.read(`${ROLE}/role-id`)).data.role_id;
  const secretId = (await vault.write(`${ROLE}/secret-id`, {})).data.secret_id;
  secrets.push(secretId, process.env.COFFER_ROOT);
  await rotate(platform.key, (steps) => steps);
  environment = {
    PATH: process.env.PATH,
    VAULT_ADDR: await relay.start(),
    VAULT_ROLE_ID: roleId,
    VAULT_SECRET_ID: secretId,
    PLATFORM_URL: await platform.start(),
    COFFER_MCP_URL: process.env.COFFER_MCP_URL,
  };
});

after(async () => {
  await Promise.all(clients.map((client) => client.close()));
  platform.stop();
  relay.stop();
});

const count = (path) => asked.filter((url) => url === path).length;
const main = () => `${process.env.FASTMCP_SERVER}/src/main.ts`;

// The server for one agent.
async function alone(token) {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [main()],
    env: { ...environment, VAULT_TOKEN: token },
    stderr: 'pipe',
  });
  transport.stderr.on('data', (text) => said.push(String(text)));
  return connected(transport);
}

async function connected(transport) {
  const client = new Client({ name: 'compat', version: '1' });
  clients.push(client);
  await client.connect(transport);
  return client;
}

async function answered(client, name, args = {}) {
  const result = await client.callTool({ name, arguments: args });
  assert.notEqual(result.isError, true, JSON.stringify(result));
  return result.structuredContent;
}

async function refused(client, name, args, words) {
  const { content, isError } = await client.callTool({ name, arguments: args });
  assert.equal(isError, true);
  assert.ok(content[0].text.includes(words), content[0].text);
  return content[0].text;
}

// What Coffer answers an agent that asks it without anybody between.
async function direct(token) {
  const requestInit = { headers: { Authorization: `Bearer ${token}` } };
  const url = new URL(process.env.COFFER_MCP_URL);
  return connected(new StreamableHTTPClientTransport(url, { requestInit }));
}

test('no call fails while tokens end, are revoked, and the key is replaced', async () => {
  const client = await alone(await agentToken('ann'));
  let rotating = true;
  let runs = 0;
  const agent = async () => {
    while (rotating) {
      assert.equal((await answered(client, 'scenario-list')).scenarios.length, 2);
      assert.equal((await answered(client, 'scenario-run', { id: 1 })).status, 'success');
      runs += 1;
    }
  };
  const until = async (reached) => {
    while (!reached()) await answered(client, 'scenario-list');
  };
  const replace = async () => {
    const renewals = () => count('/v1/auth/token/renew-self');
    const logins = () => count('/v1/auth/approle/login');
    await until(() => renewals() >= 3 && logins() >= 2);
    await rotate(randomUUID(), (steps) => steps);
    await rotate(randomUUID(), (steps) => steps.reverse());
    await vault.write('sys/leases/revoke-prefix/auth/approle/login', {});
    await rotate(randomUUID(), (steps) => steps);
  };
  await Promise.all([replace().finally(() => (rotating = false)), agent(), agent(), agent()]);
  assert.equal(platform.runs, runs);
  assert.ok(platform.refused >= 3, `refused ${platform.refused} times`);
  assert.ok(count('/v1/secret/data/automation') < 30, 'the key is kept');
});

test("Coffer's tools are the agent's: their form, answers and refusals", async () => {
  const token = await agentToken('ben');
  await vault.write('secret/data/shop/web', { data: { password: 'x' } });
  const [client, itself] = await Promise.all([alone(token), direct(token)]);
  const { tools } = await client.listTools();
  for (const tool of (await itself.listTools()).tools) {
    const { title, ...rest } = tools.find(({ name }) => name === tool.name);
    assert.deepEqual(rest.inputSchema, tool.inputSchema);
    assert.deepEqual(rest.outputSchema, tool.outputSchema);
    assert.equal(rest.annotations.readOnlyHint, tool.annotations.readOnlyHint);
    assert.equal(rest.annotations.title, tool.title);
  }
  assert.equal((await answered(client, 'health')).status, 'active');
  assert.equal((await answered(client, 'token-lookup')).displayName, 'token-ben');
  for (const name of ['secret-list', 'secret-history']) {
    const args = { path: name === 'secret-list' ? 'secret/shop' : 'secret/shop/web' };
    assert.deepEqual(await answered(client, name, args), await answered(itself, name, args));
  }
  const policy = { policyName: 'agent' };
  await refused(client, 'policy-read', policy, 'read on sys/policies/acl/agent');
  await refused(client, 'secret-list', { pth: 'secret' }, 'Did you mean "path"?');
});

async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('over HTTP, agents are told apart by their tokens', async () => {
  const port = await freePort();
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'fastmcp-')), 'secret-id');
  writeFileSync(file, `${environment.VAULT_SECRET_ID}\n`);
  const { VAULT_SECRET_ID, ...rest } = environment;
  const env = { ...rest, VAULT_SECRET_ID_FILE: file, PORT: port };
  const server = spawn(process.execPath, [main()], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  server.stderr.on('data', (text) => said.push(String(text)));
  server.stdout.on('data', (text) => said.push(String(text)));
  const url = new URL(`http://127.0.0.1:${port}/mcp`);
  const over = (token) => {
    const headers = token ? { Authorization: `Bearer ${token}` } : {};
    return connected(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
  };
  try {
    const up = () => fetch(new URL('/health', url)).then(({ ok }) => ok, () => false);
    while (!(await up())) await pause(50);
    const [ann, ben] = [await agentToken('ann'), await agentToken('ben')];
    for (const [token, name] of [[ann, 'token-ann'], [ben, 'token-ben'], [ann, 'token-ann']]) {
      const client = await over(token);
      assert.equal((await answered(client, 'token-lookup')).displayName, name);
      assert.equal((await answered(client, 'scenario-list')).scenarios.length, 2);
    }
    await assert.rejects(over(), (error) => error.code === 401);
    await assert.rejects(over('hvs.unknown'), (error) => error.code === 401);
  } finally {
    server.kill();
    rmSync(path.dirname(file), { recursive: true });
  }
});

test('a server that lacks what it needs says so and ends', async () => {
  const wrong = {
    VAULT_SECRET_ID: ['', 'VAULT_SECRET_ID or VAULT_SECRET_ID_FILE is not set.'],
    VAULT_ROLE_ID: ['none', 'auth/approle/login answered 400: invalid role or secret ID'],
    VAULT_TOKEN: ['hvs.none', "Coffer does not know the agent's token."],
    PORT: ['none', 'PORT is no port.'],
  };
  for (const [name, [value, expected]] of Object.entries(wrong)) {
    const env = { ...environment, [name]: value };
    const server = spawn(process.execPath, [main()], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = new Promise((resolve) => server.once('exit', resolve));
    const text = (await server.stderr.toArray()).join('');
    assert.equal(text, `${expected}\n`);
    assert.equal(await ended, 1);
  }
});

test('a secret that cannot be sent is not shown by the error', async () => {
  const client = await alone(await agentToken('eve'));
  const key = platform.key;
  await rotate('two\nlines', (steps) => steps);
  const text = await refused(client, 'scenario-list', {}, "The platform's key is nothing that");
  assert.ok(!text.includes('lines'), text);
  await rotate(key, (steps) => steps);
});

test('no credential was ever written to a log', () => {
  const log = said.join('');
  assert.ok(log.includes('token-ann runs scenario 1'), log);
  secrets.forEach((secret) => assert.ok(!log.includes(secret)));
});
