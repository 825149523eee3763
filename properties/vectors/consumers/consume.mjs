// Judges a function of (p, q) by divcert's test vectors: node consume.mjs VECTORS.json FILE.mjs FUNCTION kl
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

function number(hex) {  // "0x1.8p+3", "0x0.0000000000001p-1022", "inf"
  const [, sign, digits, fraction = "", exponent] = /^(-?)0x([01])\.?([0-9a-f]*)p(.*)$/.exec(hex) ?? [, "", hex];
  if (digits === "inf" || digits === "-inf") return digits === "inf" ? Infinity : -Infinity;
  const integer = parseInt(digits + fraction, 16), half = Math.trunc(exponent / 2);  // exact: 53 bits
  return (sign ? -1 : 1) * integer * 16 ** -fraction.length * 2 ** half * 2 ** (exponent - half);
}

const [, , file, module, name, divergence] = process.argv;
const judged = (await import(pathToFileURL(module)))[name];
const skipped = new Set(["Subnormal", "NegativeZero", "RatioOverflows", "TotalOverflows", "UnderflowsFloat64"]);
const failures = JSON.parse(readFileSync(file, "utf8")).groups
  .filter((group) => group.divergence === divergence && group.masses === "as_given" && (group.base ?? "e") === "e")
  .flatMap((group) => group.vectors.filter((vector) => !vector.flags.some((flag) => skipped.has(flag))))
  .filter((vector) => {
    const got = judged(vector.p.map(number), vector.q.map(number)), want = number(vector.float64);
    const allowed = (Number(vector.condition ?? 0) + 1) * (vector.p.length + 4) * 2 ** -53;  // rounding, n terms
    return !(got === want || Math.abs(got - want) <= allowed * Math.abs(want));
  });
for (const vector of failures) console.error(`vector ${vector.id} (${vector.comment}): not ${vector.exact}`);
process.exit(failures.length ? 1 : 0);
