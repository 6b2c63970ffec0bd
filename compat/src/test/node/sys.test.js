'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const test = require('node:test');
const { as, fresh, refused, root } = require('./support');

const client = root();

async function tokenWith(policy) {
  return as((await root().tokenCreate({ policies: [policy] })).auth.client_token);
}

test('a policy is written, read, listed and removed', async () => {
  const name = fresh('policy');
  const rules = 'path "secret/*" { capabilities = ["read"] }';
  await client.addPolicy({ name, rules });
  assert.equal((await client.getPolicy({ name })).rules, rules);
  assert.equal((await client.getPolicy({ name })).data.rules, rules);
  assert.ok((await client.policies()).policies.includes(name));
  assert.equal((await client.read(`sys/policies/acl/${name}`)).data.policy, rules);
  await client.removePolicy({ name });
  await refused(client.getPolicy({ name }), 404);
});

test('a policy decides', async () => {
  const mount = fresh('kv');
  await client.mount({ mount_point: mount, type: 'kv' });
  await client.write(`${mount}/open`, { k: 'v' });
  const rules = `path "${mount}/open" { capabilities = ["read"] }`;
  await client.addPolicy({ name: mount, rules });
  const reader = await tokenWith(mount);
  assert.deepEqual((await reader.read(`${mount}/open`)).data, { k: 'v' });
  await refused(reader.read(`${mount}/closed`), 403, 'permission denied');
  await refused(reader.write(`${mount}/open`, { k: 'w' }), 403, 'permission denied');
  await refused(reader.delete(`${mount}/open`), 403, 'permission denied');
  await refused(reader.list(mount), 403, 'permission denied');
});

test('an engine is mounted, listed, tuned, moved and unmounted', async () => {
  const mount = fresh('kv');
  await client.mount({
    mount_point: mount, type: 'kv', description: 'of a test', config: { default_lease_ttl: '1h' },
  });
  const listed = await client.mounts();
  assert.equal(listed[`${mount}/`].type, 'kv');
  assert.equal(listed.data[`${mount}/`].description, 'of a test');
  await client.write(`sys/mounts/${mount}/tune`, { max_lease_ttl: '48h' });
  const { data } = await client.read(`sys/mounts/${mount}/tune`);
  assert.equal(data.default_lease_ttl, 3600);
  assert.equal(data.max_lease_ttl, 172800);
  await refused(
    client.mount({ mount_point: mount, type: 'kv' }), 400, 'path is already in use',
  );
  await client.write(`${mount}/a`, { k: 'v' });
  const moved = fresh('moved');
  const { data: { migration_id: id } } = await client.remount({ from: mount, to: moved });
  const { data: status } = await client.read(`sys/remount/status/${id}`);
  assert.equal(status.migration_info.status, 'success');
  assert.deepEqual((await client.read(`${moved}/a`)).data, { k: 'v' });
  await client.unmount({ mount_point: moved });
  assert.equal((await client.mounts()).data[`${moved}/`], undefined);
});

test('an auth method is enabled, listed, tuned and disabled', async () => {
  const mount = fresh('userpass');
  await client.enableAuth({ mount_point: mount, type: 'userpass', description: 'of a test' });
  assert.equal((await client.auths())[`${mount}/`].type, 'userpass');
  await client.write(`sys/auth/${mount}/tune`, { default_lease_ttl: '20m' });
  assert.equal((await client.read(`sys/auth/${mount}/tune`)).data.default_lease_ttl, 1200);
  await client.disableAuth({ mount_point: mount });
  assert.equal((await client.auths()).data[`${mount}/`], undefined);
});

test('an audit device is enabled, listed and disabled', async () => {
  const name = fresh('audit');
  const file_path = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'coffer-')), 'audit.log');
  await client.enableAudit({ name, type: 'file', options: { file_path } });
  try {
    assert.equal((await client.audits())[`${name}/`].type, 'file');
    const { hash } = await client.write(`sys/audit-hash/${name}`, { input: 'secret' });
    assert.match(hash, /^hmac-sha256:/);
  } finally {
    await client.disableAudit({ name });
  }
  assert.equal((await client.audits())[`${name}/`], undefined);
  const lines = fs.readFileSync(file_path, 'utf8').trim().split('\n').map(JSON.parse);
  assert.ok(lines.some((line) => line.request.path === `sys/audit-hash/${name}`));
});

test('the key is rotated', async () => {
  const before = (await client.read('sys/key-status')).term;
  await client.rotate();
  assert.equal((await client.read('sys/key-status')).term, before + 1);
});

test('the server tells who leads and what its paths are for', async () => {
  assert.equal((await client.leader()).ha_enabled, false);
  const help = await client.help('sys/mounts');
  assert.ok(help.help.length > 10);
});

test('what the server does not understand is refused', async () => {
  await refused(client.read('no/such/path'), 404, 'no handler for route');
  await refused(client.addPolicy({ name: fresh('bad'), rules: 'path {' }), 400);
  await refused(client.mount({ mount_point: fresh('bad'), type: 'no-such-engine' }), 400);
  await refused(as('nobodys').mounts(), 403, 'permission denied');
});
