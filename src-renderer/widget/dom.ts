type Child = Node | string | undefined;
type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** Makes an element. Strings become text, never markup: the page's policy has no other way in. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  set(made, attributes);
  made.append(...children.filter(child => child !== undefined));
  return made;
}

/** Sets attributes that differ: a screen reader hears of every one that is set. */
export function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    const wanted = value === true ? '' : value === false ? undefined : value;
    if (wanted === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== wanted) element.setAttribute(name, wanted);
  }
}

/** Replaces an element's text if it differs. */
export function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

const paths = {
  send: 'M5 12h13M12.5 6.5 18 12l-5.5 5.5',
  attach: 'M18.5 11.5 11 19a4.6 4.6 0 0 1-6.5-6.5l8-8a3 3 0 0 1 4.3 4.3l-7.8 7.8a1.5 1.5 0 0 1-2.1-2.1l7-7',
  close: 'M6 6l12 12M18 6 6 18',
  file: 'M7 3.5h7l4.5 4.5v12.5h-11.5zM13.5 3.5v5h5',
  download: 'M12 4v11M7.5 11 12 15.5 16.5 11M4.5 19.5h15',
  alert: 'M12 4 21 19.5H3zM12 10v4.5M12 17v.1',
  clock: 'M12 7.5V12l3 2M3.8 12a8.2 8.2 0 1 0 16.4 0a8.2 8.2 0 1 0-16.4 0',
  check: 'M4.8 12.6l4.6 4.6L19.2 7',
  seen: 'M2.5 12.8l4 4 8.3-9M11.3 15.6l1.3 1.2 8.6-9',
  down: 'M12 5v14M6 13l6 6 6-6',
} as const;

/** A small drawing of our own set; decoration only, its meaning stands beside it as text. */
export function icon(name: keyof typeof paths): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  set(svg, {viewBox: '0 0 24 24', 'aria-hidden': 'true', class: 'icon'});
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
