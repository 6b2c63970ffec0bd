'use strict';

const http = require('node:http');

// Passes requests on to a server.
class Relay {
  #to;
  #seen;
  #server = http.createServer((request, response) => this.#pass(request, response));

  // seen: is shown each request, and may change its headers
  constructor(to, seen) {
    this.#to = new URL(to);
    this.#seen = seen;
  }

  // Gives the address at which it listens.
  async start() {
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #pass(request, response) {
    this.#seen(request);
    const { hostname, port } = this.#to;
    const { method, url, headers } = request;
    const on = http.request({ hostname, port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    on.on('error', () => response.destroy());
    // who leaves a stream, leaves that of the server too
    response.on('close', () => on.destroy());
    request.pipe(on);
  }
}

module.exports = { Relay };
