import type {Mark, Sheet, SheetLine} from './sheet.ts';

/** What stands between two lines. */
const blocks = 'p, li, blockquote, h1, h2, h3, div, pre';

/** A field with formatting: its own words are marked, those in view. `replace`: its editor's own way to write. */
export function richSheet(
  root: HTMLElement,
  replace: (range: Range, by: string) => void,
  heightOf: () => number = () => root.ownerDocument.defaultView?.innerHeight ?? 0,
): Sheet {
  return {
    element: root,
    lines: () =>
      [...root.querySelectorAll<HTMLElement>(blocks)].filter(isLeaf).filter(inView(heightOf())).flatMap(linesIn),
    draw: () => undefined, // it is drawn
    // The page keeps ranges where their words are, whatever is written before them.
    truth:
      () =>
      ({word, range}) =>
        range.startContainer.isConnected && range.toString() === word,
    hasCaretAt({range}) {
      const {isCollapsed, anchorNode, anchorOffset} = root.ownerDocument.getSelection() ?? {};
      return isCollapsed === true && anchorNode != null && range.isPointInRange(anchorNode, anchorOffset ?? 0);
    },
    replace: ({range}: Mark, by) => replace(range, by),
  };
}

const isLeaf = (block: HTMLElement): boolean => block.querySelector(blocks) === null;

const inView = (height: number) => (block: HTMLElement) => {
  const {top, bottom} = block.getBoundingClientRect();
  return bottom >= 0 && top <= height;
};

/** Words go on over bold and italic, and end with a line. */
function linesIn(block: HTMLElement): readonly SheetLine[] {
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const lines: Text[][] = [[]];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) lines.at(-1)?.push(node);
    else if (node.nodeName === 'BR') lines.push([]);
  }
  return lines.filter(nodes => nodes.length > 0).map(lineOver);
}

function lineOver(nodes: readonly Text[]): SheetLine {
  return {
    text: nodes.map(({data}) => data).join(''),
    at: 0,
    rangeOf({start, end}) {
      const from = placeIn(nodes, start, false);
      const to = placeIn(nodes, end, true);
      if (from === undefined || to === undefined) return undefined;
      const range = from.node.ownerDocument.createRange();
      range.setStart(from.node, from.offset);
      range.setEnd(to.node, to.offset);
      return range;
    },
  };
}

/** Where a place of the line is among its pieces; at a seam, an end belongs to the piece before. */
function placeIn(nodes: readonly Text[], at: number, isEnd: boolean) {
  let begins = 0;
  for (const node of nodes) {
    const until = begins + node.length;
    if (at < until || (isEnd && at === until)) return {node, offset: at - begins};
    begins = until;
  }
  return undefined;
}
