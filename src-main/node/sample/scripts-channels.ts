import {assign, days, hours, me, meMail, note, read, seen, they, theyAreAt, theyMail, type Script} from './script.ts';

/* What only some channels carry: formatted e-mails with copies, places, sounds, text messages in parts. */

const scouts = 'quartermaster@brightwater-scouts.example';

const order = `
<p>Hello Robin,</p>
<p>the committee has decided, and we would like to <b>go ahead with the offer</b> for the summer camp:</p>
<table cellpadding="6" style="border-collapse:collapse;font-size:14px">
  <tr style="background-color:#e8efe4"><th align="left">Item</th><th align="left">Size</th><th align="right">Count</th></tr>
  <tr><td>Ridge tent</td><td>4 people</td><td align="right">6</td></tr>
  <tr><td>Ground mat</td><td>long</td><td align="right">24</td></tr>
  <tr><td>Storm lantern</td><td></td><td align="right">8</td></tr>
</table>
<p>Two things before you send it:</p>
<ul><li>Could the lanterns come <i>without</i> batteries?</li><li>Our quartermaster, in copy, needs the delivery date.</li></ul>
<p>Your page about pitching is a great help: <a href="https://larkfield.example/pitching">larkfield.example/pitching</a></p>
<p>All the best<br>Pat Holloway</p>
<p><img src="https://brightwater-scouts.example/badge.png" alt="Brightwater Scouts" width="120" height="40"></p>
<p>On Monday, Robin Vale wrote:</p>
<blockquote><p>Hello Pat,</p><p>here is our offer for the summer camp. It holds until the end of the month.</p><p>Best wishes<br>Robin</p></blockquote>`;

const orderInWords = `Hello Robin,

the committee has decided, and we would like to go ahead with the offer for the summer camp:

Ridge tent, 4 people: 6
Ground mat, long: 24
Storm lantern: 8

Two things before you send it:
- Could the lanterns come without batteries?
- Our quartermaster, in copy, needs the delivery date.

Your page about pitching is a great help: https://larkfield.example/pitching

All the best
Pat Holloway

On Monday, Robin Vale wrote:
> Hello Pat,
>
> here is our offer for the summer camp. It holds until the end of the month.
>
> Best wishes
> Robin`;

export const scriptsChannels: readonly Script[] = [
  {
    channel: 'email',
    name: 'Pat Holloway',
    address: 'pat@brightwater-scouts.example',
    subject: 'Summer camp: tents, mats, lanterns',
    ago: days(1, 2),
    steps: [
      assign('me'),
      they('Hello,\n\nwe are 24 scouts and need tents for the summer camp. Could you make an offer?\n\nPat', 1),
      meMail(
        {
          subject: 'Re: Summer camp: tents, mats, lanterns',
          cc: [scouts],
          html: '<p>Hello Pat,</p><p>here is our offer for the summer camp. It holds <b>until the end of the month</b>.</p><ul><li>6 ridge tents for 4</li><li>24 long ground mats</li><li>8 storm lanterns</li></ul><p>Best wishes<br>Robin</p>',
        },
        'Hello Pat,\n\nhere is our offer for the summer camp. It holds until the end of the month.\n\n- 6 ridge tents for 4\n- 24 long ground mats\n- 8 storm lanterns\n\nBest wishes\nRobin',
        hours(2),
      ),
      theyMail({subject: 'Re: Summer camp: tents, mats, lanterns', cc: [scouts], html: order}, orderInWords, hours(21)),
    ],
  },
  {
    channel: 'whatsapp',
    name: 'Tendai Moyo',
    address: '+447700900611',
    ago: 74,
    steps: [
      assign('me'),
      they('Hi, my *back brake* is stuck and I am _nowhere near_ a workshop', 1),
      theyAreAt({name: 'Loch Lubnaig car park, Callander', at: {latitude: 56.2787, longitude: -4.2866}}, 1),
      they('', 2, 'voice-note.wav'),
      me(
        'Sorry to hear that, Tendai. I can hear it rub. *Do not ride it*: our van is in Stirling and can be with you by four.',
        5,
      ),
      seen(2),
      they('You are stars. I wait at the car park', 4),
      read(3),
    ],
  },
  {
    channel: 'sms',
    name: 'Gareth Pugh',
    address: '+447700900627',
    ago: 52,
    steps: [
      assign('me'),
      they('Is my bike ready? Job 5512', 1),
      note('tomasz', 'New bottom bracket is in, the gears still need setting. Done by three.', 6),
      they('I could come by at 3 if that helps', 12),
    ],
  },
];
