import type {PageFault} from '../../../core/contract/call-page-wire.ts';

/** What a call comes to beside the host's refusals. */
export type Trouble = PageFault | 'unreachable' | 'microphone' | 'no-microphone' | 'no-browser';

/** Every word of the page behind a call link (VO-12). */
export interface CallWords {
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
  readonly title: (company: string) => string;
  readonly invites: (agent: string) => string;
  readonly microphone: string;
  readonly until: (time: string) => string;
  readonly once: string;
  readonly call: string;
  readonly again: string;
  readonly mute: string;
  readonly unmute: string;
  readonly hangUp: string;
  readonly loading: string;
  readonly asking: string;
  readonly connecting: string;
  readonly ringing: string;
  readonly talking: string;
  readonly muted: string;
  readonly unplugged: string;
  readonly otherMicrophone: string;
  readonly ended: (long: string) => string;
  readonly cancelled: string;
  readonly trouble: Readonly<Record<Trouble, {readonly title: string; readonly text: string}>>;
}

const ask = 'Ask for a new one in your chat.';
const english: CallWords = {
  language: 'en',
  dir: 'ltr',
  title: company => `Call ${company}`,
  invites: agent => `${agent} has sent you this link`,
  microphone: 'You talk in this browser; nothing is installed. It asks for your microphone so that we can hear you.',
  until: time => `Valid until ${time}`,
  once: 'for one call',
  call: 'Call',
  again: 'Call again',
  mute: 'Mute',
  unmute: 'Unmute',
  hangUp: 'Hang up',
  loading: 'One moment',
  asking: 'Please allow the microphone',
  connecting: 'Connecting',
  ringing: 'Ringing',
  talking: 'You are talking',
  muted: 'We cannot hear you',
  unplugged: 'Your microphone is not connected any more. We cannot hear you until you connect one',
  otherMicrophone: 'Your microphone is not connected any more. We hear you through another one',
  ended: long => `The call has ended after ${long}`,
  cancelled: 'You hung up before anybody answered',
  trouble: {
    forged: {title: 'This link does not work', text: `It may not have been copied as a whole. ${ask}`},
    expired: {title: 'This link has expired', text: ask},
    revoked: {title: 'This link is no longer valid', text: ask},
    used: {title: 'This link has been used', text: `It was for one call. ${ask}`},
    gone: {title: 'This link is no longer valid', text: ask},
    nobody: {title: 'Nobody can answer right now', text: 'Try again in a moment, or write to us in your chat.'},
    off: {title: 'We cannot be reached right now', text: 'Try again in a moment, or write to us in your chat.'},
    busy: {title: 'Too many tries', text: 'Wait a moment and try again.'},
    unreachable: {title: 'The call did not get through', text: 'Check your connection and try again.'},
    microphone: {
      title: 'The microphone is blocked',
      text: 'Allow it for this page, next to its address, and call again.',
    },
    'no-microphone': {title: 'No microphone was found', text: 'Connect one and call again.'},
    'no-browser': {
      title: 'This browser cannot make calls',
      text: 'Open the link in a current Chrome, Edge, Firefox or Safari.',
    },
  },
};

const bitte = 'Bitten Sie im Chat um einen neuen.';
const german: CallWords = {
  language: 'de',
  dir: 'ltr',
  title: company => `${company} anrufen`,
  invites: agent => `${agent} hat Ihnen diesen Link geschickt`,
  microphone:
    'Sie sprechen in diesem Browser, installiert wird nichts. Er fragt nach Ihrem Mikrofon, damit wir Sie hören.',
  until: time => `Gültig bis ${time}`,
  once: 'für einen Anruf',
  call: 'Anrufen',
  again: 'Noch einmal anrufen',
  mute: 'Stumm schalten',
  unmute: 'Stummschaltung aufheben',
  hangUp: 'Auflegen',
  loading: 'Einen Moment',
  asking: 'Bitte erlauben Sie das Mikrofon',
  connecting: 'Verbindung wird aufgebaut',
  ringing: 'Es klingelt',
  talking: 'Sie sprechen',
  muted: 'Wir hören Sie nicht',
  unplugged: 'Ihr Mikrofon ist nicht mehr angeschlossen. Wir hören Sie erst wieder, wenn Sie eines anschließen',
  otherMicrophone: 'Ihr Mikrofon ist nicht mehr angeschlossen. Wir hören Sie über ein anderes',
  ended: long => `Der Anruf ist nach ${long} zu Ende`,
  cancelled: 'Sie haben aufgelegt, bevor jemand abnahm',
  trouble: {
    forged: {title: 'Dieser Link funktioniert nicht', text: `Vielleicht wurde er nicht ganz kopiert. ${bitte}`},
    expired: {title: 'Dieser Link ist abgelaufen', text: bitte},
    revoked: {title: 'Dieser Link gilt nicht mehr', text: bitte},
    used: {title: 'Dieser Link wurde schon benutzt', text: `Er galt für einen Anruf. ${bitte}`},
    gone: {title: 'Dieser Link gilt nicht mehr', text: bitte},
    nobody: {
      title: 'Gerade kann niemand abnehmen',
      text: 'Versuchen Sie es gleich noch einmal, oder schreiben Sie uns im Chat.',
    },
    off: {
      title: 'Wir sind gerade nicht erreichbar',
      text: 'Versuchen Sie es gleich noch einmal, oder schreiben Sie uns im Chat.',
    },
    busy: {title: 'Zu viele Versuche', text: 'Warten Sie einen Moment und versuchen Sie es noch einmal.'},
    unreachable: {
      title: 'Der Anruf kam nicht durch',
      text: 'Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
    },
    microphone: {
      title: 'Das Mikrofon ist gesperrt',
      text: 'Erlauben Sie es für diese Seite, neben ihrer Adresse, und rufen Sie noch einmal an.',
    },
    'no-microphone': {
      title: 'Es wurde kein Mikrofon gefunden',
      text: 'Schließen Sie eines an und rufen Sie noch einmal an.',
    },
    'no-browser': {
      title: 'Dieser Browser kann nicht anrufen',
      text: 'Öffnen Sie den Link in einem aktuellen Chrome, Edge, Firefox oder Safari.',
    },
  },
};

const arabicAsk = 'اطلب رابطًا جديدًا في الدردشة.';
const arabic: CallWords = {
  language: 'ar',
  dir: 'rtl',
  title: company => `الاتصال بـ ${company}`,
  invites: agent => `أرسل إليك ⁨${agent}⁩ هذا الرابط`,
  microphone: 'تتحدث من هذا المتصفح دون تثبيت أي شيء. يطلب المتصفح الميكروفون كي نسمعك.',
  until: time => `صالح حتى ${time}`,
  once: 'لمكالمة واحدة',
  call: 'اتصال',
  again: 'الاتصال مرة أخرى',
  mute: 'كتم الصوت',
  unmute: 'إلغاء كتم الصوت',
  hangUp: 'إنهاء المكالمة',
  loading: 'لحظة من فضلك',
  asking: 'اسمح باستخدام الميكروفون من فضلك',
  connecting: 'جارٍ الاتصال',
  ringing: 'يرن الآن',
  talking: 'أنت تتحدث الآن',
  muted: 'لا نسمعك',
  unplugged: 'لم يعد ميكروفونك متصلًا. لن نسمعك حتى توصّل واحدًا',
  otherMicrophone: 'لم يعد ميكروفونك متصلًا. نسمعك عبر ميكروفون آخر',
  ended: long => `انتهت المكالمة بعد ${long}`,
  cancelled: 'أنهيت الاتصال قبل أن يجيب أحد',
  trouble: {
    forged: {title: 'هذا الرابط لا يعمل', text: `ربما لم يُنسخ كاملًا. ${arabicAsk}`},
    expired: {title: 'انتهت صلاحية هذا الرابط', text: arabicAsk},
    revoked: {title: 'لم يعد هذا الرابط صالحًا', text: arabicAsk},
    used: {title: 'استُخدم هذا الرابط من قبل', text: `كان لمكالمة واحدة. ${arabicAsk}`},
    gone: {title: 'لم يعد هذا الرابط صالحًا', text: arabicAsk},
    nobody: {title: 'لا يستطيع أحد الرد الآن', text: 'حاول بعد قليل أو اكتب إلينا في الدردشة.'},
    off: {title: 'لا يمكن الوصول إلينا الآن', text: 'حاول بعد قليل أو اكتب إلينا في الدردشة.'},
    busy: {title: 'محاولات كثيرة', text: 'انتظر قليلًا ثم حاول مرة أخرى.'},
    unreachable: {title: 'لم تصل المكالمة', text: 'تحقق من اتصالك وحاول مرة أخرى.'},
    microphone: {title: 'الميكروفون محظور', text: 'اسمح به لهذه الصفحة بجانب عنوانها ثم اتصل مرة أخرى.'},
    'no-microphone': {title: 'لم يُعثر على ميكروفون', text: 'وصّل ميكروفونًا ثم اتصل مرة أخرى.'},
    'no-browser': {
      title: 'لا يستطيع هذا المتصفح إجراء المكالمات',
      text: 'افتح الرابط في إصدار حديث من Chrome أو Edge أو Firefox أو Safari.',
    },
  },
};

/** Of the languages there are, the reader's, else English. */
export function wordsFor(locale: string): CallWords {
  const language = locale.toLowerCase().split('-')[0];
  return [german, arabic].find(words => words.language === language) ?? english;
}
