import type { Bbox } from '../../model/place.ts'
import type { Font, Glyph, PageInk, Stroke, Turn } from './ink.ts'
import { apply, boxOf, intersection, multiply } from './matrix.ts'
import type { Matrix } from './matrix.ts'
import { flatten, isRectangle, strokeEdges, thinRectangle } from './paths.ts'

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
        // What is set beside the page is not printed.
        const onPage = px > -size && px < width + size && py > -size && py < height + size
        if (onPage && isUnmapped(text)) unmapped++
        if (onPage)
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
