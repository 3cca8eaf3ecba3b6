// SPDX-License-Identifier: GPL-3.0-or-later
// The peer of bench_signals: tells all its listeners what is posted to it. Prints its port.
'use strict';
const http = require('http');
const { WebSocketServer } = require('ws');

const server = http.createServer((request, response) => {
  const parts = [];
  request.on('data', part => parts.push(part));
  request.on('end', () => {
    const message = Buffer.concat(parts);
    for (const listener of listeners.clients) listener.send(message, { binary: false });
    response.writeHead(204).end();
  });
});
const listeners = new WebSocketServer({ server, perMessageDeflate: false });
listeners.on('connection', listener => {
  listener.on('message', message => listener.send(message, { binary: false }));
  listener.on('error', () => {}); // it is reset at the end
});
server.listen({ host: '127.0.0.1', port: 0, backlog: 1024 }, () => console.log(server.address().port));
