/** The button and panel on the website's page. Inside a shadow root, so its style sheets cannot reach them. */
export const loaderStyle = `
:host{color-scheme:light dark}
*{box-sizing:border-box;margin:0}
.bubble{position:fixed;bottom:20px;inset-inline-end:20px;width:56px;height:56px;border:0;border-radius:50%;padding:0;
cursor:pointer;display:grid;place-items:center;background:oklch(.5 .172 264);color:#fff;
box-shadow:0 2px 6px rgb(20 25 45/.14),0 12px 32px rgb(20 25 45/.2);transition:background-color 80ms}
.bubble:hover{background:oklch(.455 .17 264)}
.bubble:active{background:oklch(.415 .16 264)}
.bubble:focus-visible{outline:3px solid #fff;box-shadow:0 0 0 6px oklch(.5 .172 264)}
svg{width:26px;height:26px;fill:none;stroke:currentColor;stroke-width:1.9;stroke-linecap:round;stroke-linejoin:round}
.badge{position:absolute;top:-4px;inset-inline-end:-4px;min-width:22px;height:22px;padding:0 6px;border-radius:11px;
background:oklch(.535 .196 26);color:#fff;font:600 12px/22px system-ui,sans-serif;text-align:center}
.badge:empty{display:none}
.says{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
iframe{position:fixed;bottom:88px;inset-inline-end:20px;width:384px;height:min(640px,calc(100dvh - 108px));
max-width:calc(100vw - 40px);border:0;border-radius:16px;background:oklch(.997 .001 85);
box-shadow:0 4px 12px rgb(20 25 45/.12),0 24px 64px rgb(20 25 45/.24);
transition:opacity 180ms,translate 180ms,visibility 180ms}
iframe:not(.open){visibility:hidden;opacity:0;translate:0 6px;pointer-events:none}
@media (max-width:480px),(max-height:480px){iframe{inset:0;width:100%;height:100%;max-width:none;border-radius:0}
.open~.bubble{visibility:hidden}}
@media (prefers-color-scheme:dark){iframe{background:oklch(.22 .0088 265)}.bubble{background:oklch(.545 .17 265)}}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
@media print{*{display:none!important}}
`;
