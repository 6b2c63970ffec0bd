'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { at, refused } = require('./support');

const client = at(process.env.COFFER_ADDRESS);

function assertStatus(status, sealed, progress) {
  assert.equal(status.sealed, sealed);
  assert.equal(status.progress, progress);
  assert.equal(status.n, 3);
  assert.equal(status.t, 2);
}

test('a server is initialised, unsealed, sealed and unsealed again', async () => {
  assert.deepEqual(await client.initialized(), { initialized: false });
  assert.equal((await client.health()).initialized, false);
  const { keys, root_token: token } = await client.init({ secret_shares: 3, secret_threshold: 2 });
  assert.equal(keys.length, 3);
  assert.deepEqual(await client.initialized(), { initialized: true });
  assert.equal((await client.health()).sealed, true);

  assertStatus(await client.status(), true, 0);
  assertStatus(await client.unseal({ key: keys[0] }), true, 1);
  assertStatus(await client.unseal({ reset: true }), true, 0);
  assertStatus(await client.unseal({ key: keys[1] }), true, 1);
  assertStatus(await client.unseal({ key: keys[2] }), false, 0);
  const health = await client.health();
  assert.equal(health.sealed, false);
  assert.equal(health.standby, false);
  assert.match(health.version, /^\d+\.\d+\.\d+/);

  client.token = token;
  await client.mount({ mount_point: 'kv', type: 'kv' });
  await client.write('kv/a', { k: 'v' });
  await client.seal();
  assertStatus(await client.status(), true, 0);
  await refused(client.read('kv/a'), 503, 'Vault is sealed');
  await refused(client.unseal({ key: 'no key' }), 400);
  await client.unseal({ key: keys[0] });
  await client.unseal({ key: keys[1] });
  assert.deepEqual((await client.read('kv/a')).data, { k: 'v' });
  await refused(client.init({ secret_shares: 1, secret_threshold: 1 }), 400, 'already initialized');
});
