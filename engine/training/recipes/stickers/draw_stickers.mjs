// Draws icons of Iconify's packages. Reads a plan as JSON from the first argument:
//   {"size": 128, "set": NAME}            lists the set's icons and aliases as JSON
//   {"size": 128, "set": NAME, "names": [TEXT, ...]}   draws those
// Drawings are written one after the other to standard output, as RGBA bytes with premultiplied
// alpha; icons that are not square are centred.
import { readFileSync, writeSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';

const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const folder = `node_modules/@iconify-json/${plan.set}`;
const set = JSON.parse(readFileSync(`${folder}/icons.json`, 'utf8'));
if (!plan.names) {
  const { license, author } = JSON.parse(readFileSync(`${folder}/info.json`, 'utf8'));
  const names = Object.keys(set.icons).filter((name) => !set.icons[name].hidden);
  writeAll(Buffer.from(JSON.stringify({ names, license, author })));
} else {
  for (const name of plan.names) writeAll(draw(set.icons[name]));
}

function draw(icon) {
  const width = icon.width ?? set.width ?? 16;
  const height = icon.height ?? set.height ?? 16;
  const side = Math.max(width, height);
  const left = (icon.left ?? 0) - (side - width) / 2;
  const top = (icon.top ?? 0) - (side - height) / 2;
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ' +
    `width="${side}" height="${side}" viewBox="${left} ${top} ${side} ${side}">${icon.body}</svg>`;
  const renderer = new Resvg(svg, {
    fitTo: { mode: 'width', value: plan.size },
    font: { loadSystemFonts: false },
  });
  return renderer.render().pixels;
}

function writeAll(bytes) {
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(1, bytes, done);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error; // a full pipe: its reader comes soon
    }
  }
}
