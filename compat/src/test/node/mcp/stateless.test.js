'use strict';

const assert = require('node:assert/strict');
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

cases('stdio', (token) => connected(new StdioClientTransport(command(token))));
cases('http', (token) => connected(new StreamableHTTPClientTransport(...endpoint(token))));
