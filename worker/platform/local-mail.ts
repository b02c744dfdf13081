/** Where mails land on a portal that runs for trying out: in a table that a page shows, each once. */
import { desc } from 'drizzle-orm';
import { localMail } from '../../schema/tables/notice.ts';
import type { Preparing } from './bulk.ts';
import { type Database, plain } from './db.ts';
import { CALENDAR_FILE_NAME, type MailMessage } from './mail-message.ts';

const LOCAL_MAILS_MAX = 100;

/** A mail that would have been sent. */
export interface LocalMail {
  /** The Message-ID. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  attachments: string[];
  /** RFC 3339. */
  createdAt: string;
}

/** Keeps the message; one with the same Message-ID that is there already stays as it is. */
export async function keepLocalMail(db: Preparing, message: MailMessage): Promise<void> {
  await db
    .prepare(
      `INSERT INTO local_mail (message_id, recipient, subject, text, html, attachments, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (message_id) DO NOTHING`,
    )
    .bind(
      message.messageId,
      `${message.to.name} <${message.to.email}>`,
      message.subject,
      message.text,
      message.html,
      JSON.stringify(message.calendar ? [CALENDAR_FILE_NAME] : []),
      message.date.toISOString(),
    )
    .run();
}

/** The newest ones. */
export async function readLocalMails(db: Database): Promise<LocalMail[]> {
  const rows = await plain(db)
    .select()
    .from(localMail)
    .orderBy(desc(localMail.createdAt), desc(localMail.messageId))
    .limit(LOCAL_MAILS_MAX);
  return rows.map(({ messageId, recipient, attachments, ...mail }) => ({
    id: messageId,
    to: recipient,
    ...mail,
    attachments: JSON.parse(attachments) as string[],
  }));
}
