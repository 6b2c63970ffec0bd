'use strict';

// The inspector's command line, in both eras.

const assert = require('node:assert/strict');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { after, test } = require('node:test');
const { run } = require('./programs');

const FAILED_TOOL = 5;
const ROOT = process.env.COFFER_ROOT;
const TARGETS = {
  stdio: {
    flags: ['-e', `VAULT_ADDR=${process.env.COFFER_ADDRESS}`, '-e', `VAULT_TOKEN=${ROOT}`],
    at: ['--', ...JSON.parse(process.env.COFFER_MCP_COMMAND)],
  },
  http: {
    flags: ['--header', `Authorization: Bearer ${ROOT}`],
    at: ['--server-url', process.env.COFFER_MCP_URL],
  },
};

const home = mkdtempSync(path.join(tmpdir(), 'inspector-'));

after(() => rmSync(home, { recursive: true }));

async function inspect(kind, era, args, expected = 0) {
  const { flags, at } = TARGETS[kind];
  const words = ['--cli', ...flags, '--quiet', '--protocol-era', era, ...args, ...at];
  const env = { PATH: process.env.PATH, HOME: home };
  const ended = await run('inspector', '@modelcontextprotocol/inspector', words, env);
  assert.equal(ended.code, expected, ended.said);
  return JSON.parse(ended.printed);
}

for (const kind of Object.keys(TARGETS)) {
  for (const era of ['legacy', 'modern']) {
    test(`${kind}, ${era}: lists tools, and finds no fault in their schemas`, async () => {
      const { tools } = await inspect(kind, era, ['--method', 'tools/list', '--strict']);
      assert.ok(tools.some(({ name }) => name === 'secret-list'));
    });

    test(`${kind}, ${era}: calls tools, and ends otherwise when one fails`, async () => {
      const call = ['--method', 'tools/call', '--tool-name'];
      const health = await inspect(kind, era, [...call, 'health']);
      assert.equal(health.structuredContent.status, 'active');
      const wrong = [...call, 'secret-list', '--tool-arg', 'pth=secret'];
      const { content } = await inspect(kind, era, wrong, FAILED_TOOL);
      assert.ok(content[0].text.includes('Did you mean "path"?'), content[0].text);
    });
  }
}
