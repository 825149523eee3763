// mathjs's divergence, as its users call it; mathjs.toml says what it is to compute.
import { npm } from "../npm.mjs";

export const { module, version } = await npm("mathjs");
export const { kldivergence } = module;
