'use strict';

const { execFile } = require('node:child_process');
const path = require('node:path');

// Runs the program of a package until it ends.
//
// name: which of its programs
// gives: its exit code, and what it printed and said
function run(name, of, args, env) {
  const description = require.resolve(`${of}/package.json`);
  const program = path.join(path.dirname(description), require(description).bin[name]);
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env }, (error, printed, said) => {
      resolve({ code: error ? error.code : 0, printed, said });
    });
  });
}

module.exports = { run };
