'use strict';

// What the official clients of both eras see alike.

const assert = require('node:assert/strict');
const test = require('node:test');

const TOOLS = [
  'manage-secret-engines',
  'generate-dynamic-secrets',
  'manage-rbac-policies',
  'configure-audit-system',
  'scan-secret-leakage',
  'policy-list',
  'policy-read',
  'health',
  'token-lookup',
  'secret-list',
  'secret-history',
  'secret-write',
  'http-call',
  'secret-wrap',
  'secret-read',
  'exposure-list',
  'encrypt',
  'decrypt',
  'sign',
  'verify',
  'lease-list',
  'lease-renew',
  'lease-revoke',
];

// How the program is started that speaks on its standard input and output.
function command(token) {
  const [program, ...args] = JSON.parse(process.env.COFFER_MCP_COMMAND);
  const env = { ...process.env, VAULT_ADDR: process.env.COFFER_ADDRESS, VAULT_TOKEN: token };
  return { command: program, args, env };
}

// Where it speaks HTTP, and with whose token.
function endpoint(token) {
  const requestInit = { headers: { Authorization: `Bearer ${token}` } };
  return [new URL(process.env.COFFER_MCP_URL), { requestInit }];
}

async function answered(client, name, args) {
  const result = await client.callTool({ name, arguments: args });
  assert.equal(result.isError, false, JSON.stringify(result));
  assert.deepEqual(JSON.parse(result.content[0].text), result.structuredContent);
  return result.structuredContent;
}

async function refused(client, name, args, word) {
  const result = await client.callTool({ name, arguments: args });
  assert.equal(result.isError, true);
  assert.ok(result.content[0].text.includes(word), result.content[0].text);
}

// A token that may do next to nothing.
async function weakToken() {
  const answer = await fetch(`${process.env.COFFER_ADDRESS}/v1/auth/token/create`, {
    method: 'POST',
    headers: { 'X-Vault-Token': process.env.COFFER_ROOT },
    body: JSON.stringify({ policies: ['default'] }),
  });
  return (await answer.json()).auth.client_token;
}

// Runs the cases over a client.
//
// connect: makes a client of a token, connected
// call: has it call a tool, with options
function cases(kind, connect, call) {
  const root = process.env.COFFER_ROOT;

  test(`${kind}: says what it is and lists its tools in their order`, async () => {
    const client = await connect(root);
    assert.equal(client.getServerVersion().name, 'coffer');
    assert.deepEqual(client.getServerCapabilities(), { tools: {}, resources: {}, prompts: {} });
    const { resourceTemplates } = await client.listResourceTemplates();
    assert.equal(resourceTemplates[0].uriTemplate, 'coffer://metadata/{+path}');
    assert.equal((await client.listPrompts()).prompts.length, 3);
    const args = { path: 'secret/a' };
    const { messages } = await client.getPrompt({ name: 'rotate-this', arguments: args });
    assert.ok(messages[0].content.text.includes('"secret/a"'));
    const { tools } = await client.listTools();
    assert.deepEqual(tools.map((tool) => tool.name), TOOLS);
    const list = tools.find((tool) => tool.name === 'policy-list');
    assert.equal(list.annotations.readOnlyHint, true);
    await client.close();
  });

  test(`${kind}: a policy is written, and limits whoever has it`, async () => {
    const client = await connect(root);
    assert.equal((await answered(client, 'health', {})).status, 'active');
    const written = await answered(client, 'manage-rbac-policies', {
      policyName: 'compat',
      rules: [{ path: 'secret/metadata/*', capabilities: ['list'], deniedParameters: ['a'] }],
    });
    assert.ok(written.policy.includes('denied_parameters = { "a" = [] }'));
    assert.deepEqual((await answered(client, 'token-lookup', {})).policies, ['root']);
    await client.close();
  });

  test(`${kind}: progress is told before the answer`, async () => {
    const client = await connect(root);
    const told = [];
    const params = { name: 'manage-secret-engines', arguments: { engineType: 'kv', path: 'told' } };
    const result = await call(client, params, { onprogress: (progress) => told.push(progress) });
    assert.equal(result.structuredContent.path, 'told/');
    assert.deepEqual(told, [{ progress: 50, total: 100, message: 'mounted' }]);
    await client.close();
  });

  test(`${kind}: what is wrong with a call is said`, async () => {
    const client = await connect(root);
    await refused(client, 'secret-list', { pth: 'secret' }, 'Did you mean "path"?');
    await refused(client, 'lease-renew', { leaseId: 'none' }, 'status 400');
    await assert.rejects(client.callTool({ name: 'helth', arguments: {} }), (error) => {
      assert.equal(error.code, -32602);
      assert.ok(error.message.includes('Did you mean "health"?'), error.message);
      return true;
    });
    await client.close();
  });

  test(`${kind}: a right that is missing is named`, async () => {
    const client = await connect(await weakToken());
    const call = client.callTool({ name: 'policy-read', arguments: { policyName: 'a' } });
    // over HTTP the status is 403, which clients throw
    const text = await call.then(({ content }) => content[0].text, ({ message }) => message);
    assert.match(text, /read(:| on )sys\/policies\/acl\/a/);
    await client.close();
  });
}

module.exports = { cases, command, endpoint };
