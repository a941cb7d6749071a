/** The button and panel on the website's page. Inside a shadow root, so its style sheets cannot reach them. */
export const loaderStyle = `
:host{color-scheme:light dark;--a:oklch(.5 .172 264)}
*{box-sizing:border-box}
iframe,.bubble{position:fixed;inset-inline-end:20px;border:0;box-shadow:0 4px 12px #14192d24,0 16px 48px #14192d38}
.bubble{bottom:20px;width:56px;height:56px;border-radius:50%;padding:0;cursor:pointer;display:grid;place-items:center;
background:var(--a);color:#fff;transition:background 80ms}
.bubble:hover{background:oklch(.455 .17 264)}
.bubble:focus-visible{outline:3px solid #fff;box-shadow:0 0 0 6px var(--a)}
svg{width:26px;fill:none;stroke:currentColor;stroke-width:1.9;stroke-linecap:round;stroke-linejoin:round}
.badge{position:absolute;top:-4px;inset-inline-end:-4px;min-width:22px;padding:0 6px;border-radius:11px;
background:oklch(.535 .196 26);font:600 12px/22px system-ui,sans-serif}
.badge:empty{display:none}
.says{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
iframe{bottom:88px;width:384px;height:min(640px,100dvh - 108px);max-width:calc(100vw - 40px);border-radius:16px;
background:light-dark(oklch(.997 .001 85),oklch(.22 .009 265));transition:180ms}
iframe:not(.open){visibility:hidden;opacity:0;translate:0 6px}
@media (max-width:480px),(max-height:480px){iframe{inset:0;width:100%;height:100%;max-width:none;border-radius:0}
.open~.bubble{visibility:hidden}}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
@media print{*{display:none!important}}
`;
