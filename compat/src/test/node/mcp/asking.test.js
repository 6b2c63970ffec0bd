'use strict';

// A person is asked for a value that the agent does not see, as the official clients lead there.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { Client: SessionClient } = require('@modelcontextprotocol/sdk/client/index.js');
const {
  StdioClientTransport: SessionStdio,
} = require('@modelcontextprotocol/sdk/client/stdio.js');
const {
  StreamableHTTPClientTransport: SessionHttp,
} = require('@modelcontextprotocol/sdk/client/streamableHttp.js');
const { Client, StreamableHTTPClientTransport } = require('@modelcontextprotocol/client');
const { StdioClientTransport } = require('@modelcontextprotocol/client/stdio');
const { command, endpoint } = require('./cases');
const { root } = require('../support');

const capabilities = { elicitation: { url: {} } };
const vault = root();

const call = (name) => ({
  name: 'secret-write',
  arguments: { path: `secret/${name}`, values: { password: 'ask://The password', user: 'shop' } },
});

// A person who sees what is asked, and answers.
async function atPage(url, value) {
  const page = await (await fetch(url)).text();
  assert.ok(page.includes('>The password</label>'), page);
  assert.ok(page.includes('secret-write'), page);
  const sent = await fetch(url, { method: 'POST', body: new URLSearchParams({ v0: value }) });
  assert.equal(sent.status, 200);
}

async function kept(name) {
  return (await vault.read(`secret/data/${name}`)).data.data;
}

async function stateless(transport, answer) {
  const options = { capabilities, versionNegotiation: { mode: 'auto' } };
  const client = new Client({ name: 'compat', version: '1' }, options);
  client.setRequestHandler('elicitation/create', ({ params }) => answer(params));
  await client.connect(transport);
  return client;
}

const ways = {
  stdio: () => new StdioClientTransport(command(process.env.COFFER_ROOT)),
  http: () => new StreamableHTTPClientTransport(...endpoint(process.env.COFFER_ROOT)),
};

for (const [way, transport] of Object.entries(ways)) {
  test(`${way}: a client of 2026-07-28 comes back by itself`, async () => {
    const name = `asked-${way}`;
    const client = await stateless(transport(), async (params) => {
      assert.equal(params.mode, 'url');
      await atPage(params.url, 'MARKED & kept');
      return { action: 'accept' };
    });
    const result = await client.callTool(call(name));
    assert.equal(result.isError, false, JSON.stringify(result));
    assert.deepEqual(await kept(name), { password: 'MARKED & kept', user: 'shop' });
    assert.ok(!JSON.stringify(result).includes('MARKED'));
    await client.close();
  });

  test(`${way}: a person who declines is not asked again`, async () => {
    const client = await stateless(transport(), async () => ({ action: 'decline' }));
    const result = await client.callTool(call(`declined-${way}`));
    assert.equal(result.isError, true);
    assert.ok(result.content[0].text.includes('does not want to'), result.content[0].text);
    await client.close();
  });
}

const before = {
  stdio: () => new SessionStdio(command(process.env.COFFER_ROOT)),
  http: () => new SessionHttp(...endpoint(process.env.COFFER_ROOT)),
};

for (const [way, transport] of Object.entries(before)) {
  test(`${way}: a client of sessions calls again once the person was there`, async () => {
    const name = `asked-before-${way}`;
    const client = new SessionClient({ name: 'compat', version: '1' }, { capabilities });
    await client.connect(transport());
    const required = await client.callTool(call(name)).catch((error) => error);
    assert.equal(required.code, -32042);
    const [{ mode, url, elicitationId }] = required.data.elicitations;
    assert.equal(mode, 'url');
    assert.ok(url.endsWith(elicitationId));
    await atPage(url, 'MARKED too');
    const result = await client.callTool(call(name));
    assert.equal(result.isError, false, JSON.stringify(result));
    assert.deepEqual(await kept(name), { password: 'MARKED too', user: 'shop' });
    await client.close();
  });
}

test('a client that cannot lead anywhere is told what else to do', async () => {
  const client = new SessionClient({ name: 'compat', version: '1' });
  await client.connect(new SessionStdio(command(process.env.COFFER_ROOT)));
  const result = await client.callTool(call('never'));
  assert.equal(result.isError, true);
  assert.ok(result.content[0].text.includes('give a reference'), result.content[0].text);
  await client.close();
});
