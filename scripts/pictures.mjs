// Pictures of a screen in few colours: one as a small PNG, several one after the other as an animated GIF.
import { decode, encode } from 'fast-png';
import gifenc from 'gifenc';

const { GIFEncoder } = gifenc;

/** @typedef {{ readonly png: Uint8Array, readonly milliseconds: number }} Frame a picture, and how long it stays */

/** The last place in the palette is for what stays as it was. */
const unchanged = 255;

/**
 * @param {Uint8Array} png
 * @returns {Uint8Array} the same in 256 colours, a third of the size
 */
export function stillOf(png) {
  const { width, height, pixels } = pixelsOf(png);
  const palette = mostFrequent([pixels]);
  return encode({ width, height, data: Uint8Array.from(pixels, nearestIn(palette)), palette, depth: 8, channels: 1 });
}

/**
 * @param {readonly Frame[]} frames at least one, all of one size
 * @returns {Uint8Array} a GIF that begins again
 */
export function animationOf(frames) {
  const pictures = frames.map(({ png }) => pixelsOf(png));
  const { width, height } = pictures[0] ?? { width: 0, height: 0 };
  // One palette for all: what does not change must not flicker.
  const palette = mostFrequent(pictures.map(({ pixels }) => pixels));
  const nearest = nearestIn(palette);
  const gif = GIFEncoder();
  /** @type {Uint8Array | undefined} */
  let before;
  for (const [index, { pixels }] of pictures.entries()) {
    const colours = Uint8Array.from(pixels, nearest);
    const drawn = before ? colours.map((colour, at) => (colour === before?.[at] ? unchanged : colour)) : colours;
    gif.writeFrame(drawn, width, height, {
      delay: frames[index]?.milliseconds ?? 0,
      dispose: 1,
      ...(before
        ? { transparent: true, transparentIndex: unchanged }
        : { palette: [...palette, ...Array(256 - palette.length).fill([0, 0, 0])] }),
    });
    before = colours;
  }
  gif.finish();
  return gif.bytes();
}

/**
 * @param {Uint8Array} png with eight bits for each of three or four channels
 * @returns its pixels, each as 0xRRGGBB
 */
function pixelsOf(png) {
  const { width, height, channels, data } = decode(png);
  const channel = (/** @type {number} */ at) => data[at] ?? 0;
  const pixels = Uint32Array.from({ length: width * height }, (_, pixel) => {
    const at = pixel * channels;
    return (channel(at) << 16) | (channel(at + 1) << 8) | channel(at + 2);
  });
  return { width, height, pixels };
}

/**
 * The colours that most pixels have, as they are: a screen has few, and an average of them would tint its white.
 * @param {readonly Uint32Array[]} pictures
 */
function mostFrequent(pictures) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const pixels of pictures) {
    for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byCount = [...counts].sort(([, a], [, b]) => b - a).slice(0, unchanged);
  return byCount.map(([colour]) => channelsOf(colour));
}

/** @param {readonly number[][]} palette @returns {(colour: number) => number} the place in it of what is most alike */
function nearestIn(palette) {
  /** @type {Map<number, number>} */
  const known = new Map();
  return (colour) => {
    let place = known.get(colour);
    if (place === undefined) {
      const channels = channelsOf(colour);
      const distances = palette.map((other) =>
        channels.reduce((sum, one, at) => sum + (one - (other[at] ?? 0)) ** 2, 0),
      );
      place = distances.indexOf(Math.min(...distances));
      known.set(colour, place);
    }
    return place;
  };
}

/** @param {number} colour */
function channelsOf(colour) {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}
