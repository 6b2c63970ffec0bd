'use strict';

const http = require('node:http');

const SCENARIOS = [
  { id: 1, name: 'Invoices' },
  { id: 2, name: 'Reminders' },
];

// An automation platform in small: it lists and runs scenarios for whoever has its key of the day.
class Platform {
  refused = 0;
  runs = 0;
  #server = http.createServer((request, response) => this.#answer(request, response));

  constructor(key) {
    this.key = key;
  }

  async start() {
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #answer(request, response) {
    if (request.headers.authorization !== `Token ${this.key}`) {
      this.refused += 1;
      response.writeHead(401).end();
    } else if (request.url === '/scenarios') {
      response.end(JSON.stringify({ scenarios: SCENARIOS }));
    } else if (/^\/scenarios\/[12]\/run$/.test(request.url) && request.method === 'POST') {
      this.runs += 1;
      response.end(JSON.stringify({ runId: `run-${this.runs}`, status: 'success' }));
    } else {
      response.writeHead(404).end();
    }
  }
}

module.exports = { Platform };
