import type {Language} from '../../../core/contract/shell-routes.ts';
import type {MainStatus} from '../../../core/presence/presence.ts';

/** What main itself says: its menu, and what it asks when the window cannot. */
export interface Words {
  readonly menu: {
    readonly about: string;
    readonly services: string;
    readonly hide: string;
    readonly hideOthers: string;
    readonly showAll: string;
    readonly quit: string;
    readonly edit: string;
    readonly undo: string;
    readonly redo: string;
    readonly cut: string;
    readonly copy: string;
    readonly paste: string;
    readonly pasteAsText: string;
    readonly delete: string;
    readonly selectAll: string;
    readonly view: string;
    readonly actualSize: string;
    readonly zoomIn: string;
    readonly zoomOut: string;
    readonly fullScreen: string;
    readonly window: string;
    readonly minimise: string;
    readonly zoom: string;
    readonly front: string;
  };
  readonly crashed: {
    readonly message: string;
    readonly detail: string;
    readonly again: string;
    readonly close: string;
  };
  /** Of a call that rings. */
  readonly ringing: {
    /** The name is isolated: it may run in the other direction. */
    readonly from: (who: string) => string;
    readonly fromNobody: string;
    readonly answer: string;
    readonly decline: string;
  };
  /** The icon beside the clock. */
  readonly tray: {
    readonly open: string;
    readonly quit: string;
    readonly ready: string;
    readonly notReady: string;
    /** So many calls; at least one. */
    readonly missed: (count: number) => string;
    readonly call: (who: string) => string;
    readonly withheld: string;
    readonly mute: string;
    readonly unmute: string;
    readonly hangUp: string;
    readonly status: string;
    readonly statuses: Readonly<Record<MainStatus, string>>;
  };
  /** Asked once, when the window is closed for the first time. */
  readonly closing: {
    readonly message: string;
    readonly detail: string;
    readonly stay: string;
    readonly quit: string;
    readonly cancel: string;
  };
  /** Asked when Parley is to end in the middle of a call. */
  readonly quitting: {
    readonly message: (who: string) => string;
    readonly detail: string;
    readonly quit: string;
    readonly stay: string;
  };
}

const english: Words = {
  menu: {
    about: 'About Parley',
    services: 'Services',
    hide: 'Hide Parley',
    hideOthers: 'Hide Others',
    showAll: 'Show All',
    quit: 'Quit Parley',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    pasteAsText: 'Paste as plain text',
    delete: 'Delete',
    selectAll: 'Select All',
    view: 'View',
    actualSize: 'Actual Size',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    fullScreen: 'Full Screen',
    window: 'Window',
    minimise: 'Minimise',
    zoom: 'Zoom',
    front: 'Bring All to Front',
  },
  crashed: {
    message: 'The Parley window keeps crashing.',
    detail: 'Nothing that was sent or received is lost. The log says what happened.',
    again: 'Try again',
    close: 'Close Parley',
  },
  ringing: {
    from: who => `Call from \u2068${who}\u2069`,
    fromNobody: 'Call from a withheld number',
    answer: 'Answer',
    decline: 'Decline',
  },
  tray: {
    open: 'Open Parley',
    quit: 'Quit Parley',
    ready: 'Phone ready',
    notReady: 'Phone not ready',
    missed: count => (count === 1 ? '1 missed call' : `${count} missed calls`),
    call: who => `In a call with \u2068${who}\u2069`,
    withheld: 'a withheld number',
    mute: 'Mute',
    unmute: 'Unmute',
    hangUp: 'Hang up',
    status: 'Status',
    statuses: {available: 'Available', busy: 'Busy', away: 'Away', offline: 'Offline'},
  },
  closing: {
    message: 'Keep Parley running, so that calls still ring?',
    detail:
      'Without its window Parley stays as an icon beside the clock: calls ring, and a small card lets you answer. If it ends, nobody reaches you on this computer. You can change this in Settings, under Telephone.',
    stay: 'Keep running',
    quit: 'Quit',
    cancel: 'Cancel',
  },
  quitting: {
    message: who => `You are in a call with \u2068${who}\u2069.`,
    detail: 'If Parley ends now, the call ends, too.',
    quit: 'Hang up and quit',
    stay: 'Stay in the call',
  },
};

const german: Words = {
  menu: {
    about: 'Über Parley',
    services: 'Dienste',
    hide: 'Parley ausblenden',
    hideOthers: 'Andere ausblenden',
    showAll: 'Alle einblenden',
    quit: 'Parley beenden',
    edit: 'Bearbeiten',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    pasteAsText: 'Ohne Formatierung einfügen',
    delete: 'Löschen',
    selectAll: 'Alles auswählen',
    view: 'Ansicht',
    actualSize: 'Originalgröße',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    fullScreen: 'Vollbild',
    window: 'Fenster',
    minimise: 'Minimieren',
    zoom: 'Zoomen',
    front: 'Alle nach vorne bringen',
  },
  crashed: {
    message: 'Das Fenster von Parley stürzt immer wieder ab.',
    detail: 'Nichts von dem, was gesendet oder empfangen wurde, ist verloren. Das Protokoll sagt, was passiert ist.',
    again: 'Erneut versuchen',
    close: 'Parley schließen',
  },
  ringing: {
    from: who => `Anruf von \u2068${who}\u2069`,
    fromNobody: 'Anruf mit unterdrückter Nummer',
    answer: 'Annehmen',
    decline: 'Ablehnen',
  },
  tray: {
    open: 'Parley öffnen',
    quit: 'Parley beenden',
    ready: 'Telefon bereit',
    notReady: 'Telefon nicht bereit',
    missed: count => (count === 1 ? '1 verpasster Anruf' : `${count} verpasste Anrufe`),
    call: who => `Im Gespräch mit \u2068${who}\u2069`,
    withheld: 'unterdrückter Nummer',
    mute: 'Stummschalten',
    unmute: 'Stummschaltung aufheben',
    hangUp: 'Auflegen',
    status: 'Status',
    statuses: {available: 'Verfügbar', busy: 'Beschäftigt', away: 'Abwesend', offline: 'Offline'},
  },
  closing: {
    message: 'Soll Parley weiterlaufen, damit Anrufe klingeln?',
    detail:
      'Ohne Fenster bleibt Parley als Symbol neben der Uhr: Anrufe klingeln, und eine kleine Karte nimmt sie an. Ist Parley beendet, erreicht Sie an diesem Computer niemand. Ändern können Sie das in den Einstellungen unter „Telefon“.',
    stay: 'Weiterlaufen',
    quit: 'Beenden',
    cancel: 'Abbrechen',
  },
  quitting: {
    message: who => `Sie sind im Gespräch mit \u2068${who}\u2069.`,
    detail: 'Wird Parley jetzt beendet, endet auch das Gespräch.',
    quit: 'Auflegen und beenden',
    stay: 'Im Gespräch bleiben',
  },
};

const arabic: Words = {
  menu: {
    about: 'حول Parley',
    services: 'الخدمات',
    hide: 'إخفاء Parley',
    hideOthers: 'إخفاء الباقي',
    showAll: 'إظهار الكل',
    quit: 'إنهاء Parley',
    edit: 'تحرير',
    undo: 'تراجع',
    redo: 'إعادة',
    cut: 'قص',
    copy: 'نسخ',
    paste: 'لصق',
    pasteAsText: 'لصق كنص عادي',
    delete: 'حذف',
    selectAll: 'تحديد الكل',
    view: 'عرض',
    actualSize: 'الحجم الأصلي',
    zoomIn: 'تكبير',
    zoomOut: 'تصغير',
    fullScreen: 'ملء الشاشة',
    window: 'نافذة',
    minimise: 'تصغير النافذة',
    zoom: 'تكبير النافذة',
    front: 'إحضار الكل إلى الأمام',
  },
  crashed: {
    message: 'تتعطّل نافذة Parley مرارًا.',
    detail: 'لم يُفقد شيء مما أُرسل أو وصل. السجل يوضّح ما حدث.',
    again: 'إعادة المحاولة',
    close: 'إغلاق Parley',
  },
  ringing: {
    from: who => `مكالمة من \u2068${who}\u2069`,
    fromNobody: 'مكالمة من رقم محجوب',
    answer: 'ردّ',
    decline: 'رفض',
  },
  tray: {
    open: 'فتح Parley',
    quit: 'إنهاء Parley',
    ready: 'الهاتف جاهز',
    notReady: 'الهاتف غير جاهز',
    missed: missedInArabic,
    call: who => `في مكالمة مع \u2068${who}\u2069`,
    withheld: 'رقم محجوب',
    mute: 'كتم الصوت',
    unmute: 'إلغاء الكتم',
    hangUp: 'إنهاء المكالمة',
    status: 'الحالة',
    statuses: {available: 'متاح', busy: 'مشغول', away: 'بعيد', offline: 'غير متصل'},
  },
  closing: {
    message: 'هل يبقى Parley قيد التشغيل كي ترن المكالمات؟',
    detail:
      'من دون نافذته يبقى Parley رمزًا بجانب الساعة: ترن المكالمات، وتتيح بطاقة صغيرة الرد عليها. وإذا أُنهي فلن يصل إليك أحد على هذا الحاسوب. يمكنك تغيير ذلك في الإعدادات ضمن «الهاتف».',
    stay: 'إبقاؤه قيد التشغيل',
    quit: 'إنهاء',
    cancel: 'إلغاء',
  },
  quitting: {
    message: who => `أنت في مكالمة مع \u2068${who}\u2069.`,
    detail: 'إذا أُنهي Parley الآن فستنتهي المكالمة أيضًا.',
    quit: 'إنهاء المكالمة والبرنامج',
    stay: 'البقاء في المكالمة',
  },
};

const all: Readonly<Record<Language, Words>> = {en: english, de: german, ar: arabic};

export const wordsIn = (language: Language): Words => all[language];

/** One and two have words of their own, three to ten another than more. */
function missedInArabic(count: number): string {
  if (count === 1) return 'مكالمة فائتة واحدة';
  if (count === 2) return 'مكالمتان فائتتان';
  const isFew = count % 100 >= 3 && count % 100 <= 10;
  return isFew ? `${count} مكالمات فائتة` : `${count} مكالمة فائتة`;
}
