/**
 * A stable name for a finding, from parts that do not change between runs: 64-bit FNV-1a over UTF-8-like code units,
 * in 16 hexadecimal digits.
 */
export function hashOf(parts: readonly string[]): string {
  let hash = 0xcbf29ce484222325n
  for (const char of parts.join('\u0000')) {
    hash ^= BigInt(char.codePointAt(0) ?? 0)
    hash = (hash * 0x100000001b3n) & 0xffffffffffffffffn
  }
  return hash.toString(16).padStart(16, '0')
}
