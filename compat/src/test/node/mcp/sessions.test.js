'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { Client } = require('@modelcontextprotocol/sdk/client/index.js');
const { StdioClientTransport } = require('@modelcontextprotocol/sdk/client/stdio.js');
const {
  StreamableHTTPClientTransport,
} = require('@modelcontextprotocol/sdk/client/streamableHttp.js');
const { cases, command, endpoint } = require('./cases');

async function connected(transport) {
  const client = new Client({ name: 'compat', version: '1' });
  await client.connect(transport);
  await client.ping();
  assert.ok(client.getInstructions().includes('Coffer keeps secrets'));
  return client;
}

const call = (client, params, options) => client.callTool(params, undefined, options);

cases('stdio', (token) => connected(new StdioClientTransport(command(token))), call);
cases('http', (token) => connected(new StreamableHTTPClientTransport(...endpoint(token))), call);

test('http: a session is kept until the client leaves', async () => {
  const [url, options] = endpoint(process.env.COFFER_ROOT);
  const transport = new StreamableHTTPClientTransport(url, options);
  const client = await connected(transport);
  const session = transport.sessionId;
  assert.match(session, /^[\w-]{43}$/);
  const headers = { ...options.requestInit.headers, 'Mcp-Session-Id': session };
  const listen = { headers: { ...headers, Accept: 'text/event-stream' } };
  const stream = await fetch(url, listen);
  assert.equal(stream.headers.get('content-type'), 'text/event-stream');
  await transport.terminateSession();
  assert.equal(transport.sessionId, undefined);
  assert.match(await stream.text(), /^(:\n\n)+$/);
  assert.equal((await fetch(url, listen)).status, 404);
  await client.close();
});
