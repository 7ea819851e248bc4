/** What customers write about, as it is labelled. */
export const MAIL_LABELS = [
  "Delivery",
  "Damaged or wrong",
  "Return or refund",
  "Invoice",
  "Account",
  "Praise",
  "Other",
] as const;

/** One of {@link MAIL_LABELS}. */
export type MailLabel = (typeof MAIL_LABELS)[number];

/** Subject and text; `{order}`, `{product}`, `{days}` and `{date}` are filled in. */
type Template = { language: "de" | "en"; subject: string; text: string };

const en = (subject: string, text: string): Template => ({ language: "en", subject, text });
const de = (subject: string, text: string): Template => ({ language: "de", subject, text });

/** Mails by what they are about. */
export const MAIL_TEXTS: Record<MailLabel, Template[]> = {
  Delivery: [
    en(
      "Where is order {order}?",
      "I ordered the {product} {days} days ago and the tracking has not moved since. When will it be here? We leave on {date}.",
    ),
    en(
      "Parcel with the neighbour?",
      "Your mail says that order {order} was delivered. It was not, and none of the neighbours has it. Please find out where it went.",
    ),
    en(
      "Can you deliver to a parcel shop?",
      "I am never at home before seven. Can order {order} go to the parcel shop round the corner instead?",
    ),
    de(
      "Wo bleibt meine Bestellung {order}?",
      "Vor {days} Tagen habe ich „{product}“ bestellt, und seither rührt sich in der Sendungsverfolgung nichts. Am {date} fahren wir in den Urlaub. Schaffen Sie das noch?",
    ),
    de(
      "Lieferung ins Büro",
      "Können Sie die Bestellung {order} bitte ins Büro schicken? Zu Hause ist tagsüber niemand, und der Bote klingelt genau einmal.",
    ),
    de(
      "Paket angeblich zugestellt",
      "Laut Ihrer Nachricht liegt mein Paket seit {date} beim Nachbarn. Der weiß von nichts. Was nun?",
    ),
  ],
  "Damaged or wrong": [
    en(
      "Zip broken on day one",
      "The zip of the {product} came off when I first closed it. I attach a photo. Do you send a new one?",
    ),
    en(
      "Wrong colour",
      "I ordered the {product} in blue and got it in a green that I would not wish on anybody. Order {order}.",
    ),
    en("Only one boot in the box", "Order {order} has one boot in it. A left one. I own two feet."),
    de(
      "Naht aufgegangen",
      "Nach {days} Tagen ist an „{product}“ die Naht unter dem Arm aufgegangen. Gewaschen habe ich noch gar nicht. Bitte um Ersatz.",
    ),
    de(
      "Falscher Artikel in Bestellung {order}",
      "Statt „{product}“ lag eine Picknickdecke im Paket. Schöne Decke, aber nicht bestellt.",
    ),
    de(
      "Fleck auf der neuen Jacke",
      "Auf dem Ärmel ist ein Fleck, der sicher nicht von mir ist. Bestellung {order}, ausgepackt am {date}.",
    ),
  ],
  "Return or refund": [
    en("Return of {order}", "The {product} is too wide for me. How do I send it back, and who pays for the parcel?"),
    en(
      "Still no refund",
      "You got my return {days} days ago and there is no money on my account. Order {order}. Please look into it.",
    ),
    en(
      "Exchange for a larger size",
      "Lovely {product}, but I need it one size larger. Can I swap it without ordering again?",
    ),
    de(
      "Rücksendung {order}",
      "„{product}“ ist leider zu klein. Wie bekomme ich einen Rücksendeschein? Ich habe keinen Drucker.",
    ),
    de(
      "Wann kommt die Erstattung?",
      "Mein Paket ist laut Post am {date} bei Ihnen eingetroffen. Auf dem Konto ist noch nichts. Bitte prüfen.",
    ),
    de(
      "Umtausch ohne Rechnung",
      "Das war ein Geschenk, eine Rechnung habe ich nicht. Kann ich „{product}“ trotzdem umtauschen?",
    ),
  ],
  Invoice: [
    en(
      "Invoice for {order}",
      "Our accounting needs an invoice with the VAT number on it. Can you send order {order} once more?",
    ),
    en(
      "Charged twice",
      "My card shows two payments of the same amount on {date}, but I ordered once. Please give one of them back.",
    ),
    en("Voucher not taken off", "I typed in the voucher and it was accepted, yet order {order} costs the full price."),
    de(
      "Rechnung auf die Firma",
      "Bitte stellen Sie die Rechnung zu {order} auf unsere Firma um, die Anschrift steht in meinem Konto.",
    ),
    de(
      "Doppelt abgebucht",
      "Am {date} wurde zweimal derselbe Betrag abgebucht. Bestellt habe ich nur einmal, nämlich „{product}“.",
    ),
    de(
      "Mahnung trotz Zahlung",
      "Ich habe vor {days} Tagen bezahlt und heute eine Mahnung bekommen. Das kann nicht stimmen.",
    ),
  ],
  Account: [
    en(
      "Cannot log in",
      "Since {date} the site tells me that my password is wrong. The mail to reset it does not come, not even into spam.",
    ),
    en(
      "Please delete my data",
      "I do not shop any more and would like my account and all data to be gone. Please confirm.",
    ),
    en("New address", "We have moved. How do I change my address so that it counts for order {order} too?"),
    de(
      "Newsletter abbestellen",
      "Ich habe den Newsletter schon dreimal abbestellt, und heute war er wieder da. Bitte löschen Sie meine Adresse daraus.",
    ),
    de(
      "Passwort vergessen",
      "Der Link zum Zurücksetzen ist jedes Mal schon abgelaufen, wenn ich ihn anklicke. Was mache ich falsch?",
    ),
    de(
      "Zwei Konten",
      "Ich habe aus Versehen zwei Konten. Können Sie sie zusammenlegen? Die Bestellung {order} soll bleiben.",
    ),
  ],
  Praise: [
    en(
      "Thank you!",
      "The {product} came in two days and fits as if it had been made for me. Please tell your people in the warehouse.",
    ),
    en(
      "Great service",
      "Your colleague on the phone was patient and funny. I had called because of order {order} and hung up with a smile.",
    ),
    en(
      "{days} days in the rain",
      "We walked {days} days through the Highlands and the {product} kept me dry on every one of them. Bravo.",
    ),
    de(
      "Danke für die schnelle Hilfe",
      "Gestern geschrieben, heute schon eine neue Jacke in der Post. So macht das Freude. Vielen Dank!",
    ),
    de(
      "Lob an die Werkstatt",
      "Sie haben „{product}“ so schön geflickt, dass man die Stelle suchen muss. Danke, dass es so etwas noch gibt.",
    ),
    de(
      "Sehr zufrieden",
      "Seit {days} Tagen trage ich „{product}“ jeden Tag. Warm, leicht, und meine Schwester will jetzt auch eine.",
    ),
  ],
  Other: [
    en(
      "Internship",
      "I study textile design in Borås and would love to spend the spring with your team. Whom may I write to?",
    ),
    en(
      "Is the wool from New Zealand?",
      "Where does the wool of the {product} come from, and are the sheep mulesed? I ask before I buy.",
    ),
    en("School project", "My class makes a project about repairing clothes. May we visit your workshop after {date}?"),
    de("Ladengeschäft in Köln?", "Gibt es „{product}“ auch in einem Laden in Köln zum Anprobieren?"),
    de(
      "Kooperation",
      "Wir sind ein kleiner Verein für Wandertouren und suchen einen Partner für leihweise Regenjacken.",
    ),
    de("Welche Größe für Kinder?", "Mein Sohn ist 1,52 m. Nehme ich bei „{product}“ dann 146 oder 152?"),
  ],
};
