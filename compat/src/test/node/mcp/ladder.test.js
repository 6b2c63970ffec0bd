'use strict';

// An agent goes up every rung of the ladder, by way of the FastMCP server of `examples`. What was
// said on the way is kept beside the results.

const assert = require('node:assert/strict');
const { mkdirSync, writeFileSync } = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { after, before, test } = require('node:test');
const { Client } = require('@modelcontextprotocol/sdk/client/index.js');
const { StdioClientTransport } = require('@modelcontextprotocol/sdk/client/stdio.js');
const { root } = require('../support');

const VALUE = 'MARKED/of the"shop';
const vault = root();
const transcript = [];

// A shop's API, which tells back what it was sent.
const shop = http.createServer((request, response) => {
  response.end(`order 7 for ${request.headers.authorization}`);
});

const policy = (host) => `
  path "sys/internal/ui/mounts/*" { capabilities = ["read"] }
  path "secret/metadata/ladder/*" { capabilities = ["read", "list"] }
  path "secret/data/ladder/*" { capabilities = ["create", "read", "update", "patch"] }
  path "secret/data/exposures/*" { capabilities = ["create"] }
  path "sys/mcp/http/secret/ladder/api/GET/${host}/orders/*" { capabilities = ["read"] }
  path "sys/mcp/wrap/secret/ladder/api" { capabilities = ["read"] }
  path "sys/mcp/clear/secret/ladder/demo" { capabilities = ["read"] }`;

let client;
let host;

before(async () => {
  await new Promise((resolve) => shop.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${shop.address().port}`;
  await vault.write('secret/data/ladder/api', { data: { key: VALUE } });
  await vault.write('secret/data/ladder/demo', { data: { key: 'shown to all' } });
  await vault.write('secret/data/ladder-key', { data: { api_key: 'none' } });
  await vault.write('sys/policies/acl/ladder', { policy: policy(host) });
  await vault.write('sys/policies/acl/ladder-server', {
    policy: 'path "secret/data/ladder-key" { capabilities = ["read"] }',
  });
  const wish = { policies: ['ladder'], display_name: 'agent', ttl: '10m' };
  const token = (await vault.write('auth/token/create', wish)).auth.client_token;
  await vault.write('sys/auth/approle', { type: 'approle' }).catch(() => {});
  await vault.write('auth/approle/role/ladder', { token_policies: 'ladder-server' });
  const id = (await vault.read('auth/approle/role/ladder/role-id')).data.role_id;
  const secret = await vault.write('auth/approle/role/ladder/secret-id', {});
  client = new Client({ name: 'agent', version: '1' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [`${process.env.FASTMCP_SERVER}/src/main.ts`],
      env: {
        PATH: process.env.PATH,
        VAULT_ADDR: process.env.COFFER_ADDRESS,
        VAULT_ROLE_ID: id,
        VAULT_SECRET_ID: secret.data.secret_id,
        VAULT_TOKEN: token,
        PLATFORM_URL: `http://${host}`,
        PLATFORM_SECRET: 'ladder-key',
        COFFER_MCP_URL: process.env.COFFER_MCP_URL,
      },
      stderr: 'ignore',
    }),
  );
});

after(async () => {
  await client.close();
  shop.closeAllConnections();
  shop.close();
  const folder = path.join(process.env.COFFER_RESULTS, 'ladder');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'transcript.md'), transcript.join('\n'));
});

async function said(name, args) {
  const result = await client.callTool({ name, arguments: args });
  transcript.push(`## ${name}`, '```json', JSON.stringify(args, null, 2), '```');
  transcript.push('```text', result.content[0].text, '```', '');
  return result;
}

async function answered(name, args) {
  const result = await said(name, args);
  assert.notEqual(result.isError, true, result.content[0].text);
  return result.structuredContent;
}

async function refused(name, args, word) {
  const result = await said(name, args);
  assert.equal(result.isError, true);
  assert.ok(result.content[0].text.includes(word), result.content[0].text);
}

test('names, and no more', async () => {
  assert.deepEqual((await answered('secret-list', { path: 'secret/ladder' })).names, ['api', 'demo']);
  assert.equal((await answered('secret-history', { path: 'secret/ladder/api' })).currentVersion, 1);
  await refused('secret-read', { path: 'secret/ladder/api' }, 'read on sys/mcp/clear/secret/ladder/api');
});

test('references, and values that nobody sees', async () => {
  const values = { before: 'sref://secret/ladder/api#key' };
  const written = { path: 'secret/ladder/next', values, generate: { key: 32 } };
  assert.deepEqual((await answered('secret-write', written)).fields, ['before', 'key']);
  const { before: kept, key } = (await vault.read('secret/data/ladder/next')).data.data;
  assert.equal(kept, VALUE);
  assert.match(key, /^[A-Za-z0-9]{32}$/);
  const clear = { path: 'secret/ladder/next', values: { password: 'in clear' } };
  await refused('secret-write', clear, 'looks like a credential');
});

test('a request with the credential in it', async () => {
  const credential = 'sref://secret/ladder/api#key';
  const order = { method: 'GET', url: `http://${host}/orders/7`, credential };
  const { status, body } = await answered('http-call', order);
  assert.equal(status, 200);
  assert.equal(body, 'order 7 for Bearer [redacted]');
  const other = { ...order, url: `http://${host}/customers` };
  await refused('http-call', other, `sys/mcp/http/secret/ladder/api/GET/${host}/customers`);
});

test('a wrapping token for a process', async () => {
  const { token } = await answered('secret-wrap', { path: 'secret/ladder/api', ttlSeconds: 60 });
  const headers = { 'X-Vault-Token': token };
  const url = `${process.env.COFFER_ADDRESS}/v1/sys/wrapping/unwrap`;
  const unwrapped = await (await fetch(url, { method: 'POST', headers })).json();
  assert.equal(unwrapped.data.data.key, VALUE);
});

test('the value, where a policy says so, and put down', async () => {
  const { values, exposure } = await answered('secret-read', { path: 'secret/ladder/demo' });
  assert.deepEqual(values, { key: 'shown to all' });
  await refused('exposure-list', {}, 'lacks the right');
  const { path: shown, displayName } = (await vault.read(`secret/data/exposures/${exposure}`)).data
    .data;
  assert.deepEqual([shown, displayName], ['secret/ladder/demo', 'token-agent']);
});

test('nothing that was said has the value in it', () => {
  const all = transcript.join('\n');
  const forms = [VALUE, 'MARKED', Buffer.from(VALUE).toString('base64').slice(0, 20)];
  forms.forEach((form) => assert.ok(!all.includes(form), form));
});
