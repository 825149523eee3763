// Serves functions of a JavaScript file to divcert (divcert-adapter/1): host.mjs FILE DESCRIPTION…, each a JSON text.
// Vectors are arrays of numbers. What the file prints goes to standard error.

import { writeSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const say = (message) => {
  const bytes = Buffer.from(JSON.stringify(message) + "\n");
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += writeSync(1, bytes, sent);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
    }
  }
};
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

function argumentsOf(description, fields) {
  const given = ["p", "log_p", "q", "log_q"].filter((key) => key in fields).map((key) => vectorsOf(fields[key]));
  // f(mu_p, sigma_p, mu_q, sigma_q)
  for (const key of ["family_p", "family_q"]) if (key in fields) given.push(...vectorsOf(fields[key]));
  if (!("params" in description)) given.push(...Object.values(fields.params ?? {}).map(vectorsOf));
  return given;
}

const same = (a, b) =>
  Array.isArray(a) ? a.length === b.length && a.every((value, i) => same(value, b[i])) : Object.is(a, b);

async function result({ call, description }, fields) {
  const given = argumentsOf(description, fields);
  const before = structuredClone(given);
  try {
    const value = await call(...given);
    if (typeof value !== "number")
      return { error: `returned ${value === null ? "null" : typeof value}, which is not one number` };
    return same(given, before) ? decimal(value) : { value: decimal(value), wrote_to_input: true };
  } catch (error) {
    return { error: textOf(error) };
  }
}

const path = resolve(process.argv[2]);
const descriptions = process.argv.slice(3).map((text) => JSON.parse(text));
const functions = new Map();
try {
  const module = await load(path);
  for (const description of descriptions)
    functions.set(description.name, { description, call: find(module, description.symbol ?? description.name) });
} catch (error) {
  say({ protocol: "divcert-adapter/1", error: error.message });
  process.exit(0);
}
say({
  protocol: "divcert-adapter/1",
  name: basename(path, extname(path)),
  version: "",
  functions: descriptions,
  watches: ["input"],
});
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  const results = [];
  for (const fields of request.cases) results.push(await result(functions.get(request.function), fields));
  say({ id: request.id, results });
}
