'use strict';

const assert = require('node:assert/strict');
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

cases('stdio', (token) => connected(new StdioClientTransport(command(token))));
cases('http', (token) => connected(new StreamableHTTPClientTransport(...endpoint(token))));
