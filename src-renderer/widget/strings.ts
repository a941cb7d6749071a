import type {ChatFailure} from '../../core/contract/chat-wire.ts';

/** Every word the widget says. */
export interface Strings {
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
  readonly thread: string;
  readonly close: string;
  readonly empty: string;
  readonly placeholder: string;
  readonly send: string;
  readonly attach: string;
  readonly remove: (name: string) => string;
  readonly download: (name: string, size: string) => string;
  readonly you: string;
  readonly us: string;
  readonly sending: string;
  readonly sent: string;
  readonly seen: string;
  readonly typing: (name: string) => string;
  readonly retry: string;
  readonly edit: string;
  readonly newMessages: string;
  readonly today: string;
  readonly yesterday: string;
  readonly uploading: string;
  readonly uploadFailed: string;
  /** Why nothing is sent, and what to do: a file stands in the way. */
  readonly notAttached: (name: string) => string;
  readonly tooMany: (max: number) => string;
  readonly tooLong: (over: string) => string;
  readonly drop: string;
  readonly connecting: string;
  readonly offline: string;
  readonly gone: string;
  readonly pictureFailed: string;
  readonly refused: (why: ChatFailure, limit: {readonly text: string; readonly size: string}) => string;
}

const english: Strings = {
  language: 'en',
  dir: 'ltr',
  thread: 'Messages',
  close: 'Close chat',
  empty: 'Write to us. Your answer comes here, also after you leave the page.',
  placeholder: 'Write a message',
  send: 'Send',
  attach: 'Attach files',
  remove: name => `Remove ${name}`,
  download: (name, size) => `Save ${name}, ${size}`,
  you: 'You',
  us: 'Support',
  sending: 'Sending',
  sent: 'Sent',
  seen: 'Seen',
  typing: name => `${name} is typing`,
  retry: 'Try again',
  edit: 'Edit',
  newMessages: 'New messages',
  today: 'Today',
  yesterday: 'Yesterday',
  uploading: 'Uploading',
  uploadFailed: 'The upload was interrupted',
  notAttached: name => `Remove ⁨${name}⁩ to send: it cannot be attached`,
  tooMany: max => `A message takes ${max} files at most`,
  tooLong: over => `${over} over the limit`,
  drop: 'Drop files to attach them',
  connecting: 'Connecting',
  offline: 'No connection. What you write is kept and sent when it is back.',
  gone: 'This chat is not available right now.',
  pictureFailed: 'The picture could not be loaded',
  refused(why, {text, size}) {
    switch (why.code) {
      case 'not-carried':
        return {
          'too-long': `Longer than ${text} characters`,
          'too-large': `Larger than ${size}`,
          'media-type': 'This kind of file cannot be sent here',
          'too-many': 'Too many files',
          empty: 'The file is empty',
          'window-over': 'It could not be sent',
        }[why.reason];
      case 'file-missing':
        return 'A file is no longer there. Attach it again.';
      case 'slow-down':
        return 'Too many at once. Try again in a moment.';
      case 'invalid':
      case 'forbidden':
      case 'not-found':
      case 'closed':
      case 'taken':
      case 'moved':
      case 'unfilled':
      case 'continued':
      case 'blocked':
      case 'unavailable':
        return 'It could not be sent';
    }
  },
};

const arabic: Strings = {
  language: 'ar',
  dir: 'rtl',
  thread: 'الرسائل',
  close: 'إغلاق الدردشة',
  empty: 'اكتب إلينا. سيصلك الرد هنا، حتى بعد مغادرة الصفحة.',
  placeholder: 'اكتب رسالة',
  send: 'إرسال',
  attach: 'إرفاق ملفات',
  remove: name => `إزالة ${name}`,
  download: (name, size) => `حفظ ${name}، ${size}`,
  you: 'أنت',
  us: 'الدعم',
  sending: 'جارٍ الإرسال',
  sent: 'أُرسلت',
  seen: 'شوهدت',
  typing: name => `${name} يكتب الآن`,
  retry: 'إعادة المحاولة',
  edit: 'تعديل',
  newMessages: 'رسائل جديدة',
  today: 'اليوم',
  yesterday: 'أمس',
  uploading: 'جارٍ الرفع',
  uploadFailed: 'انقطع الرفع',
  notAttached: name => `أزل ⁨${name}⁩ لتتمكن من الإرسال: تعذر إرفاقه`,
  tooMany: max => `الحد الأقصى ${max} ملفات في الرسالة`,
  tooLong: over => `أطول من الحد بمقدار ${over}`,
  drop: 'أفلت الملفات لإرفاقها',
  connecting: 'جارٍ الاتصال',
  offline: 'لا يوجد اتصال. ما تكتبه محفوظ وسيُرسل عند عودته.',
  gone: 'هذه الدردشة غير متاحة حاليًا.',
  pictureFailed: 'تعذر تحميل الصورة',
  refused(why, {text, size}) {
    switch (why.code) {
      case 'not-carried':
        return {
          'too-long': `أطول من ${text} حرف`,
          'too-large': `أكبر من ${size}`,
          'media-type': 'لا يمكن إرسال هذا النوع من الملفات هنا',
          'too-many': 'عدد الملفات كبير جدًا',
          empty: 'الملف فارغ',
          'window-over': 'تعذر الإرسال',
        }[why.reason];
      case 'file-missing':
        return 'لم يعد أحد الملفات موجودًا. أرفقه مرة أخرى.';
      case 'slow-down':
        return 'محاولات كثيرة. أعد المحاولة بعد قليل.';
      case 'invalid':
      case 'forbidden':
      case 'not-found':
      case 'closed':
      case 'taken':
      case 'moved':
      case 'unfilled':
      case 'continued':
      case 'blocked':
      case 'unavailable':
        return 'تعذر الإرسال';
    }
  },
};

/** The words for a locale; English for a language we have none for. */
export const stringsFor = (locale: string): Strings => (/^ar\b/i.test(locale) ? arabic : english);
