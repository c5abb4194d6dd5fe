/**
 * A chart of the publication that prints a value at every bar. `axis` is the dimension whose members stand along
 * its axis (a total may stand among them), `legend` the one whose members its groups of bars show, in the order of
 * the legend. In `caption`, `{year}` stands for whatever year this edition prints.
 */
export interface PrintedChartDeclaration {
  readonly caption: string
  readonly measure: string
  readonly axis: string
  readonly legend: string | null
}
