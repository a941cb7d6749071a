/** The lines of an SDP body that are about one kind of what is sent; undefined: it says nothing of it. */
function sectionOf(body: string, kind: 'audio' | 'video'): string | undefined {
  return body.split(/^(?=m=)/m).find(section => section.startsWith(`m=${kind} `));
}

/** Whether an offer puts us on hold: nothing of us is to be heard. That nothing is to be seen means only that. */
export const isHeldIn = (body: string): boolean =>
  /^a=(?:sendonly|inactive)\s*$/m.test(sectionOf(body, 'audio') ?? body);

/** Whether an offer comes with a picture, or asks for one: a port of 0 is none (RFC 3264, 6). */
export function offersVideo(body: string): boolean {
  const section = sectionOf(body, 'video');
  return section !== undefined && !section.startsWith('m=video 0 ') && !/^a=inactive\s*$/m.test(section);
}
