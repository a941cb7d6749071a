import type {Language} from '../../../core/contract/shell-routes.ts';

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
};

const all: Readonly<Record<Language, Words>> = {en: english, de: german, ar: arabic};

export const wordsIn = (language: Language): Words => all[language];
