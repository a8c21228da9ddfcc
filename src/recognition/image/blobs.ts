import type { Grey } from './grey.ts'

/** A connected piece of ink with its bounding box (inclusive). */
export type Blob = { pixels: number; left: number; top: number; right: number; bottom: number; first: number }

type Search = {
  darkBelow: number
  margin?: number
  diagonal?: boolean
  /** Sees each piece with the positions of its pixels; the search ends when it says `stop`. */
  keep: (blob: Blob, area: Int32Array) => unknown
}

/** Finds the connected pieces of ink. */
export function eachBlob(page: Grey, search: Search): void {
  const { data, width, height } = page
  const margin = Math.max(1, search.margin ?? 1)
  const seen = new Uint8Array(width * height)
  const stack = new Int32Array(width * height)
  const steps = search.diagonal
    ? [-1, 1, -width, width, -width - 1, -width + 1, width - 1, width + 1]
    : [-1, 1, -width, width]
  for (let y = margin; y < height - margin; y++) {
    for (let x = margin; x < width - margin; x++) {
      const start = y * width + x
      if (seen[start] || (data[start] ?? 255) >= search.darkBelow) continue
      const size = flood(start)
      if (search.keep(box(size), stack.subarray(0, size)) === 'stop') return
    }
  }

  /** The stack is never popped but walked, so that it lists the blob's pixels in the end. */
  function flood(start: number): number {
    let size = 1
    stack[0] = start
    seen[start] = 1
    for (let next = 0; next < size; next++) {
      const at = stack[next] ?? 0
      const x = at % width
      if (x < 1 || x >= width - 1 || at < width || at >= width * (height - 1)) continue
      for (let s = 0; s < steps.length; s++) {
        const to = at + (steps[s] ?? 0)
        if (seen[to] || (data[to] ?? 255) >= search.darkBelow) continue
        seen[to] = 1
        stack[size++] = to
      }
    }
    return size
  }

  function box(size: number): Blob {
    const blob = { pixels: size, left: width, top: height, right: 0, bottom: 0, first: stack[0] ?? 0 }
    for (let i = 0; i < size; i++) {
      const at = stack[i] ?? 0
      const x = at % width
      const y = (at - x) / width
      if (x < blob.left) blob.left = x
      if (x > blob.right) blob.right = x
      if (y < blob.top) blob.top = y
      if (y > blob.bottom) blob.bottom = y
    }
    return blob
  }
}
