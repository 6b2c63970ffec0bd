'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { as, event, fresh, refused, root } = require('./support');

const client = root();
const wrap = { headers: { 'X-Vault-Wrap-TTL': '120' } };

async function leasedSecret(ttl) {
  const mount = fresh('leased');
  const options = { leased_passthrough: 'true' };
  await client.mount({ mount_point: mount, type: 'kv', options });
  await client.write(`${mount}/app`, { password: 's3cr3t', ttl });
  return `${mount}/app`;
}

test('an answer is wrapped, looked at and opened once', async () => {
  const { wrap_info } = await client.write('sys/wrapping/wrap', { k: 'v' }, wrap);
  assert.equal(wrap_info.ttl, 120);
  assert.equal(wrap_info.creation_path, 'sys/wrapping/wrap');
  const { data } = await client.write('sys/wrapping/lookup', { token: wrap_info.token });
  assert.equal(data.creation_path, 'sys/wrapping/wrap');
  assert.equal(data.creation_ttl, 120);
  assert.deepEqual((await client.unwrap({ token: wrap_info.token })).data, { k: 'v' });
  await refused(
    client.unwrap({ token: wrap_info.token }), 400,
    'wrapping token is not valid or does not exist',
  );
});

test('rewrapping moves an answer, which its token alone opens', async () => {
  const { wrap_info: first } = await client.write('sys/wrapping/wrap', { k: 'v' }, wrap);
  const { wrap_info: second } = await client.write('sys/wrapping/rewrap', { token: first.token });
  await refused(as(first.token).unwrap(), 400);
  assert.deepEqual((await as(second.token).unwrap()).data, { k: 'v' });
});

test('a read is wrapped as well', async () => {
  const { wrap_info, data } = await client.read('sys/mounts', wrap);
  assert.equal(data, null);
  assert.equal((await as(wrap_info.token).unwrap()).data['sys/'].type, 'system');
});

test('a lease is renewed and revoked', async () => {
  const path = await leasedSecret('1h');
  const { lease_id, lease_duration, renewable } = await client.read(path);
  assert.ok(lease_id.startsWith(`${path}/`));
  assert.equal(lease_duration, 3600);
  assert.equal(renewable, true);
  const renewed = await client.renew({ lease_id, increment: 1800 });
  assert.equal(renewed.lease_id, lease_id);
  assert.equal(renewed.lease_duration, 1800);
  await client.revoke({ lease_id });
  await refused(client.renew({ lease_id }), 400);
  const { lease_id: second } = await client.read(path);
  await client.revokePrefix({ path_prefix: path });
  await refused(client.renew({ lease_id: second }), 400);
});

test('a lease is kept alive in the background', async () => {
  const { lease_id, lease_duration } = await client.read(await leasedSecret('3s'));
  const first = event(client, 'lease:renewed');
  client.startLeaseRenewal(lease_id, lease_duration, { renewFraction: 0.4 });
  assert.equal((await first).result.lease_id, lease_id);
  await event(client, 'lease:renewed');
  client.stopLeaseRenewal(lease_id);
});
