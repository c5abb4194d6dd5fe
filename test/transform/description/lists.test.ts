import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Statement } from '../../../src/model/statement.ts'
import { listSlips } from '../../../src/transform/description/lists.ts'
import { statementsOf } from '../statements.ts'

const WORDS = ['to', 'tre', 'fire', 'fem', 'seks', 'sju'] as const
const STEPS = ['første', 'andre', 'tredje', 'fjerde', 'femte', 'sjette', 'sjuende']
const NOUNS = ['tiltak', 'nye forslag', 'anbefalinger', 'prioriterte områder'] as const
const PLACES = ['Bergen', 'Tromsø', 'Hamar', 'Molde', 'Bodø', 'Larvik', 'Sogndal'] as const

const section = ['1. Innledning']
const list = (intro: readonly string[], items: readonly string[]): readonly Statement[] =>
  [...statementsOf(intro, { section }), ...statementsOf(items, { section, kind: 'item' })].map(
    (statement, order) => ({ ...statement, order }),
  )
const found = (statements: readonly Statement[]) => listSlips(statements).map(({ printed }) => printed)

const numbers = fc.tuple(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 2, max: 7 }))
const wrong = ([said, listed]: readonly [number, number]) => (said === listed ? [] : [[said, listed]])

describe('as many things as the text announces', () => {
  it('counts the items after a colon, whatever mark they bear', () => {
    fc.assert(
      fc.property(
        numbers,
        fc.constantFrom(...NOUNS),
        fc.constantFrom('• ', '– ', '▪ ', ''),
        (pair, noun, mark) => {
          const [said, listed] = pair
          const intro = [`Vi foreslår derfor ${WORDS[said - 2]} ${noun}:`]
          const items = PLACES.slice(0, listed).map((place) => `${mark}Mer samarbeid med ${place}`)
          expect(found(list(intro, items))).toEqual(wrong(pair))
        },
      ),
    )
  })

  it('counts numbered items, and leaves the lines that go on from one alone', () => {
    const items = ['1. Lengre frister', 'Dette kom fram flere ganger.', '2. Bedre skjema', '3. Flere møter']
    expect(found(list(['Kommunene ønsker fire endringer:'], items))).toEqual([[4, 3]])
    expect(found(list(['Kommunene ønsker tre endringer:'], items))).toEqual([])
  })

  it('follows a pointer back to the sentence before', () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom('Disse er:', 'Områdene omfatter:'), (pair, pointer) => {
        const [said, listed] = pair
        const intro = [`Særlig ${WORDS[said - 2]} områder trekkes frem av flertallet.`, pointer]
        const items = PLACES.slice(0, listed).map((place) => `• Arbeid i ${place}`)
        expect(found(list(intro, items))).toEqual(wrong(pair))
      }),
    )
  })

  it('counts "for det første", "for det andre" where something has so many parts', () => {
    fc.assert(
      fc.property(numbers, (pair) => {
        const [said, listed] = pair
        const texts = [
          `Formålet er ${WORDS[said - 2]}delt.`,
          ...STEPS.slice(0, listed).map((step) => `For det ${step} skal undersøkelsen gi oversikt.`),
        ]
        expect(found(statementsOf(texts, { section }))).toEqual(wrong(pair))
      }),
    )
  })

  it('counts what is named within the sentence', () => {
    fc.assert(
      fc.property(
        numbers,
        fc.constantFrom(
          (word: string, places: string) => `Svarene kom fra ${word} byer: ${places}.`,
          (word: string, places: string) => `De ${word} største byene, ${places}, svarte sent.`,
        ),
        (pair, sentence) => {
          const [said, listed] = pair
          const places = `${PLACES.slice(0, listed - 1).join(', ')} og ${PLACES[listed - 1]}`
          expect(found(statementsOf([sentence(WORDS[said - 2] ?? '', places)]))).toEqual(wrong(pair))
        },
      ),
    )
  })

  it.each([
    [
      'a number that counts something else than the items',
      ['Undersøkelsen i to kommuner viste at disse ble nevnt:'],
    ],
    ['no number at all', ['Tjenestene som oftest er med, er:']],
    ['two numbers to point back at', ['De fem svarene gjelder tre fylker.', 'Disse er:']],
  ])('says nothing of %s', (_, intro) => {
    expect(found(list(intro, ['• Bergen', '• Tromsø', '• Hamar', '• Molde']))).toEqual([])
  })

  it.each([
    'Svarene kom fra tre fylker: Oslo, Møre og Romsdal og Sogn og Fjordane.',
    'Det gjelder særlig tre områder: tjenester til eldre, miljøarbeid og bo- og avlastning.',
    'De to fylkene, Møre og Romsdal og Oslo, svarte sent.',
  ])('takes an "og" within a name for no further thing: «%s»', (text) => {
    expect(found(statementsOf([text]))).toEqual([])
  })

  it('says nothing where items may be sentences of one item, or reasons follow no announcement', () => {
    expect(
      found(
        list(
          ['Vi har tre forslag:'],
          ['Mer tid. ', 'Det hjelper.'].map((text) => text.trim()),
        ),
      ),
    ).toEqual([])
    expect(found(statementsOf(['For det første er det dyrt.', 'For det andre tar det tid.']))).toEqual([])
  })

  it('leaves no reason out between the first and the last', () => {
    const reasons = (...steps: readonly string[]) =>
      found(statementsOf(steps.map((step) => `For det ${step} er det dyrt.`)))
    expect(reasons('første', 'andre', 'tredje')).toEqual([])
    expect(reasons('første', 'tredje')).toHaveLength(1)
    expect(reasons('første', 'andre', 'første', 'andre')).toEqual([])
    expect(found(statementsOf(['For det første er det dyrt.', 'Den tredje byen er liten.']))).toEqual([])
  })
})
