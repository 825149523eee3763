// Serves functions of a JavaScript file to divcert (divcert-adapter/1): host.mjs FILE DESCRIPTION…, each a JSON text.
// Vectors are arrays of numbers. What the file prints goes to standard error. An export "version" of it is the version.

import { writeSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const write = (bytes) => {
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += writeSync(1, bytes, sent);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
    }
  }
};
const say = (message, numbers = []) => write(Buffer.concat([Buffer.from(JSON.stringify(message) + "\n"), ...numbers]));
process.stdout.write = process.stderr.write.bind(process.stderr);

const textOf = (error) => (error instanceof Error ? `${error.name}: ${error.message}` : `thrown: ${error}`);

class CannotServe extends Error {}

async function load(path) {
  try {
    return await import(pathToFileURL(path));
  } catch (error) {
    throw new CannotServe(`cannot be imported: ${textOf(error)}`);
  }
}

function find(module, name) {
  const places = [module, module.default ?? {}];
  for (const place of places) {
    const found = name.split(".").reduce((object, part) => object?.[part], place);
    if (typeof found === "function") return found;
  }
  const own = [...new Set(places.flatMap((place) => Object.keys(place)))].filter((key) =>
    places.some((place) => typeof place[key] === "function"),
  );
  throw new CannotServe(
    `has no function "${name}"; ${own.length > 0 ? `its functions: ${own.slice(0, 30).join(", ")}` : "it exports none"}`,
  );
}

// Hex floats and back. Every step of the scaling is exact.
function numberOf(text) {
  if (!/0x/.test(text)) return text === "inf" ? Infinity : text === "-inf" ? -Infinity : Number(text);
  const [, sign, whole, , fraction = "", power] = /^(-?)0x([0-9a-f]+)(\.([0-9a-f]*))?p([+-]?\d+)$/.exec(text);
  let value = parseInt(whole + fraction, 16);
  let exponent = Number(power) - 4 * fraction.length;
  for (; exponent < -500; exponent += 500) value *= 2 ** -500;
  for (; exponent > 500; exponent -= 500) value *= 2 ** 500;
  value *= 2 ** exponent;
  return sign === "-" ? -value : value;
}
const decimal = (value) => (Object.is(value, -0) ? "-0x0p+0" : String(value));

// Lists of numbers; a member of a family is the list of its parameters, in order.
function vectorsOf(value) {
  if (Array.isArray(value)) return value.map(vectorsOf);
  if (typeof value === "object") return Object.entries(value).filter(([key]) => key !== "name").map(([, of]) => vectorsOf(of));
  return numberOf(value);
}

// What the function is given, in each case of a request.
function argumentsOfLine({ hasParameter }, fields) {
  const given = ["p", "log_p", "q", "log_q"].filter((key) => key in fields).map((key) => vectorsOf(fields[key]));
  // f(mu_p, sigma_p, mu_q, sigma_q)
  for (const key of ["family_p", "family_q"]) if (key in fields) given.push(...vectorsOf(fields[key]));
  if (!hasParameter) given.push(...Object.values(fields.params ?? {}).map(vectorsOf));
  return given;
}

// The same of a binary frame: of each path the numbers of all cases, scalars first.
function argumentsOfFrame({ hasParameter }, { count, scalars, vectors, lengths, dtype }, bytes) {
  const buffer = new Uint8Array(bytes).buffer; // aligned
  const singles = new Float64Array(buffer, 0, count * scalars.length);
  const numbers = new (dtype === "float64" ? Float64Array : Float32Array)(buffer, singles.byteLength);
  const given = Array.from({ length: count }, () => []);
  const handedOver = (path) => !(hasParameter && path.startsWith("params."));
  let at = 0;
  for (const path of vectors)
    for (let i = 0; i < count; ++i) {
      const vector = new Array(lengths[i]);
      for (let k = 0; k < lengths[i]; ++k) vector[k] = numbers[at++];
      if (handedOver(path)) given[i].push(vector);
    }
  at = 0;
  for (const path of scalars)
    for (let i = 0; i < count; ++i, ++at) if (handedOver(path)) given[i].push(singles[at]);
  return given;
}

const copied = (value) => (Array.isArray(value) ? value.map(copied) : value);
const same = (a, b) =>
  Array.isArray(a) && Array.isArray(b)
    ? a.length === b.length && a.every((value, i) => same(value, b[i]))
    : Object.is(a, b);

async function outcomeOf(call, given) {
  const before = copied(given);
  try {
    const value = await call(...given);
    if (typeof value !== "number")
      return { error: `returned ${value === null ? "null" : typeof value}, which is not one number` };
    return { value, wrote: !same(before, given) };
  } catch (error) {
    return { error: textOf(error) };
  }
}

const resultOf = ({ value, error, wrote }) =>
  error !== undefined ? { error } : wrote ? { value: decimal(value), wrote_to_input: true } : decimal(value);

function answerFrame(id, outcomes) {
  const values = Float64Array.from(outcomes, ({ value }) => value ?? 0);
  const indices = [...outcomes.keys()];
  const errors = Object.fromEntries(indices.filter((i) => outcomes[i].error !== undefined).map((i) => [i, outcomes[i].error]));
  say({ id, bytes: values.byteLength, errors, wrote_to_input: indices.filter((i) => outcomes[i].wrote) }, [
    Buffer.from(values.buffer),
  ]);
}

// Lines of standard input, and bytes after them.
class Requests {
  #chunks = process.stdin[Symbol.asyncIterator]();
  #unread = [];
  #size = 0;

  async #more() {
    const { value, done } = await this.#chunks.next();
    if (done) return false;
    this.#unread.push(value);
    this.#size += value.length;
    return true;
  }
  #take(size) {
    const all = Buffer.concat(this.#unread);
    this.#unread = [all.subarray(size)];
    this.#size -= size;
    return all.subarray(0, size);
  }
  async line() {
    for (let k = 0, before = 0; ; before += this.#unread[k++].length) {
      if (k === this.#unread.length && !(await this.#more())) return null;
      const end = this.#unread[k].indexOf(10);
      if (end >= 0) return this.#take(before + end + 1).toString();
    }
  }
  async bytes(size) {
    while (this.#size < size) if (!(await this.#more())) return null;
    return this.#take(size);
  }
}

const path = resolve(process.argv[2]);
const descriptions = process.argv.slice(3).map((text) => JSON.parse(text));
const functions = new Map();
let version = "";
try {
  const module = await load(path);
  if (typeof module.version === "string") version = module.version;
  for (const description of descriptions)
    functions.set(description.name, {
      hasParameter: "params" in description,
      call: find(module, description.symbol ?? description.name),
    });
} catch (error) {
  say({ protocol: "divcert-adapter/1", error: error.message });
  process.exit(0);
}
say({
  protocol: "divcert-adapter/1",
  name: basename(path, extname(path)),
  version,
  functions: descriptions,
  watches: ["input"],
  frames: ["binary"],
});
const requests = new Requests();
for (let line; (line = await requests.line()) !== null; ) {
  const request = JSON.parse(line);
  const one = functions.get(request.function);
  const framed = "bytes" in request;
  const cases = framed
    ? argumentsOfFrame(one, request, await requests.bytes(request.bytes))
    : request.cases.map((fields) => argumentsOfLine(one, fields));
  const outcomes = [];
  for (const given of cases) outcomes.push(await outcomeOf(one.call, given));
  if (framed) answerFrame(request.id, outcomes);
  else say({ id: request.id, results: outcomes.map(resultOf) });
}
