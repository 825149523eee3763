// Functions behind divcert-adapter/1: one JSON line in, one out. What they print must go to console.error.
import { createInterface } from "node:readline";

export function kl(p, q) {  // yours in its place
  return p.reduce((sum, x, i) => sum + term(x, q[i]), 0);
}

function term(x, y) {  // x log(x/y) - x + y: not negative, and nothing cancels where y is near x
  if (x === 0 || y === 0) return x === 0 ? y : Infinity;
  const t = (y - x) / x;
  return Math.abs(t) < 0.5 ? x * (t - Math.log1p(t)) : x * (Math.log(x) - Math.log(y)) - x + y;
}

const functions = { kl };

function number(text) {  // a hex float: "-0x1.8p+3", "0x0.0000000000001p-1022"; or "inf", "nan"
  const [, sign, integer, fraction = "", exponent] = /^(-?)0x(\d)\.?([\da-f]*)p(.+)$/.exec(text) ?? [];
  if (exponent === undefined) return text === "inf" ? Infinity : text === "-inf" ? -Infinity : NaN;
  const half = Math.trunc(exponent / 2);  // 2 ** 1023 and 2 ** -1074 in two steps, the last one exact or once rounded
  return (sign ? -1 : 1) * parseInt(integer + fraction, 16) * 16 ** -fraction.length * 2 ** half * 2 ** (exponent - half);
}

function answer(f, { p, q }) {
  try {
    return String(f(p.map(number), q.map(number)));
  } catch (error) {
    return { error: String(error) };
  }
}

function say(message) { process.stdout.write(JSON.stringify(message) + "\n"); }

say({ protocol: "divcert-adapter/1", name: "mylib", version: "1", functions: Object.keys(functions).map((name) => ({ name, divergence: "kl" })) });
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  say({ id: request.id, results: request.cases.map((x) => answer(functions[request.function], x)) });
}
