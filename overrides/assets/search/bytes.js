/** The bytes of index files, as `portal/search/encoding.py` writes them. */

/** Reads a file's bytes from the start on. */
export class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  varint() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  byte() {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new RangeError('the index file ends too early');
    return byte;
  }

  /**
   * Returns `count` ascending numbers that stand as planes of gaps.
   * @param {number} count @returns {number[]}
   */
  ascending(count) {
    const width = this.byte();
    const numbers = new Array(count);
    let last = 0;
    for (let index = 0; index < count; index += 1) {
      for (let plane = 0, scale = 1; plane < width; plane += 1, scale *= 256) {
        last += this.bytes[this.at + plane * count + index] * scale;
      }
      numbers[index] = last;
    }
    this.at += width * count;
    return numbers;
  }

  /**
   * Returns an ascending list of documents' places that ends at `end`.
   * @param {number} end
   */
  places(end) {
    let last = this.byte() + this.byte() * 256;
    const places = [last];
    while (this.at < end) {
      last += this.varint();
      places.push(last);
    }
    return places;
  }
}

/**
 * Returns the bytes behind a compressed response.
 * @param {Response} response
 */
export async function inflated(response) {
  if (!response.body) throw new TypeError('the index file is empty');
  const stream = response.body.pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
