import type { DefaultTreeAdapterMap } from 'parse5'

type Parsed = DefaultTreeAdapterMap['childNode']

/** What stands in the slots of a shadow tree, by their names; slots in it belong to the tree around. */
export interface Slots {
  readonly assigned: ReadonlyMap<string, readonly Parsed[]>
  readonly around: Slots | null
}

/** A shadow tree that the source declares (HTML 4.12.3, "shadowrootmode"): what it shows, and what no slot of it shows. */
export interface ShadowTree {
  readonly shown: readonly Parsed[]
  readonly slots: Slots
  readonly unshown: readonly Parsed[]
}

/** The declared shadow tree of an element, or null. */
export function shadowTreeOf(
  element: DefaultTreeAdapterMap['element'],
  around: Slots | null,
): ShadowTree | null {
  const template = element.childNodes.find(isShadowTemplate)
  if (template === undefined || !('content' in template)) return null
  const shown = template.content.childNodes
  const names = new Set(slotNames(shown))
  const assigned = new Map<string, Parsed[]>()
  const unshown: Parsed[] = []
  for (const node of element.childNodes) {
    if (node === template || !('tagName' in node || ('value' in node && node.value.trim() !== ''))) continue
    const name = 'attrs' in node ? (attributeOf(node, 'slot') ?? '') : ''
    if (names.has(name)) assigned.set(name, [...(assigned.get(name) ?? []), node])
    else unshown.push(node)
  }
  return { shown, slots: { assigned, around }, unshown }
}

/** What a slot shows: what is assigned to it, else its own contents. */
export function slotted(slot: DefaultTreeAdapterMap['element'], slots: Slots): ShadowTree['shown'] | null {
  return slots.assigned.get(attributeOf(slot, 'name') ?? '') ?? null
}

function isShadowTemplate(node: Parsed): boolean {
  return 'tagName' in node && node.tagName === 'template' && attributeOf(node, 'shadowrootmode') !== null
}

function attributeOf({ attrs }: DefaultTreeAdapterMap['element'], name: string): string | null {
  return attrs.find((attribute) => attribute.name === name)?.value ?? null
}

function slotNames(nodes: readonly Parsed[]): readonly string[] {
  const names: string[] = []
  const pending = [...nodes]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (!('tagName' in node)) continue
    if (node.tagName === 'slot') names.push(attributeOf(node, 'name') ?? '')
    for (const child of node.childNodes) pending.push(child)
  }
  return names
}
