import type {Page} from '@playwright/test';
import type {Colour} from './camera.ts';

/** What stands before the cameras of the tests: far from each other, also after a codec. */
export const COLOURS = {red: [200, 30, 30], green: [30, 160, 30], blue: [30, 30, 200]} as const satisfies Readonly<
  Record<string, Colour>
>;
type Name = keyof typeof COLOURS;

/** The colour of a picture as it is on the screen; undefined: there is none. */
export async function colourIn(page: Page, name: string | RegExp): Promise<Name | 'another' | undefined> {
  const picture = page.getByRole('img', {name}).first();
  if ((await picture.count()) === 0) return undefined;
  const [red, green, blue] = await picture.evaluate(element => {
    const canvas = element as HTMLCanvasElement;
    const paper = canvas.getContext('2d');
    return [...(paper?.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data ?? [])].slice(0, 3);
  });
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  const isNear = (colour: Colour) => [red, green, blue].every((part, n) => Math.abs(part - (colour[n] ?? 0)) < 40);
  const names = Object.keys(COLOURS) as Name[];
  return names.find(one => isNear(COLOURS[one])) ?? 'another';
}
