// The audit among the tests of node:test: node --test mylib
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import test from "node:test";

test("the functions keep their contracts", () => {
  const audit = spawnSync("divcert", ["audit", "mylib.toml", "--cases", "1000", "--progress", "none"],
    { cwd: new URL(".", import.meta.url), encoding: "utf8" });
  assert.equal(audit.error, undefined);
  assert.equal(audit.status, 0, audit.stdout + audit.stderr);
});
