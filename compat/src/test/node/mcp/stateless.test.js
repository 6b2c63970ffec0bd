'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { Client, StreamableHTTPClientTransport } = require('@modelcontextprotocol/client');
const { StdioClientTransport } = require('@modelcontextprotocol/client/stdio');
const { cases, command, endpoint } = require('./cases');

async function connected(transport) {
  const options = { versionNegotiation: { mode: 'auto' } };
  const client = new Client({ name: 'compat', version: '1' }, options);
  await client.connect(transport);
  assert.equal(client.getNegotiatedProtocolVersion(), '2026-07-28');
  return client;
}

const call = (client, params, options) => client.callTool(params, options);

cases('stdio', (token) => connected(new StdioClientTransport(command(token))), call);
cases('http', (token) => connected(new StreamableHTTPClientTransport(...endpoint(token))), call);

test('http: there is no session', async () => {
  const transport = new StreamableHTTPClientTransport(...endpoint(process.env.COFFER_ROOT));
  const client = await connected(transport);
  await client.listTools();
  assert.equal(transport.sessionId, undefined);
  await client.close();
});
