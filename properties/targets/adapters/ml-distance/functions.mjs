// ml-distance's divergences, as its users call them; ml-distance.toml says what each is to compute.
import { npm } from "../npm.mjs";

const { module, version } = await npm("ml-distance");
export { version };
export const { distance } = module;
