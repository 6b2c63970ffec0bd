'use strict';

// What the scripts share: clients of node-vault, made as its manual says.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const vault = require('node-vault');

let names = 0;

// A client for an address; TLS trusts the server's certificate alone.
function at(endpoint, more = {}) {
  const requestOptions = endpoint.startsWith('https:')
    ? { ca: fs.readFileSync(process.env.COFFER_CERTIFICATE) }
    : {};
  return vault({ endpoint, requestOptions, ...more });
}

// A client with that token.
function as(token, more = {}) {
  return at(process.env.COFFER_ADDRESS, { token, ...more });
}

// A client that may do everything.
function root(more = {}) {
  return as(process.env.COFFER_ROOT, more);
}

// A client without a token.
function anonymous() {
  return at(process.env.COFFER_ADDRESS);
}

// A name that no other script has.
function fresh(word) {
  names += 1;
  return `node-${process.pid}-${word}-${names}`;
}

// What node-vault makes of an error: an exception with status and body.
async function refused(promise, status, text) {
  await assert.rejects(promise, (error) => {
    assert.equal(error.response.statusCode, status, error.message);
    if (text) {
      assert.ok(error.message.includes(text), error.message);
      assert.ok(error.response.body.errors[0].includes(text));
    }
    return true;
  });
}

// The next event of that name.
function event(client, name) {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error(`no ${name}`)), 20000);
    client.once(name, (value) => {
      clearTimeout(patience);
      resolve(value);
    });
  });
}

module.exports = { anonymous, as, at, event, fresh, refused, root };
