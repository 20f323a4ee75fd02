// Draws portraits with DiceBear. Reads a plan as JSON from the first argument:
//   {"size": 128, "labels": FILE, "jobs": [{"style": NAME, "options": {...}, "seeds": [TEXT, ...]}]}
// Writes the pixels of the drawings, one after the other, as RGB bytes to standard output, and to
// FILE one line of JSON for each drawing: its style and every choice that DiceBear made.
import { readFileSync, writeSync, openSync } from 'node:fs';
import { createAvatar } from '@dicebear/core';
import * as styles from '@dicebear/collection';
import { Resvg } from '@resvg/resvg-js';

const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'));
if (plan.credits) {
  const credits = plan.credits.map((name) => ({ name, ...styles[name].meta }));
  writeAll(1, Buffer.from(JSON.stringify(credits)));
  process.exit(0);
}
const labels = openSync(plan.labels, 'w');
for (const { style, options, seeds } of plan.jobs) {
  for (const seed of seeds) {
    const drawing = createAvatar(styles[style], { ...options, seed }).toJson();
    const renderer = new Resvg(drawing.svg, {
      fitTo: { mode: 'width', value: plan.size },
      font: { loadSystemFonts: false },
    });
    writeAll(1, withoutAlpha(renderer.render().pixels));
    writeAll(labels, Buffer.from(JSON.stringify({ style, ...drawing.extra }) + '\n'));
  }
}

// The background covers everything, so that alpha is 255 everywhere.
function withoutAlpha(rgba) {
  const rgb = Buffer.allocUnsafe((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from];
    rgb[to + 1] = rgba[from + 1];
    rgb[to + 2] = rgba[from + 2];
  }
  return rgb;
}

function writeAll(file, bytes) {
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(file, bytes, done);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error; // a full pipe: its reader comes soon
    }
  }
}
