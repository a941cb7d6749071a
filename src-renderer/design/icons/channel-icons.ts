import {createIcon} from './icon.tsx';

// Channels: generic glyphs, never brand marks.

export const PhoneIcon = createIcon(
  'M5.4 3.8h2.5a1 1 0 0 1 .95 .68l1.05 3.15a1 1 0 0 1-.3 1.05L8.2 9.95a12.2 12.2 0 0 0 5.85 5.85l1.27-1.4a1 1 0 0 1 1.05-.3l3.15 1.05a1 1 0 0 1 .68 .95v2.5a1.6 1.6 0 0 1-1.68 1.6C10.6 19.8 4.2 13.4 3.8 5.48A1.6 1.6 0 0 1 5.4 3.8z',
);
export const MailIcon = createIcon(
  'M5.6 5h12.8a2.3 2.3 0 0 1 2.3 2.3v9.4a2.3 2.3 0 0 1 -2.3 2.3h-12.8a2.3 2.3 0 0 1 -2.3 -2.3v-9.4a2.3 2.3 0 0 1 2.3 -2.3zM4 7.5l8 5.7 8-5.7',
);
export const SmsIcon = createIcon(
  'M5 4.5h14a1.7 1.7 0 0 1 1.7 1.7v9.1A1.7 1.7 0 0 1 19 17h-7.5L7 20.5V17H5a1.7 1.7 0 0 1-1.7-1.7V6.2A1.7 1.7 0 0 1 5 4.5z',
  {dots: 'M8.3 10.8v.02M12 10.8v.02M15.7 10.8v.02', dotWidth: 2.6},
);
export const WhatsappIcon = createIcon(
  'M12 3.5a8.5 8.5 0 1 1-4.1 15.95L3.5 20.5l1.1-4.3A8.5 8.5 0 0 1 12 3.5zM9.3 8.6c-.8 2.9 3.2 7 6.1 6.1',
);
export const LiveChatIcon = createIcon(
  'M4.5 4h9A1.5 1.5 0 0 1 15 5.5v5a1.5 1.5 0 0 1-1.5 1.5H8.2L5.5 14.3V12h-1A1.5 1.5 0 0 1 3 10.5v-5A1.5 1.5 0 0 1 4.5 4zM18 9.5h1.5A1.5 1.5 0 0 1 21 11v5a1.5 1.5 0 0 1-1.5 1.5h-1V20l-2.8-2.5H11A1.5 1.5 0 0 1 9.5 16v-.8',
);
export const MessengerIcon = createIcon(
  'M12 3.8c5 0 8.7 3.5 8.7 7.9s-3.7 7.9-8.7 7.9c-.9 0-1.8-.1-2.6-.3L6 20.7v-2.9c-1.7-1.5-2.7-3.6-2.7-6.1 0-4.4 3.7-7.9 8.7-7.9zM7.8 13.3l2.7-2.8 2.6 2.2 3.1-2.8',
);
export const ViberIcon = createIcon(
  'M7 4h10a3.5 3.5 0 0 1 3.5 3.5v6A3.5 3.5 0 0 1 17 17h-4.5L9 20.3V17H7a3.5 3.5 0 0 1-3.5-3.5v-6A3.5 3.5 0 0 1 7 4zM8.8 8c-.2 2.8 2.4 5.4 5.2 5.2M12 7.5c1.6 0 2.8 1.2 2.8 2.8',
);
export const TelegramIcon = createIcon('M20.5 4.5 3.5 11.3l5 1.9L17 7.5l-6.5 6.6v4.4l2.7-2.9 4.3 3z');
export const InstagramIcon = createIcon(
  'M8.5 4h7a4.5 4.5 0 0 1 4.5 4.5v7a4.5 4.5 0 0 1 -4.5 4.5h-7a4.5 4.5 0 0 1 -4.5 -4.5v-7a4.5 4.5 0 0 1 4.5 -4.5zM8.3 12a3.7 3.7 0 1 0 7.4 0a3.7 3.7 0 1 0 -7.4 0z',
  {dots: 'M16.7 7.3v.02', dotWidth: 2.4},
);
export const BotIcon = createIcon(
  'M7.5 8h9a3 3 0 0 1 3 3v5a3 3 0 0 1 -3 3h-9a3 3 0 0 1 -3 -3v-5a3 3 0 0 1 3 -3zM12 8V4.5M9 12.8v.8M15 12.8v.8M2.5 12.5v3M21.5 12.5v3',
);
