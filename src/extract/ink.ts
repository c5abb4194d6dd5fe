import type { Bbox } from '../model/place.ts'

/** A glyph on the page as displayed: `x`,`y` is its origin on the baseline, `width` its advance without letter spacing. */
export interface Glyph {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  /** Letter spacing set by the document, already part of the next glyph's position. */
  readonly spacing: number
  /** Height of the em on the page, in points. */
  readonly size: number
  readonly font: Font
  /** Direction of the baseline on the page: 0 to the right, 1 down, 2 to the left, 3 up. */
  readonly turn: Turn
}

export type Turn = 0 | 1 | 2 | 3

export interface Font {
  readonly name: string
  readonly bold: boolean
  readonly italic: boolean
  readonly ascent: number
  readonly descent: number
}

/** What a page's drawing operators leave on it. Strokes and fills are axis-parallel; everything else is a `drawing`. */
export interface PageInk {
  readonly page: number
  readonly width: number
  readonly height: number
  readonly glyphs: readonly Glyph[]
  /** Straight lines and rectangles too thin to be anything else: the long axis, and the thickness. */
  readonly strokes: readonly Stroke[]
  readonly fills: readonly Bbox[]
  /** Boxes of curves, slanted lines and polygons: what charts and pictures are made of. */
  readonly drawings: readonly Bbox[]
  readonly images: readonly Bbox[]
  /** Glyphs without a Unicode value. */
  readonly unmapped: number
}

export interface Stroke {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  readonly thickness: number
}

/** The operator list of a page, and what is needed to read it. */
export interface PageProgram {
  readonly page: number
  readonly width: number
  readonly height: number
  readonly viewport: Matrix
  readonly operators: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] }
  readonly codes: Readonly<Record<string, number>>
  readonly font: (id: string) => ProgramFont
}

export interface ProgramFont extends Font {
  /** Glyph space to text space. */
  readonly unit: number
}

export type Matrix = readonly [number, number, number, number, number, number]

interface ProgramGlyph {
  readonly unicode?: string
  readonly width?: number
  readonly isSpace?: boolean
}

interface TextState {
  font: ProgramFont | null
  size: number
  direction: number
  charSpacing: number
  wordSpacing: number
  scale: number
  leading: number
  rise: number
}

interface GraphicsState extends TextState {
  ctm: Matrix
  clip: Bbox
  lineWidth: number
  whiteFill: boolean
}

const FONTLESS: ProgramFont = {
  name: '',
  bold: false,
  italic: false,
  ascent: 0.8,
  descent: -0.2,
  unit: 0.001,
}

/** A filled rectangle thinner than this is drawn as a line: the thickest rules of the documents measured are 3 pt. */
const THICKEST_RULE = 3.2
/** Opcodes of a path in pdfjs 5.6. */
const MOVE = 0
const LINE = 1
const CUBIC = 2
const QUADRATIC = 3

/** Reads the operator list of a page once, for text and lines alike. */
export function readInk(program: PageProgram): PageInk {
  const { codes, width, height } = program
  const { fnArray, argsArray } = program.operators
  const glyphs: Glyph[] = []
  const strokes: Stroke[] = []
  const fills: Bbox[] = []
  const drawings: Bbox[] = []
  const images: Bbox[] = []
  let unmapped = 0
  let state: GraphicsState = {
    ctm: program.viewport,
    clip: [0, 0, width, height],
    lineWidth: 1,
    whiteFill: false,
    font: null,
    size: 0,
    direction: 1,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
    rise: 0,
  }
  const stack: GraphicsState[] = []
  let textMatrix: Matrix = [1, 0, 0, 1, 0, 0]
  let x = 0
  let y = 0
  let lineX = 0
  let lineY = 0
  let pendingClip = false

  const save = () => stack.push({ ...state })
  const restore = () => {
    state = stack.pop() ?? state
  }
  const moveTextBy = (dx: number, dy: number) => {
    lineX += dx
    lineY += dy
    x = lineX
    y = lineY
  }

  const showText = (run: readonly (ProgramGlyph | number | null)[]) => {
    const font = state.font ?? FONTLESS
    const matrix = multiply(state.ctm, textMatrix)
    const along = Math.hypot(matrix[0], matrix[1])
    const size = state.size * Math.hypot(matrix[2], matrix[3])
    const turn = turnOf(matrix[0] * state.direction, matrix[1] * state.direction)
    for (const item of run) {
      if (item === null) continue
      if (typeof item === 'number') {
        x -= (item * state.size * state.scale) / 1000
        continue
      }
      const advance = (item.width ?? 0) * font.unit * state.size
      const spacing = state.charSpacing + (item.isSpace === true ? state.wordSpacing : 0)
      const text = item.unicode ?? ''
      if (turn !== null && size > 0 && text !== '') {
        const px = matrix[0] * x + matrix[2] * (y + state.rise) + matrix[4]
        const py = matrix[1] * x + matrix[3] * (y + state.rise) + matrix[5]
        if (isUnmapped(text)) unmapped++
        glyphs.push({
          text,
          x: px,
          y: py,
          width: advance * state.scale * along,
          spacing: state.charSpacing * state.scale * along,
          size,
          font,
          turn,
        })
      }
      x += (advance + spacing) * state.scale * state.direction
    }
  }

  const addPath = (operator: number, data: ArrayLike<number>) => {
    const isStroke = operator === codes.stroke || operator === codes.closeStroke
    const isFill = operator === codes.fill || operator === codes.eoFill
    const subpaths = flatten(data, state.ctm)
    if (pendingClip) {
      pendingClip = false
      const box = boxOf(subpaths.flatMap((path) => path.points))
      if (box !== null) state.clip = intersection(state.clip, box) ?? [0, 0, 0, 0]
    }
    if (operator === codes.endPath) return
    const scale = Math.sqrt(Math.abs(state.ctm[0] * state.ctm[3] - state.ctm[1] * state.ctm[2]))
    const thickness = Math.max(state.lineWidth * scale, 0.1)
    for (const path of subpaths) {
      const box = boxOf(path.points)
      if (box === null) continue
      const visible = intersection(state.clip, box)
      if (visible === null) continue
      if (!isStroke && isRectangle(path, box)) {
        const stroke = thinRectangle(visible)
        if (stroke !== null) strokes.push(stroke)
        else if (!state.whiteFill) fills.push(visible)
        if (isFill) continue
      }
      if (isFill || path.curved) {
        if (isFill && thinRectangle(visible) !== null && !path.curved)
          strokes.push(thinRectangle(visible) as Stroke)
        else if (!(isFill && state.whiteFill)) drawings.push(visible)
        continue
      }
      strokeEdges(path, state.clip, thickness, strokes, drawings)
    }
  }

  for (let index = 0; index < fnArray.length; index++) {
    const args = argsArray[index] as readonly never[] | null
    const code = fnArray[index]
    switch (code) {
      case codes.save:
        save()
        break
      case codes.restore:
        restore()
        break
      case codes.transform:
        state.ctm = multiply(state.ctm, args as unknown as Matrix)
        break
      case codes.paintFormXObjectBegin: {
        save()
        const [matrix, box] = args as unknown as [Matrix | null, Bbox | null]
        if (matrix) state.ctm = multiply(state.ctm, matrix)
        if (box) {
          const corners = [
            apply(state.ctm, box[0], box[1]),
            apply(state.ctm, box[2], box[1]),
            apply(state.ctm, box[0], box[3]),
            apply(state.ctm, box[2], box[3]),
          ]
          state.clip = intersection(state.clip, boxOf(corners) ?? state.clip) ?? [0, 0, 0, 0]
        }
        break
      }
      case codes.paintFormXObjectEnd:
        restore()
        break
      case codes.setLineWidth:
        state.lineWidth = args?.[0] ?? 1
        break
      case codes.setFillRGBColor:
        state.whiteFill = args?.[0] === '#ffffff'
        break
      case codes.setFillColorN:
      case codes.setFillTransparent:
        state.whiteFill = false
        break
      case codes.clip:
      case codes.eoClip:
        pendingClip = true
        break
      case codes.constructPath: {
        const [operator, [data]] = args as unknown as [number, [ArrayLike<number> | null]]
        if (data) addPath(operator, data)
        else pendingClip = false
        break
      }
      case codes.beginText:
        textMatrix = [1, 0, 0, 1, 0, 0]
        x = y = lineX = lineY = 0
        break
      case codes.setFont: {
        const [id, size] = args as unknown as [string, number]
        state.font = program.font(id)
        state.direction = size < 0 ? -1 : 1
        state.size = Math.abs(size)
        break
      }
      case codes.setTextMatrix: {
        const first = (args as unknown as readonly unknown[])[0]
        textMatrix = (typeof first === 'number' ? args : first) as unknown as Matrix
        x = y = lineX = lineY = 0
        break
      }
      case codes.setCharSpacing:
        state.charSpacing = args?.[0] ?? 0
        break
      case codes.setWordSpacing:
        state.wordSpacing = args?.[0] ?? 0
        break
      case codes.setHScale:
        state.scale = (args?.[0] ?? 100) / 100
        break
      case codes.setLeading:
        state.leading = -(args?.[0] ?? 0)
        break
      case codes.setTextRise:
        state.rise = args?.[0] ?? 0
        break
      case codes.moveText:
        moveTextBy(args?.[0] ?? 0, args?.[1] ?? 0)
        break
      case codes.setLeadingMoveText:
        state.leading = args?.[1] ?? 0
        moveTextBy(args?.[0] ?? 0, args?.[1] ?? 0)
        break
      case codes.nextLine:
        moveTextBy(0, state.leading)
        break
      case codes.showText:
        showText((args as unknown as [readonly ProgramGlyph[]])[0])
        break
      case codes.paintImageXObject:
      case codes.paintInlineImageXObject:
      case codes.paintImageMaskXObject: {
        const box = boxOf([
          apply(state.ctm, 0, 0),
          apply(state.ctm, 1, 1),
          apply(state.ctm, 0, 1),
          apply(state.ctm, 1, 0),
        ])
        const visible = box === null ? null : intersection(state.clip, box)
        if (visible !== null) images.push(visible)
        break
      }
    }
  }
  return { page: program.page, width, height, glyphs, strokes, fills, drawings, images, unmapped }
}

/** Private use, replacement and control characters say which glyph was drawn, but not what it means. */
function isUnmapped(text: string): boolean {
  const code = text.codePointAt(0) ?? 0
  return code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff) || (code < 0x20 && code !== 0x09)
}

/** Baselines within 3° of an axis are read along it; slanted text (watermarks, chart labels) is not set in lines. */
function turnOf(dx: number, dy: number): Turn | null {
  const slack = 0.05
  if (Math.abs(dy) <= slack * Math.abs(dx)) return dx > 0 ? 0 : 2
  if (Math.abs(dx) <= slack * Math.abs(dy)) return dy > 0 ? 1 : 3
  return null
}

interface Subpath {
  readonly points: [number, number][]
  readonly curved: boolean
  readonly closed: boolean
}

function flatten(data: ArrayLike<number>, ctm: Matrix): Subpath[] {
  const paths: { points: [number, number][]; curved: boolean; closed: boolean }[] = []
  let index = 0
  const point = () => apply(ctm, data[index++] ?? 0, data[index++] ?? 0)
  while (index < data.length) {
    const opcode = data[index++]
    const current = paths.at(-1)
    if (opcode === MOVE || current === undefined) {
      if (opcode !== MOVE) break
      paths.push({ points: [point()], curved: false, closed: false })
    } else if (opcode === LINE) current.points.push(point())
    else if (opcode === CUBIC || opcode === QUADRATIC) {
      current.curved = true
      for (let k = opcode === CUBIC ? 3 : 2; k > 0; k--) current.points.push(point())
    } else current.closed = true
  }
  return paths
}

function isRectangle({ points, curved }: Subpath, [x0, y0, x1, y1]: Bbox): boolean {
  if (curved || points.length < 4) return false
  const onEdge = (x: number, y: number) => Math.min(x - x0, x1 - x, y - y0, y1 - y) < 0.1
  const has = (cx: number, cy: number) =>
    points.some(([x, y]) => Math.abs(x - cx) < 0.1 && Math.abs(y - cy) < 0.1)
  return points.every(([x, y]) => onEdge(x, y)) && has(x0, y0) && has(x1, y0) && has(x0, y1) && has(x1, y1)
}

function thinRectangle([x0, y0, x1, y1]: Bbox): Stroke | null {
  const w = x1 - x0
  const h = y1 - y0
  if (Math.min(w, h) > THICKEST_RULE) return null
  // A square dot is a piece of a dotted line; which way it runs shows when pieces are joined, rows first.
  if (w >= h) return { x0, y0: (y0 + y1) / 2, x1, y1: (y0 + y1) / 2, thickness: h }
  return { x0: (x0 + x1) / 2, y0, x1: (x0 + x1) / 2, y1, thickness: w }
}

function strokeEdges(
  path: Subpath,
  clip: Bbox,
  thickness: number,
  strokes: Stroke[],
  drawings: Bbox[],
): void {
  const points = path.closed && path.points[0] ? [...path.points, path.points[0]] : path.points
  for (let k = 1; k < points.length; k++) {
    const [ax, ay] = points[k - 1] as [number, number]
    const [bx, by] = points[k] as [number, number]
    const edge: Bbox = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)]
    const seen = intersection(clip, edge)
    if (seen === null) continue
    const [x0, y0, x1, y1] = seen
    if (Math.abs(ay - by) <= 0.02 * Math.abs(ax - bx) + 0.01)
      strokes.push({ x0, x1, y0: (y0 + y1) / 2, y1: (y0 + y1) / 2, thickness })
    else if (Math.abs(ax - bx) <= 0.02 * Math.abs(ay - by) + 0.01)
      strokes.push({ x0: (x0 + x1) / 2, x1: (x0 + x1) / 2, y0, y1, thickness })
    else drawings.push(seen)
  }
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ]
}

function apply(m: Matrix, x: number, y: number): [number, number] {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]
}

function boxOf(points: readonly (readonly [number, number])[]): Bbox | null {
  if (points.length === 0) return null
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    if (x < x0) x0 = x
    if (x > x1) x1 = x
    if (y < y0) y0 = y
    if (y > y1) y1 = y
  }
  return [x0, y0, x1, y1]
}

/** Closed intersection: a line lying on the edge of its clip is still drawn. */
function intersection(a: Bbox, b: Bbox): Bbox | null {
  const x0 = Math.max(a[0], b[0])
  const y0 = Math.max(a[1], b[1])
  const x1 = Math.min(a[2], b[2])
  const y1 = Math.min(a[3], b[3])
  return x1 >= x0 && y1 >= y0 ? [x0, y0, x1, y1] : null
}
