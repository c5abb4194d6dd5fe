import { describe, expect, it } from 'vitest'
import { kindsOf, onlyTable, slotsOf } from './page-for-test.ts'

describe('tables by the WHATWG table model', () => {
  it.each<[string, string, string[][]]>([
    [
      'rowspan=0 grows to the end of its row group',
      '<tr><th>A<th>B<tbody><tr><td rowspan=0>x<td>1<tr><td>2<tbody><tr><td>y<td>3',
      [
        ['A', 'B'],
        ['x', '1'],
        ['x', '2'],
        ['y', '3'],
      ],
    ],
    [
      'a rowspan that overruns ends with its row group',
      '<thead><tr><th rowspan=9>A<th>B</thead><tbody><tr><td>x<td>1',
      [
        ['A', 'B'],
        ['x', '1'],
      ],
    ],
    [
      'a colspan that overruns adds no column without ink',
      '<tr><th>A<th colspan=40>B<tr><td>x<td>1<tr><td>y<td>2',
      [
        ['A', 'B'],
        ['x', '1'],
        ['y', '2'],
      ],
    ],
    [
      'tfoot stands last wherever it is written',
      '<thead><tr><th>A<th>B</thead><tfoot><tr><td>sum<td>3</tfoot><tbody><tr><td>x<td>1<tr><td>y<td>2',
      [
        ['A', 'B'],
        ['x', '1'],
        ['y', '2'],
        ['sum', '3'],
      ],
    ],
    [
      'spacer rows and columns are dropped and spans reduced',
      '<tr><th>A<th colspan=2>B<th colspan=2>C<tr><td colspan=5>&nbsp;<tr><td>x<td>1<td><td>2<td>&#8239;<tr><td>y<td>3<td><td>4<td>',
      [
        ['A', 'B', 'C'],
        ['x', '1', '2'],
        ['y', '3', '4'],
      ],
    ],
    [
      'signs in columns of their own stand with their figures',
      '<tr><th>A<th colspan=3>B<th colspan=2>C<tr><td>x<td>$<td>1,204<td><td>12.5<td>%<tr><td>y<td><td>(17<td>)<td>-<td>%<tr><td>z<td>$<td>(5<td>)<td>7<td>%',
      [
        ['A', 'B', 'C'],
        ['x', '$ 1,204', '12.5 %'],
        ['y', '(17)', '- %'],
        ['z', '$ (5)', '7 %'],
      ],
    ],
    [
      'signs below a heading of their own, or beside words, stay where they are',
      '<tr><th>A<th>B<th>C<th>D<th><tr><td>x<td>1<td>%<td>ja<td>%<tr><td>y<td>2<td>%<td>nei<td>%',
      [
        ['A', 'B', 'C', 'D', ''],
        ['x', '1', '%', 'ja', '%'],
        ['y', '2', '%', 'nei', '%'],
      ],
    ],
    [
      'a spacer before the value goes too',
      '<tr><th>A<th colspan=4>G<tr><td><th colspan=2>B<th colspan=2>C<tr><td>x<td><td>1<td><td>2<tr><td>y<td><td>3<td><td>4',
      [
        ['A', 'G', 'G'],
        ['', 'B', 'C'],
        ['x', '1', '2'],
        ['y', '3', '4'],
      ],
    ],
    [
      'short rows are filled up',
      '<tr><th>A<th>B<th>C<tr><td>x<td>1<tr><td>y<td>2<td>3',
      [
        ['A', 'B', 'C'],
        ['x', '1', ''],
        ['y', '2', '3'],
      ],
    ],
    [
      'a cell that would overlap one from above is cut',
      '<tr><td>A<td>B<td rowspan=2>C<tr><td>x<td colspan=2>1<tr><td>y<td>2<td>3',
      [
        ['A', 'B', 'C', ''],
        ['x', '1', 'C', ''],
        ['y', '2', '3', ''],
      ].map((row) => row.slice(0, 3)),
    ],
    [
      'repeated header rows are dropped',
      '<tr><th>A<th>B<tr><td>x<td>1<tr><th>A<th>B<tr><td>y<td>2',
      [
        ['A', 'B'],
        ['x', '1'],
        ['y', '2'],
      ],
    ],
    [
      'hidden rows and cells are left out',
      '<tr><th>A<th>B<tr hidden><td>x<td>1<tr><td style="display: none">9<td>y<td>2<tr aria-hidden=true><td>z<td>8',
      [
        ['A', 'B'],
        ['y', '2'],
      ],
    ],
    [
      'br, blocks, entities and special spaces',
      '<tr><th>Antall<br>planer<th><div>Andel</div><div>prosent</div><tr><td>S&oslash;r&shy;land<td>1&#8239;234<tr><td>Nord&nbsp;land<td> 5&thinsp;678 ',
      [
        ['Antall planer', 'Andel prosent'],
        ['Sørland', '1 234'],
        ['Nord land', '5 678'],
      ],
    ],
  ])('%s', (_, rows, expected) => {
    expect(slotsOf(onlyTable(`<table>${rows}</table>`))).toEqual(expected)
  })
})

describe('headers told from data', () => {
  it.each<[string, string, string[]]>([
    [
      'th and scope',
      '<tr><td><th>B<th>C<tr><th scope=row>x<td>1<td>2<tr><th scope=row>y<td>3<td>4',
      ['hhh', 'hdd', 'hdd'],
    ],
    ['thead of td', '<thead><tr><td>A<td>B</thead><tr><td>x<td>1<tr><td>y<td>2', ['hh', 'dd', 'dd']],
    ['bold cells', '<tr><td><b>A</b><td><b>B</b><tr><td>x<td>god<tr><td>y<td>bra', ['hh', 'dd', 'dd']],
    ['a header class', '<tr class=hd><td>A<td>B<tr><td>x<td>ja<tr><td>y<td>nei', ['hh', 'dd', 'dd']],
    ['words above values', '<tr><td>Navn<td>Antall<tr><td>x<td>1<tr><td>y<td>2', ['hh', 'hd', 'hd']],
    [
      'years above values',
      '<tr><td><td>2019<td>2020<tr><td>x<td>7,1<td>8,2<tr><td>y<td>9,3<td>1,4',
      ['hhh', 'hdd', 'hdd'],
    ],
    [
      'years over headings, beside a heading of its own',
      '<tr><td rowspan=2>Navn<td colspan=2>2019<td rowspan=2>Sum<tr><td>Antall<td>Andel<tr><td>x<td>1<td>2<td>3<tr><td>y<td>4<td>5<td>6',
      ['hhh', 'hh', 'hddd', 'hddd'],
    ],
    [
      'a year that is a value',
      '<tr><td>x<td>bygget<td>2019<td>12<tr><td>y<td>revet<td>2020<td>14<tr><td>z<td>bygget<td>2021<td>15',
      ['dddd', 'dddd', 'dddd'],
    ],
    [
      'numbers with words above numbers without',
      '<tr><td>Sted<td>0–17 år<td>95 % KI<td>2019<tr><td>x<td>4<td>2–6<td>5<tr><td>y<td>7<td>5–9<td>8',
      ['hhhh', 'hddd', 'hddd'],
    ],
    [
      'numbers with words in the first row of figures',
      '<tr><td>Sted<td>Antall<td>Svar<tr><td>x<td>Nord<td>4 av 12<tr><td>y<td>8<td>7<tr><td>z<td>9<td>6',
      ['hhh', 'hdd', 'hdd', 'hdd'],
    ],
    [
      'numbers with words in every row',
      '<tr><td>x<td>4 av 12<td>ingen<tr><td>y<td>5 av 12<td>7<tr><td>z<td>6 av 9<td>8',
      ['ddd', 'ddd', 'ddd'],
    ],
    [
      'a blank corner above years',
      '<tr><td><td>Antall<tr><td>2012<td>17<tr><td>2013<td>18',
      ['hh', 'hd', 'hd'],
    ],
    [
      'two levels by rowspan and colspan',
      '<tr><td rowspan=2>Navn<td colspan=2>Andel<tr><td>menn<td>kvinner<tr><td>x<td>1<td>2<tr><td>y<td>3<td>4',
      ['hh', 'hh', 'hdd', 'hdd'],
    ],
    [
      'a total row of th keeps its values',
      '<tr><th>A<th>B<tr><th>x<td>1<tr><th>Sum<th>12',
      ['hh', 'hd', 'hd'],
    ],
    ['cells that are all th', '<tr><th>Navn<th>Antall<tr><th>x<th>1<tr><th>y<th>2', ['hh', 'hd', 'hd']],
  ])('%s', (_, rows, kinds) => {
    expect(kindsOf(onlyTable(`<table>${rows}</table>`))).toEqual(kinds)
  })
})
