import type { Cell, Dimension, ParameterDefinition } from "../..";
import type { Page } from "./page";
import { keyOf, selectedOf, withSelection, type PageState } from "./page-state";
import { SheetTabs } from "./sheet-tabs";
import { dimensionLabel, toneOf, valueText } from "./wording";

interface ControlsProps {
  readonly page: Page;
  readonly state: PageState;
  readonly onChoose: (state: PageState) => void;
}

/** Sheets, parameters, colours and selections. */
export function Controls(props: ControlsProps) {
  const { page, state } = props;
  const { definition } = page;
  const sheet = page.sheet(state.sheet);
  const obeyed = definition.filters.filter(({ id }) => sheet.filters.includes(id));
  const parameters = definition.parameters.filter(({ name }) =>
    obeyed.some(({ parameter }) => parameter === name),
  );
  const colours = (sheet.selectable ?? []).filter(
    (one) => coloursOf(page, one).length > 0 && page.isKnownToAll(sheet, one),
  );
  return (
    <>
      <div class="controls">
        <SheetTabs {...props} />
        {parameters.map((parameter) => (
          <ParameterControl {...props} parameter={parameter} />
        ))}
        {colours.map((dimension) => (
          <ColourControl {...props} dimension={dimension} />
        ))}
      </div>
      <Selections {...props} colours={colours} />
    </>
  );
}

function ParameterControl({
  page,
  state,
  onChoose,
  parameter,
}: ControlsProps & { readonly parameter: ParameterDefinition }) {
  const { name, label, values } = parameter;
  const at = values.findIndex(({ value }) => value === state.parameters[name]);
  const choose = (value: number) =>
    onChoose({ ...state, parameters: { ...state.parameters, [name]: value } });
  const step = (by: number, what: string, sign: string) => (
    <button
      type="button"
      aria-label={`${what} ${label.toLowerCase()}`}
      disabled={values[at + by] === undefined}
      onClick={() => choose(values[at + by]!.value)}
    >
      {sign}
    </button>
  );
  return (
    <div class="parameter">
      <label for={`parameter-${name}`}>{label}</label>
      {step(-1, "Previous", "‹")}
      <select
        id={`parameter-${name}`}
        value={String(state.parameters[name])}
        onChange={(event) => choose(Number(event.currentTarget.value))}
      >
        {values.map((one) => (
          <option value={String(one.value)}>
            {one.label}
            {page.hasValue(name, one.value, state) ? "" : " · no rides"}
          </option>
        ))}
      </select>
      {step(1, "Next", "›")}
    </div>
  );
}

/** A switch for each value with its own colour. None pressed means all. */
function ColourControl({
  page,
  state,
  onChoose,
  dimension,
}: ControlsProps & { readonly dimension: Dimension }) {
  const { definition } = page;
  const all = coloursOf(page, dimension);
  const selected = selectedOf(state, dimension);
  const shown = (value: Cell) => selected.length === 0 || selected.includes(value);
  const toggle = (value: Cell) => {
    const next = all.filter((one) => (one === value ? !shown(one) : shown(one)));
    const isEach = next.length === 0 || next.length === all.length;
    onChoose(withSelection(state, dimension, isEach ? [] : next));
  };
  return (
    <fieldset class="colours">
      <legend>{dimensionLabel(definition, dimension)}</legend>
      {all.map((value) => (
        <button
          type="button"
          aria-pressed={shown(value)}
          data-tone={toneOf(definition, dimension, value)}
          onClick={() => toggle(value)}
        >
          <span class="swatch" />
          {valueText(definition, dimension, value)}
        </button>
      ))}
    </fieldset>
  );
}

/** The selections, each with a button to remove it. */
function Selections({
  page,
  state,
  onChoose,
  colours,
}: ControlsProps & { readonly colours: readonly Dimension[] }) {
  const { definition } = page;
  const switches = colours.map(keyOf);
  const sheet = (page.sheet(state.sheet).selectable ?? []).map(keyOf);
  const shown = state.selections.filter(
    ({ dimension }) => sheet.includes(keyOf(dimension)) && !switches.includes(keyOf(dimension)),
  );
  if (shown.length === 0) return null;
  return (
    <ul class="selections" aria-label="Selected">
      {shown.map(({ dimension, values }) => (
        <li>
          <button
            type="button"
            onClick={() => onChoose(withSelection(state, dimension, []))}
            aria-label={`Clear ${dimensionLabel(definition, dimension)}`}
          >
            {dimensionLabel(definition, dimension)}:{" "}
            {values.map((value) => valueText(definition, dimension, value)).join(", ")}
            <span aria-hidden="true"> ×</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Values of a dimension that have their own colours, and rows. */
function coloursOf(page: Page, dimension: Dimension): Cell[] {
  return page
    .allValuesOf(dimension)
    .filter((value) => toneOf(page.definition, dimension, value) !== undefined);
}
