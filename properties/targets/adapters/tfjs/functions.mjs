// TensorFlow.js's divergences, as its users call them; tfjs.toml says what each is to compute.
import { npm } from "../npm.mjs";

const { module, version } = await npm("@tensorflow/tfjs");
const tf = module.default ?? module;
await tf.setBackend("cpu");
export { version };

const row = (numbers) => tf.tensor2d([numbers]);
const numberOf = (call) => tf.tidy(() => call().dataSync()[0]);

// Models that return their input: a loss is what compile knows by its name.
const models = new Map();
function model(size, loss) {
  if (!models.has(size)) {
    const one = tf.sequential({ layers: [tf.layers.activation({ activation: "linear", inputShape: [size] })] });
    one.compile({ optimizer: "sgd", loss });
    models.set(size, one);
  }
  return models.get(size);
}

export const kullbackLeiblerDivergence = (p, q) =>
  numberOf(() => model(p.length, "kullbackLeiblerDivergence").evaluate(row(q), row(p)));
export const categoricalCrossentropy = (p, q) => numberOf(() => tf.metrics.categoricalCrossentropy(row(p), row(q)));
export const softmaxCrossEntropy = (p, q) => numberOf(() => tf.losses.softmaxCrossEntropy(row(p), row(q).log()));
