// The peer's collector: express-pouchdb on Express 4, with no more than replication needs. Prints its port once it listens.
"use strict";

const [dir] = process.argv.slice(2);
const PouchDB = require("pouchdb").defaults({ prefix: dir + "/" });
const app = require("express")();

app.use(require("express-pouchdb")(PouchDB, { mode: "minimumForPouchDB" }));
const server = app.listen(0, "127.0.0.1", () => console.log(server.address().port));
server.keepAliveTimeout = 600000; // a slow link is not a lost one
server.requestTimeout = 0;
process.stdin.on("end", () => process.exit(0)).resume();
