import type {Page} from '@playwright/test';

interface PlainRows {
  readonly count: number;
  /** Pixels. */
  readonly height: number;
}

const ID = 'parley-plain-rows';

/**
 * Puts a list in place of the window that does the least a list of this length can do: eight words a row, and only the
 * rows in sight. What it costs to fling it is the machine's and the browser's.
 */
export async function showPlainRows(page: Page, rows: PlainRows): Promise<void> {
  await page.evaluate(
    ({count, height, id}) => {
      document.querySelector<HTMLElement>('#root')?.style.setProperty('display', 'none');
      const scroller = document.createElement('div');
      scroller.id = id;
      scroller.role = 'grid';
      Object.assign(scroller.style, {position: 'fixed', inset: '100px 0 0 250px', overflow: 'auto'});
      const inner = document.createElement('div');
      Object.assign(inner.style, {position: 'relative', blockSize: `${count * height}px`});
      scroller.append(inner);
      document.body.append(scroller);
      const drawn = new Map<number, HTMLElement>();
      const rowAt = (index: number) => {
        const row = document.createElement('div');
        row.role = 'row';
        row.ariaRowIndex = String(index + 1);
        Object.assign(row.style, {position: 'absolute', insetInline: '0', blockSize: `${height}px`, display: 'flex'});
        row.style.transform = `translateY(${index * height}px)`;
        row.style.contain = 'strict';
        for (let column = 0; column < 8; column += 1) {
          const cell = document.createElement('span');
          cell.style.flex = '1';
          cell.textContent = `Row ${index}.${column}`;
          row.append(cell);
        }
        return row;
      };
      const draw = () => {
        const from = Math.max(0, Math.floor(scroller.scrollTop / height) - 6);
        const until = Math.min(count, from + Math.ceil(scroller.clientHeight / height) + 12);
        for (const [index, row] of drawn) {
          if (index >= from && index < until) continue;
          row.remove();
          drawn.delete(index);
        }
        for (let index = from; index < until; index += 1) {
          if (drawn.has(index)) continue;
          const row = rowAt(index);
          drawn.set(index, row);
          inner.append(row);
        }
      };
      scroller.addEventListener('scroll', draw, {passive: true});
      draw();
    },
    {...rows, id: ID},
  );
}

/** The window as it was. */
export async function hidePlainRows(page: Page): Promise<void> {
  await page.evaluate(id => {
    document.querySelector(`#${id}`)?.remove();
    document.querySelector<HTMLElement>('#root')?.style.removeProperty('display');
  }, ID);
}
