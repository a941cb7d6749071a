import {el} from './dom.ts';

/** Takes files dropped anywhere on the frame, and says so while they are over it. */
export function acceptDrops(label: string, onDrop: (files: readonly File[]) => void): void {
  const veil = el('div', {class: 'veil', hidden: true, 'aria-hidden': 'true'}, el('span', {}, label));
  document.body.append(veil);
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
  document.addEventListener('dragover', event => {
    // Anything else dropped here would make the browser leave the page.
    event.preventDefault();
    veil.hidden = !hasFiles(event);
  });
  document.addEventListener('dragleave', event => {
    if (event.relatedTarget === null) veil.hidden = true;
  });
  document.addEventListener('drop', event => {
    event.preventDefault();
    veil.hidden = true;
    if (hasFiles(event)) onDrop([...(event.dataTransfer?.files ?? [])]);
  });
}
