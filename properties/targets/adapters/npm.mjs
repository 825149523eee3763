// A package from npm: npm("mathjs") gives its module and its version. The first folder that has node_modules/NAME is the
// one: $DIVCERT_PEERS, those of $NODE_PATH, build/peers of the source tree (sh bootstrap.sh peers).

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const { DIVCERT_PEERS: peers, NODE_PATH: path = "" } = process.env;
const places = [
  ...(peers ? [join(peers, "node_modules")] : []),
  ...path.split(":").filter((place) => place !== ""),
  fileURLToPath(new URL("../../../build/peers/node_modules", import.meta.url)),
];

export async function npm(name) {
  const folder = places.map((place) => join(place, name)).find((one) => existsSync(join(one, "package.json")));
  if (folder === undefined)
    throw new Error(`${name} is not installed in ${places.join(", ")}: npm install --prefix FOLDER ${name}, and DIVCERT_PEERS=FOLDER`);
  const { version, main, exports } = JSON.parse(readFileSync(join(folder, "package.json")));
  const entry = exports?.["."]?.import ?? exports?.["."] ?? main;
  return { module: await import(pathToFileURL(join(folder, entry))), version };
}
