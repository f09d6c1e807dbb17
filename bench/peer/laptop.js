// One of the peer's laptops: reads orders from its input, a line of JSON each, and answers each with one.
"use strict";

const fs = require("fs");
const http = require("http");
const PouchDB = require("pouchdb");
const [dir] = process.argv.slice(2);
const kept = new http.Agent({ keepAlive: true });
const open = new Map();

function local(name) {
  if (!open.has(name)) open.set(name, new PouchDB(dir + "/" + name));
  return open.get(name);
}

// remote is a database behind an address; tuned keeps its connections.
function remote(order) {
  const fetch = order.tuned ? (url, o) => PouchDB.fetch(url, Object.assign(o, { agent: kept })) : PouchDB.fetch;
  return new PouchDB(order.address, { fetch });
}

async function docsOf(db, ids) {
  const found = await db.allDocs({ keys: ids, include_docs: true });
  return found.rows.map((row) => row.doc).filter(Boolean);
}

async function inBatches(docs, write) {
  for (let at = 0; at < docs.length; at += 1000) await write(docs.slice(at, at + 1000));
}

function told(done) {
  return { read: done.docs_read, written: done.docs_written, failed: done.doc_write_failures };
}

const orders = {
  // load keeps every line of a file as a document.
  async load(order) {
    const docs = fs.readFileSync(order.file, "utf8").split("\n").filter(Boolean).map(JSON.parse);
    await inBatches(docs, (some) => local(order.db).bulkDocs(some));
    return { written: docs.length };
  },
  async push(order) {
    return told(await local(order.db).replicate.to(remote(order), { batch_size: order.batch }));
  },
  async pull(order) {
    return told(await local(order.db).replicate.from(remote(order), { batch_size: order.batch }));
  },
  // sync does both at once, as an exchange does.
  async sync(order) {
    const done = await local(order.db).sync(remote(order), { batch_size: order.batch });
    const both = [told(done.push), told(done.pull)];
    return { written: both[0].written + both[1].written, failed: both[0].failed + both[1].failed };
  },
  // set gives one field of some documents a value.
  async set(order) {
    const docs = await docsOf(local(order.db), order.ids);
    for (const doc of docs) doc[order.field] = order.value;
    await inBatches(docs, (some) => local(order.db).bulkDocs(some));
    return { written: docs.length };
  },
  // inForce counts the documents in which a field has the value that somebody gave it.
  async inForce(order) {
    const docs = await docsOf(local(order.db), order.ids);
    return { count: docs.filter((doc) => doc[order.field] === order.value).length };
  },
  // search looks for a part of a name: in all documents as they are read, and in a list of names that is held.
  async search(order) {
    const fold = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const named = (doc) => fold((doc.cognome || "") + " " + (doc.nome || ""));
    const start = process.hrtime.bigint();
    const rows = (await local(order.db).allDocs({ include_docs: true })).rows;
    const list = rows.map((row) => named(row.doc));
    const all = Number(process.hrtime.bigint() - start) / 1e6;
    const times = [];
    let found = 0;
    for (const words of order.words) {
      const begun = process.hrtime.bigint();
      const folded = fold(words);
      const hits = [];
      for (let i = 0; i < list.length; i++) if (list[i].includes(folded)) hits.push(i);
      found += hits.length > 0 ? 1 : 0;
      times.push(Number(process.hrtime.bigint() - begun) / 1e6);
    }
    times.sort((a, b) => a - b);
    return { all, held: times[times.length >> 1], found };
  },
  async drop(order) {
    await local(order.db).destroy();
    open.delete(order.db);
    return {};
  },
};

async function answer(line) {
  const start = process.hrtime.bigint();
  try {
    const order = JSON.parse(line);
    const done = await orders[order.do](order);
    done.ms = Number(process.hrtime.bigint() - start) / 1e6;
    return done;
  } catch (e) {
    return { error: String((e && (e.reason || e.message)) || e) };
  }
}

const lines = require("readline").createInterface({ input: process.stdin });
lines.on("line", async (line) => console.log(JSON.stringify(await answer(line))));
lines.on("close", () => process.exit(0));
